"""`openchair`: everything an operator does, each in a sentence or two."""

from __future__ import annotations

import click

from openchair.web.cli.backup import backup
from openchair.web.cli.demo import demo
from openchair.web.cli.doctor import doctor
from openchair.web.cli.init import init
from openchair.web.cli.mail_test import mail_test
from openchair.web.cli.migrate import migrate
from openchair.web.cli.restore import restore
from openchair.web.cli.rotate_key import rotate_key
from openchair.web.cli.serve import serve
from openchair.web.cli.verify import verify
from openchair.web.cli.work import work


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="openchair")
def main() -> None:
    """A home for online support groups, on your own machine.

    Settings are environment variables named OPENCHAIR_...; docs/operate.md has the table.
    """


for command in (init, serve, work, demo, doctor, migrate, backup, restore, verify, rotate_key, mail_test):
    main.add_command(command)
