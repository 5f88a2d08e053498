"""The verbs of a Group."""

from openchair.groups.operations.changing import change_about as change_about
from openchair.groups.operations.changing import change_joining as change_joining
from openchair.groups.operations.changing import give_hours as give_hours
from openchair.groups.operations.closing import close_group as close_group
from openchair.groups.operations.closing import reopen as reopen
from openchair.groups.operations.counting import in_line as in_line
from openchair.groups.operations.counting import words_changed as words_changed
from openchair.groups.operations.counting import words_gone as words_gone
from openchair.groups.operations.experiences import list_experiences as list_experiences
from openchair.groups.operations.keeping import save_house as save_house
from openchair.groups.operations.labelling import change_labels as change_labels
from openchair.groups.operations.noting import note as note
from openchair.groups.operations.opening import open_group as open_group
from openchair.groups.operations.picturing import show_picture as show_picture
from openchair.groups.operations.picturing import take_picture_away as take_picture_away
from openchair.groups.operations.promises import new_rules as new_rules
from openchair.groups.operations.reading import change_reading as change_reading
from openchair.groups.operations.sizing import note_sizes as note_sizes
