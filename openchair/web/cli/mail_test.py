from __future__ import annotations

import click

from openchair.web.cli.opening import Stop, furnish, plainly, require_house


@click.command("mail-test")
@click.argument("address")
def mail_test(address: str) -> None:
    """Send one mail, as the house's members get it, to ADDRESS."""
    environ = furnish()
    require_house(environ)
    from django.utils import timezone

    from openchair.ground.verdict import require
    from openchair.notices import letters, post, rules

    with plainly():
        if not post.is_set_up():
            raise Stop("This house sends no mail: set OPENCHAIR_MAIL and OPENCHAIR_MAIL_FROM, see docs/operate.md.")
        require(rules.may_give_address(address))
        try:
            with post.Line() as line:
                line.send(letters.trial(address, timezone.now()))
        except post.TurnedAway:
            raise Stop("The mail server is there, but did not take a mail to this address from that sender.") from None
        except (post.Lost, *post.NoAnswer) as error:
            raise Stop(f"The mail server does not answer, or does not let us in ({type(error).__name__}).") from None
    click.echo("The mail server took it. Look whether it arrives, and not among the spam.")
