"""The cast: Ana and Ben (members), Fay (facilitator), Oz (outsider), Sam (steward).

Everybody is made by operations, so that no test owns a state that the house could not reach. Asked for again by the
same name, they are the same person.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any, cast

import pyotp
from django.conf import settings
from django.test import Client

from openchair.forum.models import Post, Topic
from openchair.forum.operations.opening import open_topic
from openchair.forum.operations.replying import reply
from openchair.groups.about import About
from openchair.groups.models import Group
from openchair.groups.operations import open_group, save_house
from openchair.groups.queries import house_group
from openchair.personas import offers, operations
from openchair.personas.models import Member
from openchair.personas.queries import member_of, persona_of
from openchair.personas.rules import is_carer
from openchair.vault import app, ties
from openchair.vault.context import TWO
from openchair.vault.models import Account, Passkey
from openchair.vault.operations.accounts import open_account
from openchair.vault.operations.app import turn_on
from openchair.vault.queries import persona_ids
from openchair.vault.sessions import CARER, SessionStore, SignedIn

NOON = datetime.datetime(2026, 11, 22, 12, 0, tzinfo=datetime.UTC)
PASSPHRASE = "four plain words together"
RULES = ["Stay with your own story.", "Advice only where it is asked for.", "What is said here stays here."]
ANSWERS: dict[str, Any] = {
    "name": "Harbour Circle",
    "neutral_name": "Notes",
    "kept_by": "Harbour Circle, a charity in Porto",
    "country": "PT",
    "countries": ["PT", "GB"],
    "least_age": 18,
    "on_duty": ["Every day from 9 to 21"],
    "in_danger": "We tell you whom to call.",
    "complain_to": "The board of Harbour Circle",
    "subjects": {"grief": "Grief", "caring": "Caring for somebody"},
}


def house(*, demo: bool = False) -> Group:
    """An open house that has answered everything, with its own Group and Sam as its Steward."""
    group = house_group()
    if group is None:
        save_house(answers=ANSWERS, demo=demo, opened=True)
        group = _open(name="The house", joining=Group.Joining.LINK, listed=False, is_house=True)
        _carer(group, "Sam")
    return group


def account(name: str) -> Account:
    """A person's sign-in. The name of the cast is what they sign in with."""
    sign_in = f"{name} signs in"
    found = Account.objects.filter(name_mark=ties.name_mark(sign_in)).first()
    return found or open_account(name=sign_in, passphrase=PASSPHRASE)


def signed_in(name: str) -> SignedIn:
    return SignedIn.of(Account.objects.get(pk=account(name).pk))


def group(name: str = "After losing a partner", *, carer: str = "Fay", **how: Any) -> Group:
    """A Group with somebody who looks after it."""
    made = _open(name=name, **how)
    _carer(made, carer)
    return made


def about(name: str) -> About:
    return About(name=name, purpose=f"{name}: for people who know it.", for_whom="You know it.", not_for="You do not.")


def member(group: Group, name: str, *, carer: bool = False) -> Member:
    """This person in this Group, under their own name, whatever way people come in; let in if they had to ask."""
    who = account(name)
    found = member_of(who.pk, group.pid)
    if found is None:
        invite = _link(group) if group.joining == Group.Joining.LINK else None
        join(group, name, invite=invite)
        if group.joining == Group.Joining.REQUEST:
            operations.grant(member=asking(group, name), actor=facilitator(group))
        found = _here(group, name)
    if carer and found.role != Member.Role.FACILITATOR:
        operations.appoint(member=found, actor=facilitator(group))
        found = _here(group, name)
    return found


def join(group: Group, name: str, *, called: str = "", **how: Any) -> Member:
    """Come in as this person, or ask to; under their own name, or as they want to be called."""
    cushion = offers.offer_cushion(group)
    return operations.join(account_id=account(name).pk, group=group, name=called or name, cushion=cushion, **how)


def asking(group: Group, name: str) -> Member:
    """This person's persona here whatever became of it."""
    own = persona_of(account(name).pk, group.pid)
    return own if own is not None else join(group, name, asking_words=f"{name} would like to come in.")


def facilitator(group: Group) -> Member:
    carer = Member.objects.filter(group=group, role=Member.Role.FACILITATOR, persona__hidden=False).order_by("pk")[0]
    found = member_of(ties.open_back(bytes(carer.persona.tie_back), carer.persona.pid), group.pid)
    assert found is not None
    return found


def steward(name: str = "Sam") -> Member:
    return member(house(), name)


def client(who: Member | str | None = None, **how: Any) -> Client:
    """A browser: of this member's account, of somebody of the cast by name, or of a guest."""
    browser = Client(**how)
    if who is not None:
        session = SessionStore()
        entering = account(who) if isinstance(who, str) else _account_of(who)
        cares = Member.objects.filter(pk__in=persona_ids(entering), role=Member.Role.FACILITATOR).exists()
        session.begin_for(_with_an_app(entering) if cares else entering)
        if cares:
            session[TWO] = True
        if isinstance(who, Member) and is_carer(who):
            session[CARER] = True  # as after their first page
        session.save()
        browser.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return browser


def _with_an_app(who: Account) -> Account:
    """Who looks after others comes in with a second step, or they could only read and write."""
    if app.of(who) is None and not Passkey.objects.filter(account=who).exists():
        secret = app.new_secret()
        turn_on(account_id=who.pk, secret=secret, typed=pyotp.TOTP(secret).now())
    return Account.objects.get(pk=who.pk)


def _account_of(who: Member) -> Account:
    return Account.objects.get(pk=ties.open_back(bytes(who.persona.tie_back), who.persona.pid))


def _here(group: Group, name: str) -> Member:
    found = member_of(account(name).pk, group.pid)
    assert found is not None
    return found


def _link(group: Group) -> str:
    return operations.make_invite(member=facilitator(group), days=7)


def _carer(group: Group, name: str) -> None:
    join(group, name, invite=operations.carer_link(group=group))


def _open(
    *,
    name: str,
    rules: list[str] | None = None,
    subject: str = "grief",
    joining: str = Group.Joining.OPEN,
    listed: bool = True,
    **how: Any,
) -> Group:
    form = {"format": Group.Format.STRUCTURED, "language": "en", "timezone": "Europe/Lisbon", **how}
    return open_group(about=about(name), subject=subject, joining=joining, listed=listed, rules=rules or RULES, **form)


def topic(
    member: Member,
    title: str = "I still set the table for two",
    *,
    need: str = "heard",
    words: str = "It is so.",
    **how: Any,
) -> Topic:
    """A topic that this member opens; its first post is `post_of(topic)`."""
    return open_topic(member=member, title=title, need=need, words=words, client_key=uuid.uuid4(), **how)


def post(topic: Topic, member: Member, words: str = "I know it.", **how: Any) -> Post:
    """This member's answer in a topic."""
    return reply(member=member, topic=topic, words=words, client_key=uuid.uuid4(), **how)


def post_of(topic: Topic, number: int = 1) -> Post:
    """The post with a number, with its author, as the operations take it."""
    return cast(Post, Post.objects.select_related("author").get(place=topic.place_id, number=number))
