"""The builder that puts every page at its address."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.dirhtml import DirectoryHTMLBuilder

from journal.core.addresses import NOT_FOUND, address_of, base_path, normalised
from journal.posts import hidden_patterns, posts_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class JournalBuilder(DirectoryHTMLBuilder):
    """Build the site with the journal's addresses, and without the posts that are not due."""

    name = "html"
    #: none of Sphinx's own; the journal has another
    search = False

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a document or generated page."""
        return address_of(docname, posts_of(self.env).slugs)

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the link from a page to another."""
        if from_ == NOT_FOUND:
            # a host shows this page at any address, so that no relative link would hold
            return base_path(self.config.html_baseurl) + self.get_target_uri(to, typ)
        return super().get_relative_uri(from_, to, typ)

    def get_output_path(self, page_name: str, /) -> Path:
        """Return the file a page is written to."""
        address = address_of(page_name, posts_of(self.env).slugs)
        return Path(
            self.outdir, address if address.endswith((".html", ".htm")) else f"{address}index.html"
        )

    def dump_inventory(self) -> None:
        """Write nothing: `linkable` does, when it is known which pages are public."""

    def get_asset_paths(self) -> list[str]:
        """Return what is left out when documents are looked for."""
        # The one public place that can leave documents out without a change of
        # `exclude_patterns`, which would have every document read again.
        return [*super().get_asset_paths(), *hidden_patterns(self.env, self.config)]


class JournalDirectoryBuilder(JournalBuilder):
    """The same builder under the other name a host may ask for."""

    name = "dirhtml"


def docname_at(env: BuildEnvironment, address: str) -> str | None:
    """Return the page that is published at an address: ``/posts/x/``, ``/tags/``, an alias."""
    return posts_of(env).pages.get(normalised(address))


def setup(app: Sphinx) -> None:
    """Register the builder over those the host may ask for."""
    app.add_builder(JournalBuilder, override=True)
    app.add_builder(JournalDirectoryBuilder, override=True)
