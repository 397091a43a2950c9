"""The room of statements: theorems, definitions, algorithms, proofs, exercises and solutions.

1. a directive counts the statements of its kind on the page, and
   makes a box with a title                                        `directives`
2. a solution finds its exercise                                   `solutions`
3. labels are noted; they belong to their page                     `domain`
4. references lead to them, however they are written               `domain`, `body.labels`

The directives are those of MyST and sphinx-proof, so what was written for them is read here.
The package itself numbers by Sphinx's figures, which only pages in a tree have: a post with
a theorem ends its build. Besides, two proofs share an id, and its labels are the site's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.statements.directives import ExerciseDirective, SolutionDirective
from journal.statements.domain import StatementDomain
from journal.statements.solutions import NameSolutions

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Connect the room to the build."""
    app.add_domain(StatementDomain)
    app.add_directive("exercise", ExerciseDirective)
    app.add_directive("solution", SolutionDirective)
    app.add_transform(NameSolutions)
