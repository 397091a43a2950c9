"""Sphinx's search index: the words of a document that is gone go with it.

Tested with Sphinx 9.0 to 9.2. An incremental build keeps every word that was ever
indexed, with an empty list of documents: the words of a post that became a draft again
would stay online. There is no setting. Remove this when `IndexBuilder.prune` drops words
without documents, or when the site no longer publishes this index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.adapters import tested

if TYPE_CHECKING:
    from sphinx.application import Sphinx

VERSIONS = ">=9.0,<9.3"


def forget_words_of_no_document(app: Sphinx) -> tuple[()]:
    """Drop the words that no document has any more; make no page."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        for mapping in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, documents in mapping.items() if not documents]:
                del mapping[word]
    return ()


def setup(app: Sphinx) -> None:
    """Forget words when documents are written, and the index is not."""
    if tested(app, "sphinx", VERSIONS):
        app.connect("html-collect-pages", forget_words_of_no_document)
