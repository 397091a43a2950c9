"""Run the Python of a post, block after block, and compare what it prints."""

from __future__ import annotations

import ast
import doctest
import traceback
from typing import TYPE_CHECKING, Final

from journal.core.code_runs.agreement import agree
from journal.core.code_runs.blocks import CELL, RAISES
from journal.core.code_runs.comments import steps_of
from journal.verification.outcomes import Outcome, said, unlike
from journal.verification.shell import Shell, close_figures

if TYPE_CHECKING:
    from journal.core.code_runs.blocks import Block
    from journal.core.code_runs.comments import Expectation, Step
    from journal.verification.shell import Deed
    from journal.verification.tape import Tape

_PROMPT: Final = ">>>"
_MISPLACED: Final = (
    "what is expected here belongs to no statement: write it behind one that begins at the left "
    "margin, or on the line below"
)


class PythonBlocks:
    """The Python of one post: what a block defines, those after it find."""

    def __init__(self, tape: Tape) -> None:
        """Start with an empty namespace."""
        self._shell = Shell()
        self._tape = tape
        #: the top packages that the code imports
        self.imported: set[str] = set()

    def run(self, block: Block) -> Outcome:
        """Run a block, and compare what it prints with what its comments expect."""
        outcome = Outcome()
        self._tape.take()
        if block.code.lstrip().startswith(_PROMPT):
            self._run_session(block.code, outcome)
        else:
            self._run_block(block.code, outcome)
        if CELL in block.flags:
            close_figures()
        if outcome.has_stopped and RAISES in block.flags:
            return Outcome(outcome.failures[:-1], outcome.checked)
        return outcome

    def _run_block(self, code: str, outcome: Outcome) -> None:
        try:
            source, tree = self._shell.read(code)
        except (SyntaxError, ValueError) as error:
            outcome.stop(getattr(error, "lineno", None) or 1, said(error))
            return
        steps, misplaced = steps_of(source, tree)
        for expectation in misplaced:
            outcome.fail(expectation.line, _MISPLACED)
        self._note_imports(tree)
        self._run_steps(steps, source, outcome)

    def _run_steps(self, steps: list[Step], source: str, outcome: Outcome) -> None:
        name, since = self._shell.name(source), ""
        shown = steps[-1] if steps and not source.rstrip().endswith(";") else None
        for step in steps:
            deed = self._shell.run(step.node, name)
            printed = self._tape.take()
            endings = self._endings(step, deed, is_shown=step is shown)
            if deed.error is not None and not _foresees(step, since, printed, endings):
                outcome.stop(_line_of(deed.error, name, step.node.lineno), said(deed.error))
                return
            if step.own:
                _compare(step.own, self._own_texts(deed, printed, endings), outcome)
            if step.since:
                _compare(step.since, [since + printed + ending for ending in endings], outcome)
            since = "" if step.own or step.since else since + printed + endings[0]

    def _endings(self, step: Step, deed: Deed, *, is_shown: bool) -> list[str]:
        """Return what is shown after what a statement printed."""
        if deed.error is not None:
            return [said(deed.error), type(deed.error).__name__]
        if is_shown and isinstance(step.node, ast.Expr):
            return self._shell.texts(deed.value) or [""]
        return [""]

    def _own_texts(self, deed: Deed, printed: str, endings: list[str]) -> list[str]:
        """Return what may be taken for what a statement prints: a value too, where it is silent."""
        texts = [printed + ending for ending in endings]
        if deed.error is None and not printed:
            texts = [*self._shell.texts(deed.value), *texts]
        return [*texts, printed] if printed else texts

    def _run_session(self, code: str, outcome: Outcome) -> None:
        """Run what was copied from a terminal, with prompts and answers."""
        try:
            examples = doctest.DocTestParser().get_examples(code)
            trees = [ast.parse(example.source) for example in examples]
        except (SyntaxError, ValueError) as error:
            outcome.stop(getattr(error, "lineno", None) or 1, said(error))
            return
        for example, tree in zip(examples, trees, strict=True):
            self._note_imports(tree)
            ast.increment_lineno(tree, example.lineno)
            if not self._run_example(example, tree, outcome):
                return

    def _run_example(self, example: doctest.Example, tree: ast.Module, outcome: Outcome) -> bool:
        """Run what follows one prompt; tell whether the session goes on."""
        line, answer = example.lineno + 1, ""
        name = self._shell.name("\n" * example.lineno + example.source)
        for node in tree.body:
            deed = self._shell.run(node, name)
            answer += self._tape.take()
            if deed.error is not None:
                if example.exc_msg is None:
                    outcome.stop(line, said(deed.error))
                    return False
                outcome.checked += 1
                if not agree(example.exc_msg, said(deed.error)):
                    outcome.fail(line, unlike(example.exc_msg, said(deed.error)))
                return True
            if isinstance(node, ast.Expr):
                answer += "".join(self._shell.texts(deed.value)[:1])
        if example.want:
            outcome.checked += 1
            if not agree(example.want, answer):
                outcome.fail(line, unlike(example.want, answer))
        return True

    def _note_imports(self, tree: ast.Module) -> None:
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                self.imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                self.imported.add(node.module.partition(".")[0])


def _foresees(step: Step, since: str, printed: str, endings: list[str]) -> bool:
    """Tell whether the exception that a statement raised is what was expected of it."""
    own, later = step.own, step.since
    return any(
        (own is not None and agree(own.text, printed + ending))
        or (later is not None and agree(later.text, since + printed + ending))
        for ending in endings
    )


def _compare(expectation: Expectation, texts: list[str], outcome: Outcome) -> None:
    outcome.checked += 1
    if not any(agree(expectation.text, text) for text in texts):
        outcome.fail(expectation.line, unlike(expectation.text, texts[0]))


def _line_of(error: BaseException, name: str, statement: int) -> int:
    """Return the line of the block that raised; that of its statement, when none did."""
    if isinstance(error, SyntaxError) and error.filename == name:
        return error.lineno or statement
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == name
    ]
    return lines[-1] or statement if lines else statement
