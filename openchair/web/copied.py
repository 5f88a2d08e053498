"""Whether a copy of the words and one of the keys are worth keeping: everything `openchair verify` looks at.

What is wrong with a copy is told; nothing of what is in it ever is.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import DatabaseError, connections

from openchair.audit import operations as audit
from openchair.care.queries import proof
from openchair.groups.models import Group
from openchair.personas.models import Persona
from openchair.speech import words as speech
from openchair.speech.models import Utterance
from openchair.vault import soundness
from openchair.vault.copies import looking, making, manifest, putting_back, remembered
from openchair.vault.copies.manifest import Manifest
from openchair.vault.copies.places import NoCopy
from openchair.vault.master import MasterKeyUnfit
from openchair.vault.operations import rotating
from openchair.vault.sealing import Tampered
from openchair.web.checks import Finding

SAMPLE = 500
_AGAIN = "Keep it for nothing. Make a new copy now: openchair backup"


def all_of(words: Path, keys: Path, told: making.Told) -> Iterator[Finding]:
    """One after the other. Ends early where nothing more can be looked at."""
    try:
        of_words, of_keys = putting_back.pair(words, keys)
    except NoCopy as wrong:
        yield Finding(False, str(wrong))
        return
    made = f"{of_words.at:%d %B %Y, %H:%M} UTC, by Openchair {of_words.openchair}"
    yield Finding(True, f"Words of {made}; keys of {of_keys.at:%d %B, %H:%M}. One house, and the keys are the newer.")
    size = sum(size for one in (of_words, of_keys) for _, size in one.files.values())
    read = making.counted("Reading both copies", size, told)
    yield from _hashes(words, of_words, read)
    yield from _hashes(keys, of_keys, read)
    if of_words.database == "sqlite":
        yield from _inside(words, keys, (of_words, of_keys))
    else:
        yield _dump(words)


def kept_up(*, now: datetime.datetime) -> Iterator[Finding]:
    """For the doctor: whether copies of keys are as young as was promised, and the house key is one."""
    halfway = rotating.under_way()
    yield Finding(
        not halfway,
        "A change of the house key stands halfway." if halfway else "There is one house key.",
        "Run: openchair rotate-key, which finishes it. Until then both files are needed.",
    )
    place = remembered.place()
    if place is None:
        yield Finding(True, "No copies were made yet. `openchair backup` makes them.")
    elif not place.is_dir():
        yield Finding(
            False, f"The place for copies of the keys, {place}, is not there.", "Bring it back, or choose anew."
        )
    else:
        old = making.kept_too_long(place, now=now)
        yield Finding(not old, *told_of_old(len(old)))


def told_of_old(count: int) -> tuple[str, str]:
    """What is said of so many copies of keys that should be gone, and what to do about them."""
    if not count:
        return "No copy of the keys is older than 12 hours.", ""
    return (
        f"{count} copies of the keys are older than 12 hours, and may bring back what somebody took away.",
        "Run: openchair backup, which writes over them. Copies of them elsewhere are yours to destroy.",
    )


def in_need() -> dict[str, set[int]]:
    """Ids of the keys that rows need, by what they are of."""
    needed = soundness.keys_in_use()
    needed["persona"] = set(Persona.objects.values_list("key_id", flat=True))
    needed["group"] = set(Group.objects.values_list("key_id", flat=True))
    return needed


def _hashes(folder: Path, of: Manifest, read: Callable[[int], None]) -> Iterator[Finding]:
    bad = manifest.damaged(folder, of, read)
    said = f"{', '.join(bad)} in {folder} is not as it was written." if bad else ""
    yield Finding(not bad, said or f"Every byte of the copy of the {of.kind} is as it was written.", _AGAIN)


def _dump(words: Path) -> Finding:
    try:
        making.run(["pg_restore", "--file=/dev/null", str(words / making.DUMP)], making.postgres("default")[1])
    except NoCopy as wrong:
        return Finding(False, str(wrong), _AGAIN)
    return Finding(
        True,
        "The dump of PostgreSQL can be read to its end. Rows, keys and notes are looked at when it is put back: try "
        "`openchair restore` into an empty database now and then.",
    )


def _inside(words: Path, keys: Path, manifests: tuple[Manifest, Manifest]) -> Iterator[Finding]:
    try:
        with looking.into(words=words, keys=keys):
            yield from _marks(manifests)
            for alias, of in zip(("default", "keys"), manifests, strict=True):
                yield _whole(alias, of.kind)
            yield from rows()
    except MasterKeyUnfit as unfit:
        yield Finding(False, f"{unfit} This copy needs the one called {manifests[1].opened_by}.")
    except (DatabaseError, Tampered, ValueError, json.JSONDecodeError):
        yield Finding(False, "What is in these copies cannot be read to its end.", _AGAIN)


def _marks(manifests: tuple[Manifest, Manifest]) -> Iterator[Finding]:
    strange = [of.kind for of in manifests if not manifest.is_ours(of)]
    yield Finding(
        not strange,
        f"What stands beside the copy of the {' and the '.join(strange)} was changed."
        if strange
        else "The house key opens them, and this house made them.",
        _AGAIN,
    )


def _whole(alias: str, kind: str) -> Finding:
    with connections[alias].cursor() as cursor:
        sound = cursor.execute("PRAGMA integrity_check(5)").fetchall() == [("ok",)]
        sound = sound and cursor.execute("PRAGMA foreign_key_check").fetchone() is None
    return Finding(sound, f"The file of the {kind} {'is whole' if sound else 'is damaged'}.", _AGAIN)


def rows() -> Iterator[Finding]:
    """Keys, notes and words of whatever databases are open now."""
    yield from _keys()
    lost, broken, changed = audit.lost(), audit.broken_at(), proof.changed()
    if lost:
        yield Finding(True, f"{lost} notes of what carers did came after these words, and are not in them.")
    else:
        yield Finding(broken is None, f"Note {broken} was changed." if broken else "The notes are unbroken.", _AGAIN)
    said = f"{len(changed)} decisions are not as they were noted." if changed else "Every decision is as it was noted."
    yield Finding(not changed, said, _AGAIN)
    yield _sample()


def _keys() -> Iterator[Finding]:
    gone = {kind: soundness.missing(ids) for kind, ids in in_need().items()}
    yield Finding(
        not gone["group"],
        f"{len(gone['group'])} groups have no key." if gone["group"] else "Every group has its key.",
        "Keys of groups are never destroyed. Take another copy of the keys.",
    )
    told = [f"{len(ids)} of {kind}s ({_some(ids)})" for kind, ids in gone.items() if ids and kind != "group"]
    yield Finding(
        True,
        f"Forgotten since these words were copied, and staying so: keys {'; '.join(told)}."
        if told
        else "Every row's key is there.",
    )


def _some(ids: set[int]) -> str:
    return ", ".join(map(str, sorted(ids)[:20])) + (", …" if len(ids) > 20 else "")


def _sample() -> Finding:
    """Words from all over the house: random keys lie in no order that anybody chose."""
    said = Utterance.objects.exclude(words=b"").select_related("author").order_by("id")[:SAMPLE]
    opened = gone = 0
    try:
        for one in said.iterator():
            if speech.read(one.author.key_id, one.words, one.pid) is None:
                gone += 1
            else:
                opened += 1
    except (Tampered, ValueError):
        return Finding(False, "Words were changed past the house: they do not open.", _AGAIN)
    after = f", {gone} belong to people who were forgotten" if gone else ""
    return Finding(True, f"Of {opened + gone} words tried {opened} open{after}.")
