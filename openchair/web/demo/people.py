"""Who is who in the demonstration: accounts, the House, the groups, and everybody in their chair."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable

from openchair.groups import experiences
from openchair.groups.about import About
from openchair.groups.models import Group
from openchair.groups.operations import give_hours, list_experiences, open_group, save_house
from openchair.personas import offers
from openchair.personas.models import Member
from openchair.personas.operations.answering import grant
from openchair.personas.operations.caring import appoint
from openchair.personas.operations.inviting import carer_link, make_invite
from openchair.personas.operations.joining import join
from openchair.personas.operations.living import say_lived
from openchair.vault.operations.accounts import open_account
from openchair.vault.operations.recovery import make_recovery_code, note_recovery_code
from openchair.vault.operations.signing_in import unlock
from openchair.web.demo.reading import Community, Told
from openchair.web.demo.signs import SIGNS

Seats = dict[tuple[str, str], Member]
Step = Callable[[], None]
_BEGAN = datetime.timedelta(days=430)
_STEWARD_NAME = "Tall Lamp"
_ASKED = "I have been reading what you say of this group for a while. I would like to sit with you."


def open_accounts(community: Community, told: Step) -> dict[str, int]:
    """An account for each person, key to id."""
    known = {sign.key: sign for sign in SIGNS}
    ids = {}
    for person in community.people:
        key = person["key"]
        sign = known.get(key)
        name = sign.name if sign else f"demo-{key}"
        account = open_account(name=name, passphrase=sign.passphrase if sign else secrets.token_urlsafe(24))
        if sign:
            unlocked = unlock(account=account, passphrase=sign.passphrase)
            make_recovery_code(account_id=account.id, account_key=unlocked.account_key)
            note_recovery_code(account_id=account.id)
        ids[key] = account.id
        told()
    return ids


def open_the_house(community: Community, accounts: dict[str, int], now: datetime.datetime) -> None:
    answers = {name: value for name, value in community.house.items() if name != "group"}
    save_house(answers=answers, demo=True, opened=True)
    own, began = community.house["group"], now - _BEGAN
    group = open_group(
        about=About(name=answers["name"], purpose=own["purpose"]),
        subject="other",
        format=Group.Format.STRUCTURED,
        joining=Group.Joining.LINK,
        listed=False,
        language=own["language"],
        timezone=own["timezone"],
        rules=own["ground_rules"],
        is_house=True,
        now=began,
    )
    _give_hours(group, own, began)
    _take_care(group, accounts["steward"], _STEWARD_NAME, began)


def open_groups(community: Community, accounts: dict[str, int], now: datetime.datetime, told: Step) -> Seats:
    """Every group with its members, known by the group's slug and the name they wear there."""
    seats: Seats = {}
    for told_group in community.groups.values():
        seats |= _open_group(told_group, accounts, now)
        told()
    return seats


def _open_group(told: Told, accounts: dict[str, int], now: datetime.datetime) -> Seats:
    sample = {**told["sample"]}
    group = open_group(
        about=About(told["name"], told["purpose"], told["for"], told["not_for"], told["rhythm"], sample),
        subject=told["subject"],
        format=told["format"],
        joining=told["joining"],
        listed=told["listed"],
        language=told["language"],
        timezone=told["timezone"],
        rules=told["ground_rules"],
        now=now - _BEGAN,
    )
    _give_hours(group, told, now - _BEGAN)
    if wanted := told.get("experiences"):
        list_experiences(group=group, wanted=wanted, by="house", now=now - _BEGAN)
    carers = [one for one in told["members"] if one["role"] == "facilitator"]
    first = _take_care(group, accounts[carers[0]["key"]], carers[0]["name"], now - _BEGAN)
    seats = {(told["slug"], carers[0]["name"]): first}
    others = [one for one in told["members"] if one is not carers[0]]
    for number, one in enumerate(others):
        came = now - _BEGAN + datetime.timedelta(days=1 + 360 * number // len(others))
        seats[told["slug"], one["name"]] = _let_in(group, accounts[one["key"]], one, first, came)
    for one in told["members"]:
        _say_lived(seats[told["slug"], one["name"]], one)
    return seats


def _give_hours(group: Group, told: Told, began: datetime.datetime) -> None:
    if spans := told.get("hours"):
        give_hours(group=group, hours=[(day, begin, end) for day, begin, end in spans], by="house", now=began)


def _say_lived(member: Member, one: Told) -> None:
    if known := one.get("knows"):
        ids = [one_id for one_id, name in experiences.names(member.group).items() if name in known]
        say_lived(member=member, line=one.get("lived", ""), known=ids)


def _take_care(group: Group, account_id: int, name: str, now: datetime.datetime) -> Member:
    cushion = offers.offer_cushion(group)
    token = carer_link(group=group, now=now)
    return join(account_id=account_id, group=group, name=name, cushion=cushion, invite=token, now=now)


def _let_in(group: Group, account_id: int, one: Told, carer: Member, now: datetime.datetime) -> Member:
    by_link = group.joining == Group.Joining.LINK
    member = join(
        account_id=account_id,
        group=group,
        name=one["name"],
        cushion=offers.offer_cushion(group),
        invite=make_invite(member=carer, days=1, now=now) if by_link else None,
        asking_words=_ASKED if group.joining == Group.Joining.REQUEST else None,
        now=now,
    )
    if member.role == Member.Role.ASKING:
        grant(member=member, actor=carer, now=now)
    if one["role"] == "facilitator":
        appoint(member=member, actor=carer, now=now)
    return member
