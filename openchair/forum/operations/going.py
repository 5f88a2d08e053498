"""A topic whose only answer is forgotten waits again."""

from __future__ import annotations

from openchair.forum.models import Post
from openchair.forum.operations.moving import count_answers
from openchair.ground.writing import operation
from openchair.speech.operations import going


@operation
def forgotten(*, key_id: int) -> None:
    """See settings.FORGOTTEN: the top room that knows of words is told, and tells those below."""
    answered = list(Post.objects.filter(author__key_id=key_id).values_list("place_id", flat=True).distinct())
    going.forgotten(key_id=key_id)
    for place_id in answered:
        count_answers(place_id=place_id)
