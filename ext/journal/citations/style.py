"""How a work looks in a list of references: pybtex's "unsrt", but gentler.

Titles keep the case they are written in; DOI and arXiv are links; an entry of which
something is missing, or of a type that nobody knows, shows what there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pybtex.database import Entry
from pybtex.richtext import HRef
from pybtex.style import FormattedEntry
from pybtex.style.formatting import toplevel
from pybtex.style.formatting.unsrt import Style, date, pages
from pybtex.style.template import (
    FieldIsMissing,
    field,
    first_of,
    join,
    node,
    optional,
    optional_field,
    sentence,
    tag,
    words,
)

from journal.citations.latex import rich_text
from journal.core.bibtex_fields import encoded

if TYPE_CHECKING:
    from pybtex.database import BibliographyData
    from pybtex.richtext import BaseText
    from pybtex.style.template import Node

#: where there are more persons than the first number, the second is how many are named
MOST_PERSONS, FEW_PERSONS = 10, 7

#: where a note waits until `format_web_refs`, the one part of all templates that is ours
_NOTE = "journal-note"


def _latex_field(_children: list[Node], data: dict[str, Any], name: str) -> BaseText:
    """Return a field in which there may be commands, formulas and links."""
    return field(name, raw=True, apply_func=rich_text).format_data(data)


def _persons(_children: list[Node], data: dict[str, Any], role: str) -> BaseText:
    """Return the names of persons; of many, the first."""
    try:
        found = data["entry"].persons[role]
    except KeyError as error:
        raise FieldIsMissing(role, data["entry"]) from error
    named = [person for person in found if str(person) != "others"]
    shown = named if len(named) <= MOST_PERSONS else named[:FEW_PERSONS]
    names = [data["style"].format_name(person) for person in shown]
    if len(shown) < len(found):
        return join(sep=", ", sep2=" ")[[*names, "et al."]].format_data(data)
    return join(sep=", ", sep2=" and ", last_sep=", and ")[names].format_data(data)


def _link(_children: list[Node], data: dict[str, Any], name: str, to: str, label: str) -> HRef:
    """Return a link to `to` and a field's value, that says `label` and the value."""
    value = field(name, raw=True).format_data(data)
    return HRef(encoded(to + value), label + value)


latex_field, persons, link = node(_latex_field), node(_persons), node(_link)


class JournalStyle(Style):  # type: ignore[misc]  # pybtex has no types
    """The formatting style "journal" of pybtex."""

    def format_entry(
        self, label: str, entry: Entry, bib_data: BibliographyData | None = None
    ) -> FormattedEntry:
        """Format an entry; when its type asks for more than it has, show what it has."""
        fields = {_NOTE if name == "note" else name: text for name, text in entry.fields.items()}
        noted = Entry(entry.type, fields, entry.persons)
        noted.key = entry.key
        try:
            return super().format_entry(label, noted, bib_data)
        except FieldIsMissing:
            text = self.get_misc_template(noted).format_data({"entry": noted, "style": self})
            return FormattedEntry(entry.key, text, label)

    def format_names(self, role: str, as_sentence: bool = True) -> Node:  # noqa: FBT001, FBT002 - pybtex's signature
        """Name everybody, or the first of many."""
        return sentence[persons(role)] if as_sentence else persons(role)

    def format_title(self, e: Entry, which_field: str, as_sentence: bool = True) -> Node:  # noqa: FBT001, FBT002 - pybtex's signature
        """Leave the case of a title as it is written."""
        title = latex_field(which_field)
        return sentence[title] if as_sentence else title

    def format_btitle(self, e: Entry, which_field: str, as_sentence: bool = True) -> Node:  # noqa: FBT001, FBT002 - pybtex's signature
        """Set the title of a book apart."""
        title = tag("em")[latex_field(which_field)]
        return sentence[title] if as_sentence else title

    def get_article_template(self, e: Entry) -> Node:
        """Show volume and number of an article without pages too."""
        issue = join[field("volume"), optional["(", field("number"), ")"], optional[":", pages]]
        where = first_of[optional[issue], optional[words["pages", pages]]]
        return toplevel[
            self.format_names("author"),
            self.format_title(e, "title"),
            sentence[tag("em")[field("journal")], where, date],
            self.format_web_refs(e),
        ]

    def get_misc_template(self, e: Entry) -> Node:
        """Show what there is: nothing is asked for."""
        places = [optional[tag("em")[latex_field(n)]] for n in ("journal", "booktitle")]
        makers = ("organization", "institution", "school", "publisher")
        return toplevel[
            first_of[optional[self.format_names("author")], optional[self.format_editor(e)]],
            optional[self.format_title(e, "title")],
            sentence[
                first_of[[*places, optional[latex_field("howpublished")]]],
                first_of[[optional_field(name) for name in makers]],
                optional[date],
            ],
            self.format_web_refs(e),
        ]

    def format_web_refs(self, e: Entry) -> Node:
        """Put the note before the links, the lasting ones first."""
        links = sentence[
            optional[link("doi", "https://doi.org/", "doi:")],
            optional[link("eprint", "https://arxiv.org/abs/", "arXiv:")],
            optional[self.format_pubmed(e)],
            optional[link("url", "", ""), optional[" (visited on ", field("urldate"), ")"]],
        ]
        return toplevel[optional[sentence[latex_field(_NOTE)]], links]
