r"""Give a display formula in the middle of a paragraph a place of its own.

A page cannot have a block in a paragraph.  ``$$…$$`` on lines of its own parts the
paragraph; among words it is what kramdown means by it: a formula in the line.
"""

from __future__ import annotations

from docutils import nodes


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
