"""The command line: one subcommand for each step of the work on a journal."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import Final

import click

#: the commands, in the order of the work; each is `command` in a module of `commands`
COMMANDS: Final = (
    *("new", "research", "cite", "draft", "review", "check", "verify"),
    *("rules", "schema", "init"),
)


class _Commands(click.Group):
    """The commands, each imported when it is asked for: some need much, and most calls need one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"journal.commands.{cmd_name}").command
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog='Completion in bash: eval "$(_JOURNAL_COMPLETE=bash_source journal)"; zsh_source and '
    "fish_source do the same for zsh and fish.",
)
@click.version_option(package_name="learning-journal")
@click.pass_context
def main(context: click.Context) -> None:
    """Write, check and publish a learning journal."""
    for stream in (sys.stdout, sys.stderr):
        # what a terminal of another encoding cannot show is no reason to fail
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # https://no-color.org
    if os.environ.get("NO_COLOR"):
        context.color = False


if __name__ == "__main__":
    main()
