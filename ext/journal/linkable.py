"""Tell other Sphinx sites what they can link to by name: ``objects.inv``.

All that has a label here belongs to its page, so its name there begins with the slug of the
post: ``hash-tables/eq:load``. It is a label in Sphinx's own domain, because
that is what every other site can look up, with ``{ref}`` or ``inv:``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx.domains.std import StandardDomain

from journal.body.domain import bodies_of
from journal.core.inventory import Linkable, inventory, unique
from journal.files import publish
from journal.posts import is_post
from journal.public import PublicSiteKeeper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from journal.core.labels import Label
    from journal.public import PublicSite

NAME = "objects.inv"

#: what Sphinx's sites can refer to
_LABEL, _DOCUMENT = "std:label", "std:doc"

#: domains whose objects have the name of their page before their own
_OF_PAGES = frozenset({"journal-figure", "math", "prf"})


class InventoryWriter:
    """Write the inventory of one build."""

    def __init__(self, keeper: PublicSiteKeeper) -> None:
        """Take what knows the public site."""
        self._keeper = keeper

    def write_inventory(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the inventory, when it changed."""
        if exception is not None or app.builder.format != "html":
            return
        catalogue = Catalogue(app.env, self._keeper.site)
        objects = unique(catalogue.objects())
        data = inventory(app.config.project, app.config.version, objects)
        publish(Path(app.outdir), {NAME: data}, ())


def _objects(domain: Domain) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield name, title, kind, page and anchor of what a domain knows."""
    if isinstance(domain, StandardDomain):
        # `get_objects` copies the title of every page, for what is listed here by other ways
        for (kind, name), (page, anchor) in domain.objects.items():
            yield name, name, kind, page, anchor
    else:
        for name, title, kind, page, anchor, _ in domain.get_objects():
            yield name, title, kind, page, anchor


class Catalogue:
    """What can be linked to on the public pages of one build."""

    def __init__(self, env: BuildEnvironment, site: PublicSite) -> None:
        """Take the pages that are public."""
        self._env, self._site, self._bodies = env, site, bodies_of(env)
        self._pages = sorted(
            name for name in env.found_docs if not is_post(name) or name in site.by_docname
        )
        self._addresses = {page: site.address(page) for page in self._pages}

    def objects(self) -> Iterator[Linkable]:
        """Yield everything, what has the better claim to a name first."""
        for page in self._pages:
            yield self._linkable(page, _DOCUMENT, page, "", self._title(page))
        for page in self._site.by_docname:
            yield self._linkable(self._name(page), _LABEL, page, "", self._title(page))
        for page in self._pages:
            yield from self._headings(page)
        yield from self._labels()
        yield from self._others()

    def _headings(self, page: str) -> Iterator[Linkable]:
        # MyST's name for a heading leaves formulas out, its id does not; pages have both
        slugs = self._env.metadata[page].get("myst_slugs", {})
        for slug, (_, node_id, title) in slugs.items():
            for anchor in {slug, node_id} & self._bodies.anchors[page].keys():
                yield self._linkable(f"{self._name(page)}/{anchor}", _LABEL, page, anchor, title)

    def _labels(self) -> Iterator[Linkable]:
        """Yield the labels of each page with its name; by themselves if no other page has them."""
        pages = frozenset(self._pages)
        labels = [label for label in self._bodies.labels if label.docname in pages]
        for label in labels:
            if label.anchor:
                yield self._label(f"{self._name(label.docname)}/{label.name}", label)
        for label in labels:
            if label.kind in ("name", "post") and len(self._bodies.labels.named(label.name)) == 1:
                yield self._label(label.name, label)

    def _label(self, name: str, label: Label) -> Linkable:
        return self._linkable(name, _LABEL, label.docname, label.anchor, self._words(label))

    def _others(self) -> Iterator[Linkable]:
        """Yield the objects of other domains as these name them: concepts, classes."""
        pages = frozenset(self._pages)
        for domain in self._env.domains.sorted():
            if domain.name in _OF_PAGES:
                continue
            for name, title, kind, page, anchor in _objects(domain):
                full = f"{domain.name}:{kind}"
                is_there = not anchor or anchor in self._bodies.anchors.get(page, ())
                if page in pages and is_there and full not in (_LABEL, _DOCUMENT):
                    shown = "" if title == name else title
                    yield self._linkable(
                        name, full, page, anchor, shown or self._place(page, anchor)
                    )

    def _linkable(self, name: str, kind: str, page: str, anchor: str, title: str) -> Linkable:
        fragment = f"#{quote(anchor, safe=':/~')}" if anchor else ""
        return Linkable(name, kind, self._addresses[page] + fragment, title)

    def _name(self, page: str) -> str:
        """Return what the names on a page begin with: the slug of a post, else the document."""
        entry = self._site.by_docname.get(page)
        return self._addresses[page].strip("/").rpartition("/")[2] if entry else page

    def _title(self, page: str) -> str:
        entry = self._site.by_docname.get(page)
        return entry.post.title if entry else self._env.titles[page].astext()

    def _words(self, label: Label) -> str:
        """Return what a link from elsewhere shows: more than "(1)", where nothing is around it."""
        if label.kind == "equation":
            called = self._site.words.say("Equation")
            return f"{called} {label.called}"
        return label.title or label.called or self._place(label.docname, label.anchor)

    def _place(self, page: str, anchor: str) -> str:
        return self._bodies.anchors.get(page, {}).get(anchor) or self._title(page)


def setup(app: Sphinx) -> None:
    """Connect to the end of the build."""
    writer = InventoryWriter(PublicSiteKeeper(app))
    app.connect("build-finished", writer.write_inventory, priority=600)
