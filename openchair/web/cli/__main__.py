"""`python -m openchair.web.cli`: the same as `openchair`, whatever the path."""

from openchair.web.cli import main

main(prog_name="openchair")
