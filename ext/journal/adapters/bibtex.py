"""sphinxcontrib-bibtex: the bibliography, and how citations read.

Tested with sphinxcontrib-bibtex 2.7 and pybtex 0.26. There is no setting for what is
changed here:

* a key cited in two documents is a warning, and its links may lead into the other
  document (#243, #271, #385): here each document is a bibliography of its own;
* for each list it asks of every entry which of all citations name it, and for each
  citation looks through all lists; each list stores a node for every entry: here a
  document costs what it cites;
* a mistake in a ``.bib`` file ends the build with a traceback without a line: here
  `core.bibliography` reads the files, and hands over what it could;
* pybtex scans all installed packages each time it needs one of its own parts (3.7 ms).

What stays: its places for data, its options, its styles of citation, ``footcite``.
Remove this when it has lists that are local to a document, and pybtex remembers its parts.
"""

from __future__ import annotations

import ast
import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pybtex.plugin
import pybtex_docutils
from docutils import nodes
from pybtex.database import Entry
from pybtex.style import FormattedEntry
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain, _FilterVisitor
from sphinxcontrib.bibtex.style.referencing import format_references
from sphinxcontrib.bibtex.style.template import SphinxReferenceInfo

from journal.adapters import tested
from journal.core.bibliography import read_bibliography
from journal.log import report_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from pybtex.style.formatting import BaseStyle
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

VERSIONS = ">=2.7,<2.8"

#: the name of the domain, and of what may follow it: ``cite:t``
DOMAIN = BibtexDomain.name
ROLE_NAMES: tuple[str, ...] = tuple(BibtexDomain.roles)


@dataclass(frozen=True, slots=True)
class Target:
    """One key of a citation, and what its author wrote before and after it."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How one key of a citation reads."""

    target: Target
    entry: Entry
    #: the number in the document's list
    label: str
    #: the place of the work in the list
    anchor: str
    tooltip: str


class Backend(pybtex_docutils.Backend):
    """Pybtex's way to make nodes, which knows formulas too."""

    def format_tag(self, tag_name: str, text: list[nodes.Node]) -> list[nodes.Node]:
        """Make a formula of what is tagged so."""
        if tag_name == "math":
            tex = "".join(node.astext() for node in text)
            return [nodes.math(tex, tex)]
        return super().format_tag(tag_name, text)


class DocumentBibliographies(BibtexDomain):
    """The domain of citations, without the collecting over all documents."""

    backend = Backend()

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Return the entries of the bibliography; a key is found in any case."""
        return cast("Mapping[str, Entry]", self.bibdata.data.entries)

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the files of the bibliography."""
        return tuple(self.bibdata.bibfiles)

    def env_updated(self) -> Iterable[str]:
        """Collect nothing: the lists of a document are its own."""
        return []

    def citation(
        self, builder: Builder, docname: str, role: str, readings: Sequence[Reading]
    ) -> list[nodes.Node]:
        """Return what a citation of several works looks like, in the configured style."""
        references = [
            (
                reading.entry,
                FormattedEntry(reading.entry.key, None, reading.label),
                SphinxReferenceInfo(
                    builder=builder,
                    fromdocname=docname,
                    todocname=docname,
                    citation_id=reading.anchor,
                    title=reading.tooltip,
                    pre_text=reading.target.before,
                    post_text=reading.target.after,
                ),
            )
            for reading in readings
        ]
        text = format_references(self.reference_style, role, references)
        return cast("list[nodes.Node]", text.render(self.backend))


def read_targets(text: str) -> tuple[Target, ...]:
    """Return what a citation names; raise `ValueError` when it cannot be read."""
    return tuple(Target(t.key, t.pre, t.post) for t in parse_citation_targets(text))


def fits(expression: str, entry: Entry, docname: str, citing: AbstractSet[str]) -> bool:
    """Tell whether an entry fits a ``:filter:``; raise `ValueError` when that cannot be read."""
    try:
        tree = ast.parse(expression)
        visitor = _FilterVisitor(entry, docname, set(citing))  # type: ignore[no-untyped-call]
        return bool(visitor.visit(tree))
    except (SyntaxError, TypeError, re.error) as error:
        raise ValueError(str(error)) from error


def filter_mistake(expression: str) -> str | None:
    """Return what is wrong with a ``:filter:``, in words; None when it can be used."""
    sample = Entry("misc")
    sample.key = "key"
    try:
        fits(expression or "True", sample, "docname", {"docname"})
    except ValueError as error:
        return str(error)
    return None


def load_bibliography(app: Sphinx) -> None:
    """Put the bibliography where it is looked for, so that it is not read a second time."""
    names, encoding = app.config.bibtex_bibfiles or (), app.config.bibtex_encoding
    bibliography = read_bibliography(
        [(Path(app.confdir) / name).resolve() for name in names], encoding=encoding
    )
    report_all(bibliography.problems)
    files = {
        path: BibFile(mtime=get_mtime(path), keys=dict.fromkeys(keys))
        for path, keys in bibliography.keys
    }
    domain = app.env.get_domain(DOMAIN)
    domain.data["bibdata"] = BibData(encoding, files, bibliography.data)


def names_of(entry: Entry) -> str:
    """Return the last names of those who made a work, as a sentence has them."""
    persons = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [" ".join(map(str, person.rich_last_names)) for person in persons]
    if len(names) > 2 or names[1:] == ["others"]:  # noqa: PLR2004 - more than a pair
        return f"{names[0]} et al."
    return " and ".join(names)


def remember_plugins() -> None:
    """Look for each of pybtex's parts once."""
    if not hasattr(pybtex.plugin._load_entry_point, "cache_info"):
        pybtex.plugin._load_entry_point = functools.cache(pybtex.plugin._load_entry_point)


def formatting_style(name: str) -> BaseStyle:
    """Return the style of that name, which formats entries."""
    return pybtex.plugin.find_plugin("pybtex.style.formatting", name)()


def switch_on(app: Sphinx, domain: type[DocumentBibliographies], styles: dict[str, type]) -> bool:
    """Put a domain of ours in place, and add styles; tell whether the domain is there."""
    app.setup_extension("sphinxcontrib.bibtex")
    for name, style in styles.items():
        pybtex.plugin.register_plugin("pybtex.style.formatting", name, style)
    if not tested(app, "sphinxcontrib-bibtex", VERSIONS):
        return False
    remember_plugins()
    app.add_domain(domain, override=True)
    # before the package reads the files itself (500): it finds them read
    app.connect("builder-inited", load_bibliography, priority=400)
    return True
