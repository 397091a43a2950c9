"""The manual's tables, made from the declarations, and its examples, shown with their source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from journal.core import rules, settings
from journal.core.frontmatter import concept
from journal.core.frontmatter.fields import table
from journal.core.literature import notes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from journal.core.problems import Rule

#: the cells of a row, each a line of MyST
Row = tuple[str, ...]


class DeclaredTableDirective(SphinxDirective):
    """Print a table of what a module declares."""

    headings: Row
    #: when it changes, the page is read again
    declared_in: ModuleType

    def rows(self) -> Iterable[Row]:
        """Return the rows of the table."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        self.env.note_dependency(str(self.declared_in.__file__))
        head = nodes.thead("", self._row(self.headings))
        body = nodes.tbody("", *map(self._row, self.rows()))
        columns = [nodes.colspec(colwidth=1) for _ in self.headings]
        group = nodes.tgroup("", *columns, head, body, cols=len(columns))
        # stated widths would become style attributes
        return [nodes.table("", group, classes=["colwidths-auto"])]

    def _row(self, cells: Row) -> nodes.row:
        return nodes.row("", *(nodes.entry("", self._paragraph(cell)) for cell in cells))

    def _paragraph(self, text: str) -> nodes.paragraph:
        inline, messages = self.parse_inline(text)
        return nodes.paragraph(text, "", *inline, *messages)


class SettingsDirective(DeclaredTableDirective):
    """Print the settings of the site."""

    headings = ("Setting", "Default", "Meaning")
    declared_in = settings

    def rows(self) -> Iterator[Row]:
        """Yield name, default and meaning of each setting."""
        for name, default, meaning in settings.settings_table():
            yield _code(name), _code(default), meaning


class FrontMatterDirective(DeclaredTableDirective):
    """Print the keys of front matter."""

    headings = ("Key", "Meaning", "Also written")
    declared_in = table

    def rows(self) -> Iterator[Row]:
        """Yield key, meaning and other spellings of each field."""
        return _keys(table.field_table())


class ConceptKeysDirective(FrontMatterDirective):
    """Print the keys of a concept's front matter."""

    declared_in = concept

    def rows(self) -> Iterator[Row]:
        """Yield key, meaning and other spellings of each field."""
        return _keys(concept.concept_field_table())


class WorkKeysDirective(DeclaredTableDirective):
    """Print the keys of a work in the notes on a topic."""

    headings = ("Key", "Meaning")
    declared_in = notes

    def rows(self) -> Iterator[Row]:
        """Yield key and meaning of each."""
        return ((_code(key.name), key.help) for key in notes.WORK)


class NoteKeysDirective(WorkKeysDirective):
    """Print the keys of a note on a topic."""

    def rows(self) -> Iterator[Row]:
        """Yield key and meaning of each."""
        return ((_code(key.name), key.help) for key in notes.NOTE)


class RulesDirective(SphinxDirective):
    """Print the rules of one topic, with their examples."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a list of the rules."""
        for path in sorted(Path(rules.__file__).parent.glob("*.py")):
            self.env.note_dependency(str(path))
        by_topic = dict(rules.rules_by_topic())
        if self.arguments[0] not in by_topic:
            raise self.error(f"the topics are {', '.join(by_topic)}")
        items = map(self._item, by_topic[self.arguments[0]])
        return [nodes.definition_list("", *items, classes=["journal-rules"])]

    def _item(self, rule: Rule) -> nodes.definition_list_item:
        term = nodes.term("", "", nodes.literal(rule.code, rule.code), ids=[rule.code])
        self.state.document.note_explicit_target(term)
        level = nodes.classifier("", f"{rule.level.value}, seen by {rule.about.seen.value}")
        inline, messages = self.parse_inline(rule.about.meaning)
        meaning = nodes.paragraph("", "", *inline, *messages)
        change = "\n".join(rule.about.change())
        example = nodes.literal_block(change, change, language="diff")
        definition = nodes.definition("", meaning, example)
        item = nodes.definition_list_item("", term, level, definition)
        for node in item.findall(nodes.Element):
            self.set_source_info(node)
        return item


class ExampleDirective(SphinxDirective):
    """Show a piece of Markdown, and below it what it becomes."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the source and the result, in one box."""
        text = "\n".join(self.content)
        source = nodes.literal_block(text, text, language="markdown")
        result = nodes.container(classes=["journal-example-result"])
        self.state.nested_parse(self.content, self.content_offset, result)
        box = nodes.container("", source, result, classes=["journal-example"])
        for node in (source, box):
            self.set_source_info(node)
        return [box]


def _keys(rows: Iterable[tuple[str, str, str]]) -> Iterator[Row]:
    for key, spellings, meaning in rows:
        others = filter(None, spellings.split(", "))
        yield _code(key), meaning, ", ".join(map(_code, others))


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("journal-settings", SettingsDirective)
    app.add_directive("journal-front-matter", FrontMatterDirective)
    app.add_directive("journal-concept-keys", ConceptKeysDirective)
    app.add_directive("journal-work-keys", WorkKeysDirective)
    app.add_directive("journal-note-keys", NoteKeysDirective)
    app.add_directive("journal-rules", RulesDirective)
    app.add_directive("journal-example", ExampleDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
