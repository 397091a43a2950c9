"""Sphinx's search index: the words of a document that is gone go with it.

Tested with Sphinx 9.0 to 9.2. An incremental build keeps every word that was ever
indexed, with an empty list of documents: the words of a post that became a draft again
would stay online. Remove this when `IndexBuilder.prune` drops words without documents, or
when the site no longer publishes this index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.search import IndexBuilder


def forget_words_of_no_document(indexer: IndexBuilder) -> None:
    """Drop the words that no document has any more."""
    for mapping in (indexer._mapping, indexer._title_mapping):
        for word in [word for word, documents in mapping.items() if not documents]:
            del mapping[word]
