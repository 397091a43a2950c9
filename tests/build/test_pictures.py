"""Pictures: covers, sizes, lighter variants, no styles."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from small_journal import Journal, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup, Tag

    from small_journal import Build

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><rect width="9" height="9"/></svg>'


def picture(kind: str, width: int, height: int, **options: object) -> bytes:
    """Return a picture with some detail in it."""
    small = Image.effect_noise((max(1, width // 40), max(1, height // 40)), 60).convert("RGB")
    result = io.BytesIO()
    small.resize((width, height)).save(result, kind, **options)
    return result.getvalue()


def animation() -> bytes:
    frames = [Image.new("P", (1600, 20), colour) for colour in (1, 2)]
    result = io.BytesIO()
    frames[0].save(result, "GIF", save_all=True, append_images=frames[1:])
    return result.getvalue()


def turned() -> Image.Exif:
    """Return the data of a photograph for which the camera was held upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


GALLERY = """\
---
title: Gallery
date: 2026-01-02
image: cover.png
image_alt: The cover.
---

The first words, with ![a png](a.png) in them.

![a jpeg](a.jpg)

![a gif](a.gif)

![a webp](a.webp)

![an avif](a.avif)

![points](points.svg)

![a box](box.svg)

![no size](none.svg)

![upright](upright.jpg)

![a photograph](large.jpg)

![a screen](large.png)

![just too small](small.jpg)

![moves](moves.gif)

![broken](broken.png)

```{image} a.png
:alt: wide
:width: 200px
```

```{image} a.png
:alt: high
:height: 20px
```

```{image} a.png
:alt: scaled
:scale: 50
```

```{image} large.jpg
:alt: half
:width: 50%
```

```{figure} a.png
:alt: in a figure
:figwidth: 360px
:width: 1in

The caption.
```
"""

