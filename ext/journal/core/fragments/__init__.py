"""HTML that an author put into Markdown: fragments go in, pieces that fit their page come out.

A fragment is what stands between two pieces of Markdown, `<div>` here and `</div>` five
paragraphs later. The way of one fragment:

1. its tags are read by the standard library's parser               `reading`
2. what the HTML standard lets stand where                          `elements`
3. which attributes and addresses are kept                          `attributes`
4. what shows another file or page: pictures, frames, scripts       `embedding`
5. the pieces that come out, in order                               `pieces`

Everything is written anew, so what comes out is well-formed and holds no script.
"""

from __future__ import annotations

from journal.core.fragments.attributes import host_of, is_inside, measure, refusals, scheme_of
from journal.core.fragments.elements import is_known
from journal.core.fragments.pieces import (
    Finding,
    Markup,
    More,
    Picture,
    Piece,
    Place,
    Prose,
    Remote,
    Tag,
)
from journal.core.fragments.reading import FragmentReader, opens_flow

__all__ = [
    "Finding",
    "FragmentReader",
    "Markup",
    "More",
    "Picture",
    "Piece",
    "Place",
    "Prose",
    "Remote",
    "Tag",
    "host_of",
    "is_inside",
    "is_known",
    "measure",
    "opens_flow",
    "refusals",
    "scheme_of",
]
