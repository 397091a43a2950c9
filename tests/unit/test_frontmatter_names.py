"""What the name of a file says."""

from __future__ import annotations

import pytest

from journal.core.frontmatter import read, title_from_name
from journal.core.settings import Settings


@pytest.mark.parametrize(
    ("docname", "slug"),
    [
        ("posts/my-post", "my-post"),
        ("posts/my-post/index", "my-post"),
        ("posts/my-post/_index", "my-post"),
        ("posts/my-post/README", "my-post"),
        ("posts/h01/2018-06-27-title", "title"),
        ("posts/2018-06-27-title/index", "title"),
        ("posts/2018-06-27", "2018-06-27"),
        ("posts/251226-title/index", "251226-title"),
        ("posts/2018-13-45-title", "2018-13-45-title"),
        ("posts/Code_Syntax", "code-syntax"),
        ("index", "index"),
        ("posts/" + "a" * 300, "a" * 100),
        ("posts/\x07", None),
        ("posts/日本", None),
    ],
)
def test_slug(docname: str, slug: str | None) -> None:
    post = read("", docname=docname, path="x.md", settings=Settings()).post

    assert post.slug == slug or (slug is None and post.slug.startswith("x-"))


@pytest.mark.parametrize(
    ("docname", "title"),
    [
        ("posts/optimization-1", "Optimization 1"),
        ("posts/neural-networks-case-study/index", "Neural networks case study"),
        ("posts/2018-06-27-visual_numpy", "Visual numpy"),
        ("posts/2018-06-27", "2018-06-27"),
        ("posts/GPT-basics", "GPT basics"),
        ("posts/日本", "日本"),
        ("posts/---", "Untitled"),
    ],
)
def test_title(docname: str, title: str) -> None:
    assert title_from_name(docname) == title
