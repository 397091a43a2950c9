"""Number the equations of a page, and find what links to them lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from journal.core.formulas import NumberedRow, number_rows, read_formula
from journal.core.problems import Problem, Rule
from journal.core.slugs import assign_slugs
from journal.log import report
from journal.mathematics.domain import LABEL, Equation
from journal.mathematics.macros import macros_of
from journal.mathematics.places import written_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from journal.core.formulas import Macros

#: on a node: what is shown beside each row, and what links to the row lead to
NUMBERS, NODE_IDS = "journal_numbers", "journal_ids"

Numbered = tuple[nodes.math_block, tuple[NumberedRow, ...]]


def number_equations(
    document: nodes.document, blocks: Iterable[nodes.math_block], env: BuildEnvironment
) -> list[Equation]:
    """Write numbers and ids on the display formulas of a page; return what has a label."""
    numbered = list(_numbered(blocks, document, env.docname, macros_of(env.config)))
    labels = (label for _, rows in numbered for row in rows for label in row.labels)
    node_ids = {label: _free_id(slug, document) for label, slug in assign_slugs(labels).items()}
    return list(_placed(numbered, node_ids, document, env))


def _numbered(
    blocks: Iterable[nodes.math_block], document: nodes.document, docname: str, macros: Macros
) -> Iterator[Numbered]:
    """Yield the formulas with numbers, and their rows."""
    next_number = 1
    for node in blocks:
        label = _take_label(node, document)
        formula = read_formula(node.astext(), display=True)
        rows = number_rows(formula.rows, label=label, first=next_number, macros=macros)
        next_number += sum(row.is_counted for row in rows)
        # what builders other than HTML look at
        node["number"] = next((row.number for row in rows if row.number), None)
        node["label"], node["docname"] = label or None, docname
        if node["number"]:
            yield node, rows


def _take_label(node: nodes.math_block, document: nodes.document) -> str:
    """Return the label an author gave, and take away the target made of its stand-in."""
    stand_in = node.get("label") or ""
    index = node.parent.index(node)
    before = node.parent[index - 1] if index else None
    node_id = nodes.make_id(f"equation-{stand_in}")
    if isinstance(before, nodes.target) and before["ids"] == [node_id]:
        del document.ids[node_id]
        node.parent.remove(before)
    return str(node.attributes.pop(LABEL, stand_in))


def _free_id(slug: str, document: nodes.document) -> str:
    """Return an id that no heading has."""
    node_id = f"equation-{slug}"
    while node_id in document.ids:
        node_id = f"{node_id}-row"
    return node_id


def _placed(
    numbered: Iterable[Numbered],
    node_ids: Mapping[str, str],
    document: nodes.document,
    env: BuildEnvironment,
) -> Iterator[Equation]:
    """Write numbers and ids on the nodes; yield what each label stands for."""
    first_lines: dict[str, int] = {}
    for node, rows in numbered:
        node[NUMBERS], node[NODE_IDS] = [row.shown for row in rows], []
        for row in rows:
            labels = [name for name in row.labels if _is_first(name, node, first_lines, env)]
            node_id = node_ids[labels[0]] if labels else ""
            node[NODE_IDS].append(node_id)
            yield from (Equation(label, row.number, node_id) for label in labels)
        document.ids.update(dict.fromkeys(filter(None, node[NODE_IDS]), node))


def _is_first(
    label: str, node: nodes.math_block, first_lines: dict[str, int], env: BuildEnvironment
) -> bool:
    """Tell whether a label is used for the first time on a page, and report it if it is not."""
    path, line = written_at(node, env, env.docname)
    if label not in first_lines:
        first_lines[label] = line
        return True
    message = f'the label "{label}" is already used in line {first_lines[label]}: rename one'
    report(Problem(path, line, Rule.DUPLICATE_EQUATION_LABEL, message))
    return False
