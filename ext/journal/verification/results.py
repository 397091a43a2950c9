"""What came of a job, and when that is entered into the ledger."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.core.code_runs.ledger import CodeRun

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """What is said of a block: that it failed, or why it did not run."""

    #: the line of the file, counted from 1; 0: nobody knows
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """How the code of one text ran."""

    docname: str
    #: the digest of the code
    code: str
    #: how many blocks were to be run, and how many did what they should
    run: int = 0
    passed: int = 0
    #: how many expectations were looked at
    checked: int = 0
    not_run: tuple[Remark, ...] = ()
    failures: tuple[Remark, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0
    #: whether the code was kept from the network, and from writing elsewhere
    is_cut: bool = False
    is_guarded: bool = False
    #: whether something did not run because the machine lacks what runs it
    lacks_tool: bool = False
    #: whether it was never tried, or not to its end, by no fault of the code
    is_lost: bool = False

    def entry(self, day: dt.date, before: CodeRun | None) -> CodeRun | None:
        """Return what the ledger says from now on; None: what it said before."""
        if not self.run or self.is_lost:
            return None
        if self.lacks_tool and before is not None and before.code == self.code:
            # a machine that has all tools knows more
            return None
        return CodeRun(
            code=self.code,
            date=day,
            versions=self.versions,
            seconds=self.seconds,
            run=self.run,
            passed=self.passed,
            not_run=len(self.not_run),
            is_cut=self.is_cut,
        )


def lost(docname: str, code: str, message: str) -> Result:
    """Return the result of a job that nobody could run."""
    return dataclasses.replace(Result(docname, code), failures=(Remark(0, message),), is_lost=True)
