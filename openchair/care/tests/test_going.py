"""Of the quiet words of somebody who took their words along nothing is left."""

import uuid

import pytest

from openchair.care.models import QuietLine, QuietTalk
from openchair.care.operations import quiet
from openchair.personas import operations
from openchair.speech.models import Draft
from openchair.speech.operations import drafts
from tests import make

pytestmark = pytest.mark.django_db(databases=["default", "keys"], transaction=True)


def test_nothing_is_left_of_their_quiet_words() -> None:
    group = make.group()
    ana, fay = make.member(group, "Ana"), make.facilitator(group)
    quiet.begin(actor=fay, other=ana, words="How are you?", client_key=uuid.uuid4())
    drafts.keep(member=ana, spot="topic", form={"words": "Later"})
    operations.take_words(member=ana)
    ana.persona.refresh_from_db()
    operations.destroy_now(member=ana)
    assert [model.objects.count() for model in (QuietTalk, QuietLine, Draft)] == [0, 0, 0]