FILES = {
    "cover.png": picture("PNG", 30, 20),
    "a.png": picture("PNG", 80, 40),
    "a.jpg": picture("JPEG", 90, 40),
    "a.gif": picture("GIF", 70, 40),
    "a.webp": picture("WEBP", 60, 40),
    "a.avif": picture("AVIF", 50, 40),
    "points.svg": SVG.format('width="90pt" height="45pt"').encode(),
    "box.svg": SVG.format('viewBox="0 0 300 150"').encode(),
    "none.svg": SVG.format("").encode(),
    "upright.jpg": picture("JPEG", 80, 40, exif=turned()),
    "large.jpg": picture("JPEG", 3000, 400, quality=95),
    "large.png": picture("PNG", 2000, 100),
    "small.jpg": picture("JPEG", 1500, 100),
    "moves.gif": animation(),
    "broken.png": b"\x89PNG\r\n\x1a\nno picture",
}


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build a post with pictures of all kinds, once for all tests that only look."""
    journal = Journal(tmp_path_factory.mktemp("gallery"))
    write_gallery(journal)
    return journal.build()


def write_gallery(journal: Journal) -> None:
    journal.post("gallery/index.md", GALLERY)
    for name, content in FILES.items():
        journal.post(f"gallery/{name}", content)


def pictures(build: Build, post: str = "gallery") -> dict[str, Tag]:
    """Return the pictures of a post by their words."""
    page = build.page(f"/posts/{post}/")
    return {str(tag["alt"]): tag for tag in page.select("article img")}


def test_no_warning_comes_of_pictures(gallery: Build) -> None:
    assert gallery.warnings == []


@pytest.mark.parametrize(
    ("alt", "size"),
    [
        ("The cover.", "30 20"),
        ("a png", "80 40"),
        ("a jpeg", "90 40"),
        ("a gif", "70 40"),
        ("a webp", "60 40"),
        ("an avif", "50 40"),
        ("points", "120 60"),
        ("a box", "300 150"),
        ("no size", "None None"),
        ("upright", "40 80"),
        ("a photograph", "3000 400"),
        ("broken", "None None"),
        ("wide", "200 100"),
        ("high", "40 20"),
        ("scaled", "40 20"),
        ("in a figure", "96 48"),
    ],
)
def test_every_picture_says_how_large_it_is(gallery: Build, alt: str, size: str) -> None:
    tag = pictures(gallery)[alt]

    assert f"{tag.get('width')} {tag.get('height')}" == size


def test_only_the_first_picture_is_loaded_at_once(gallery: Build) -> None:
    first, *others = pictures(gallery).values()

    assert (first["alt"], first.get("loading"), first.get("decoding")) == ("The cover.", None, None)
    assert {(tag["loading"], tag["decoding"]) for tag in others} == {("lazy", "async")}


def test_a_large_picture_has_smaller_variants(gallery: Build) -> None:
    tag = pictures(gallery)["a photograph"]

    sources = [part.split() for part in str(tag["srcset"]).split(", ")]
    assert [width for _, width in sources] == ["750w", "1500w", "3000w"]
    assert sources[-1][0] == tag["src"]
    for address, width in sources[:-1]:
        content = gallery.files()[address.removeprefix("../../")]
        with Image.open(io.BytesIO(content)) as variant:
            assert f"{variant.width}w" == width
        assert len(content) <= 0.75 * len(FILES["large.jpg"])
    assert tag["sizes"] == "(min-width: 760px) 720px, calc(100vw - 2.5rem)"


def test_a_picture_of_half_the_width_asks_for_less(gallery: Build) -> None:
    tag = pictures(gallery)["half"]

    assert "journal-share-50" in tag["class"]
    assert tag["sizes"] == "(min-width: 400px) 360px, 50vw"


def test_small_moving_and_drawn_pictures_have_no_variants(gallery: Build) -> None:
    has_variants = {alt for alt, tag in pictures(gallery).items() if tag.has_attr("srcset")}

    assert has_variants == {"a photograph", "a screen", "half"}


def test_widths_are_classes_and_no_styles(gallery: Build) -> None:
    page = gallery.page("/posts/gallery/")

    assert page.select("article figure[style], article img[style]") == []
    (figure,) = page.select("figure:not(.journal-cover)")
    assert "journal-share-50" in figure["class"]


def test_the_cover_stands_above_the_text(gallery: Build) -> None:
    article = gallery.page("/posts/gallery/").select_one("article section")
    assert article is not None

    blocks = [tag.name for tag in article.find_all(recursive=False)]
    assert blocks[:2] == ["figure", "p"]
    assert texts(gallery.page("/"), ".journal-card-excerpt") == ["The first words, with in them."]


def test_equal_pictures_give_equal_bytes(gallery: Build, journal: Journal) -> None:
    write_gallery(journal)
    again = journal.build(workers=2)

    def images(build: Build) -> dict[str, bytes]:
        return {name: c for name, c in build.files().items() if name.startswith("_images/")}

    assert images(again) == images(gallery)
    assert [str(t) for t in pictures(again).values()] == [
        str(t) for t in pictures(gallery).values()
    ]


def test_variants_follow_their_picture(journal: Journal) -> None:
    journal.post("a/index.md", "---\ntitle: A\ndate: 2026-01-01\n---\n\n![large](large.jpg)\n")
    path = journal.post("a/large.jpg", FILES["large.jpg"])
    fresh = variants_in(journal.build())
    unchanged = journal.build()
    kept = variants_in(unchanged)
    path.write_bytes(picture("JPEG", 3000, 300, quality=95))
    edited = variants_in(journal.build())
    path.write_bytes(FILES["small.jpg"])
    smaller = variants_in(journal.build())

    assert unchanged.written == []
    assert kept == fresh
    assert [len(names) for names in (fresh, edited, smaller)] == [2, 2, 0]
    assert fresh.isdisjoint(edited)


def variants_in(build: Build) -> set[str]:
    return {name for name in build.files() if name.endswith(".webp")}


def test_pictures_larger_than_they_are_shown_say_so(gallery: Build) -> None:
    tags = pictures(gallery)
    large = {alt for alt, tag in tags.items() if tag.has_attr("data-journal-width")}

    assert large == {"a photograph", "a screen", "just too small", "half", "moves"}
    facts = [tags["half"][f"data-journal-{side}"] for side in ("width", "height")]
    assert facts == ["3000", "400"]


@pytest.mark.parametrize(
    ("text", "loads"),
    [
        ("![large](large.jpg)", True),
        ("[![large](large.jpg)](../b/index.md)", False),
        ("![small](small.png)", False),
        ("No picture.", False),
    ],
)
def test_the_script_is_loaded_where_a_picture_is_large(
    journal: Journal,
    text: str,
    loads: bool,  # noqa: FBT001 - a column of a table
) -> None:
    journal.post("a/index.md", f"---\ntitle: A\ndate: 2026-01-01\n---\n\n{text}\n")
    journal.post("b/index.md", "---\ntitle: B\ndate: 2026-01-01\n---\n\nText.\n")
    journal.post("a/large.jpg", picture("JPEG", 900, 90))
    journal.post("a/small.png", FILES["a.png"])

    page = journal.build().page("/posts/a/")

    scripts = page.select("script[src*=journal-pictures]")
    assert [script.has_attr("defer") for script in scripts] == [True] * loads
    assert [script["data-close"] for script in scripts] == ["Close"] * loads


# covers


def cover_page(journal: Journal, front_matter: str, body: str) -> tuple[Build, BeautifulSoup]:
    head = f"title: A\ndate: 2026-01-01\n{front_matter}"
    journal.post("a/index.md", f"---\n{head}\n---\n\n{body}\n")
    journal.post("a/x.png", FILES["a.png"])
    build = journal.build()
    return build, build.page("/posts/a/")


@pytest.mark.parametrize(
    "body",
    [
        "![the same](x.png)",
        "```{figure} x.png\n:alt: the same\n\nWords\n```",
        '<img src="/posts/a/x.png" alt="the same">',
    ],
)
def test_a_body_that_begins_with_the_cover_shows_it_once(journal: Journal, body: str) -> None:
    build, page = cover_page(journal, "cover: x.png", f"{body}\n\nWords.")

    assert build.warnings == []
    assert [tag["alt"] for tag in page.select("article img")] == ["the same"]


@pytest.mark.parametrize("body", ["Words first ![the same](x.png)", "![another](y.png)"])
def test_a_body_that_begins_otherwise_has_the_cover_above(journal: Journal, body: str) -> None:
    journal.post("a/y.png", FILES["cover.png"])

    _, page = cover_page(journal, "cover: {image: x.png, alt: Cover}", body)

    assert page.select("article img")[0]["alt"] == "Cover"
    assert len(page.select("article img")) == 2


def test_a_missing_cover_is_told_at_its_line(journal: Journal) -> None:
    build, page = cover_page(journal, "tags: [x]\ncover: nowhere.png", "Words.")

    assert [line for line in build.warnings if "missing-image" in line] == [
        (
            'posts/a/index.md:5: WARNING: there is no picture "nowhere.png", '
            "looked for in posts/a/ [journal.missing-image]"
        )
    ]
    assert page.select("article img") == []


def test_a_cover_without_words_is_advice(journal: Journal) -> None:
    build, _ = cover_page(journal, "cover: x.png", "Words.")

    assert [line for line in build.advice if "alternative" in line] == [
        (
            'posts/a/index.md:4: the picture "x.png" has no words for those who do not see it: '
            "write image_alt: what it shows [journal.missing-alternative-text]"
        )
    ]


def test_a_remote_cover_is_a_link(journal: Journal) -> None:
    build, page = cover_page(journal, "cover: https://example.org/x.png", "Words.")

    assert build.warnings == []
    assert any("remote-content" in line for line in build.advice)
    assert page.select("article img") == []
    assert texts(page, "a.journal-remote") == ["Picture on example.org"]


def test_a_cover_costs_no_reading_time(make_journal: Callable[[str], Journal]) -> None:
    with_cover, without = (
        cover_page(make_journal(name), front_matter, "Words.")[1]
        for name, front_matter in (("with", "cover: x.png"), ("without", ""))
    )

    assert texts(with_cover, ".journal-time") == texts(without, ".journal-time")
    assert [tag["title"] for tag in with_cover.select(".journal-time[title]")] == [
        tag["title"] for tag in without.select(".journal-time[title]")
    ]
