r"""Formulas among words: those in plain text, displays in a paragraph, and what sticks to them.

A page cannot have a block in a paragraph.  ``$$…$$`` on lines of its own parts the
paragraph; among words it is what kramdown means by it: a formula in the line.  Browsers may
break a line on either side of a formula, even before a comma: ``($x$),``, ``$n$-th``.
"""

from __future__ import annotations

import re

from docutils import nodes

from journal.core.formulas import split_prose

#: on what a browser must not break
CLASS = "journal-together"

#: what stands without a space beside a formula; scripts without spaces may break anywhere
_GLUED = r"[^\s—\u2e80-\uffff]{1,16}"
_BEFORE, _AFTER = re.compile(rf"{_GLUED}$"), re.compile(rf"^{_GLUED}")


def prose_nodes(text: str) -> list[nodes.Node]:
    """Return nodes for a line of text that may have formulas between dollars in it."""
    return [
        nodes.math(piece, piece) if is_tex else nodes.Text(piece)
        for piece, is_tex in split_prose(text)
    ]


def place_display(node: nodes.math_block) -> nodes.math_block | nodes.math:
    """Lift a display formula out of its paragraph, or set it in the line; return what stands."""
    if not isinstance(node.parent, nodes.TextElement):
        return node
    if isinstance(node.parent, nodes.paragraph) and _is_alone_on_its_lines(node):
        _lift(node, node.parent)
        return node
    formula = nodes.math(node.rawsource, node.astext())
    formula.source, formula.line = node.source, node.line
    node.replace_self(formula)
    return formula


def _is_alone_on_its_lines(node: nodes.math_block) -> bool:
    siblings = node.parent.children
    index = siblings.index(node)
    before = siblings[index - 1].astext() if index else "\n"
    after = siblings[index + 1].astext() if index + 1 < len(siblings) else "\n"
    return before.rstrip(" ").endswith("\n") and after.lstrip(" ").startswith("\n")


def _lift(node: nodes.math_block, paragraph: nodes.paragraph) -> None:
    """Part a paragraph at a formula."""
    parent, index = paragraph.parent, paragraph.index(node)
    before, after = paragraph.children[:index], paragraph.children[index + 1 :]
    paragraph.clear()
    parts = [*_paragraph(before, paragraph), node, *_paragraph(after, paragraph)]
    parent.replace(paragraph, parts)


def _paragraph(children: list[nodes.Node], like: nodes.paragraph) -> list[nodes.paragraph]:
    if not "".join(child.astext() for child in children).strip():
        return []
    part = nodes.paragraph("", "", *children)
    part.source, part.line = like.source, like.line
    return [part]


def glue(formula: nodes.math) -> None:
    """Put a formula and what is written onto it into one unbroken piece."""
    parent = formula.parent
    index = parent.index(formula)
    before, opening = _split(parent[index - 1] if index else None, _BEFORE)
    after, closing = _split(parent[index + 1] if index + 1 < len(parent) else None, _AFTER)
    if not (opening or closing):
        return
    piece = nodes.inline("", "", classes=[CLASS])
    piece.source, piece.line = formula.source, formula.line
    start, end = index - len(opening), index + 1 + len(closing)
    parent[start:end] = [*before, piece, *after]
    piece += [*opening, formula, *closing]


def _split(
    sibling: nodes.Node | None, glued: re.Pattern[str]
) -> tuple[list[nodes.Text], list[nodes.Text]]:
    """Return what stays of a text, and what goes to the formula; one piece each, or none."""
    match = glued.search(sibling) if isinstance(sibling, nodes.Text) else None
    if match is None:
        return [], []
    rest = match.string[: match.start()] + match.string[match.end() :]
    return [nodes.Text(rest)] if rest else [], [nodes.Text(match[0])]
