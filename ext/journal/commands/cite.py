"""``journal cite``: add works to the bibliography, and hold it to what services know."""

from __future__ import annotations

import click

from journal.commands.cite_add import add
from journal.commands.cite_audit import audit


@click.group("cite")
def command() -> None:
    """Add works to references.bib, and hold its entries to what services know."""


command.add_command(add)
command.add_command(audit)
