"""The verbs of belonging."""

from openchair.personas.operations.accepting import accept as accept
from openchair.personas.operations.answering import decline as decline
from openchair.personas.operations.answering import grant as grant
from openchair.personas.operations.blocking import block as block
from openchair.personas.operations.blocking import unblock as unblock
from openchair.personas.operations.caring import appoint as appoint
from openchair.personas.operations.caring import step_down as step_down
from openchair.personas.operations.filtering import keep_filters as keep_filters
from openchair.personas.operations.founding import found as found
from openchair.personas.operations.going import destroy_now as destroy_now
from openchair.personas.operations.going import leave as leave
from openchair.personas.operations.going import stay as stay
from openchair.personas.operations.going import take_back as take_back
from openchair.personas.operations.going import take_words as take_words
from openchair.personas.operations.inviting import carer_link as carer_link
from openchair.personas.operations.inviting import end_invite as end_invite
from openchair.personas.operations.inviting import make_invite as make_invite
from openchair.personas.operations.joining import join as join
from openchair.personas.operations.living import end_offer as end_offer
from openchair.personas.operations.living import offer as offer
from openchair.personas.operations.living import say_lived as say_lived
from openchair.personas.operations.living import unsay_lived as unsay_lived
from openchair.personas.operations.muting import mute as mute
from openchair.personas.operations.muting import sit_quietly as sit_quietly
from openchair.personas.operations.removing import let_back as let_back
from openchair.personas.operations.removing import remove as remove
