"""Reading who belongs where."""

from openchair.personas.queries.blocks import hidden_ties as hidden_ties
from openchair.personas.queries.blocks import sees_with as sees_with
from openchair.personas.queries.blocks import visible_to as visible_to
from openchair.personas.queries.filters import filters_of as filters_of
from openchair.personas.queries.lived import Lived as Lived
from openchair.personas.queries.lived import Offer as Offer
from openchair.personas.queries.lived import lived_in_words as lived_in_words
from openchair.personas.queries.lived import lived_of as lived_of
from openchair.personas.queries.lived import offer_in_words as offer_in_words
from openchair.personas.queries.lived import offer_of as offer_of
from openchair.personas.queries.membership import MEMBER_FIELDS as MEMBER_FIELDS
from openchair.personas.queries.membership import PRESENT as PRESENT
from openchair.personas.queries.membership import member_from as member_from
from openchair.personas.queries.membership import member_of as member_of
from openchair.personas.queries.membership import memberships as memberships
from openchair.personas.queries.membership import persona_of as persona_of
from openchair.personas.queries.people import Face as Face
from openchair.personas.queries.people import blocked_by as blocked_by
from openchair.personas.queries.people import carers_of as carers_of
from openchair.personas.queries.people import face_of as face_of
from openchair.personas.queries.people import members as members
from openchair.personas.queries.people import name_of as name_of
from openchair.personas.queries.people import names_elsewhere as names_elsewhere
from openchair.personas.queries.people import shown_face as shown_face
from openchair.personas.queries.people import shown_name as shown_name
