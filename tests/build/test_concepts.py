"""Concepts: defined once, linked from everywhere, and told of when something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from small_journal import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from small_journal import Build, Journal

SOFTMAX = """\
---
title: Softmax
aka: [normalised exponential, soft maximum]
needs: [exponential function]
category: AI
---

The **softmax** turns a vector $z$ into a distribution.

It rests on the [[exponential function]].
"""

EXPONENTIAL = """\
---
title: Exponential function
aka: [exponential]
---

The *exponential function* is its own slope.

There is more to say.
"""


def _post(title: str, front_matter: str, body: str) -> str:
    return f"---\ntitle: {title}\ndate: 2026-01-01\n{front_matter}---\n\n{body}\n"


@pytest.fixture
def concepts(journal: Journal) -> Journal:
    """Give a journal with two concepts and a post that teaches one of them."""
    journal.write("concepts/softmax.md", SOFTMAX)
    journal.write("concepts/exponential-function.md", EXPONENTIAL)
    journal.post(
        "one.md",
        _post(
            "One",
            "teaches: [softmax]\nassumes: [exponential]\n",
            "Nothing here. A [[softmax]] is soft; e.g. the [[Softmax|soft one]] is. No more.",
        ),
    )
    return journal


def _links(build: Build, address: str, selector: str) -> list[tuple[str, str]]:
    found = build.page(address).select(f"{selector} a")
    return [(" ".join(a.get_text().split()), str(a["href"])) for a in found]


@pytest.mark.parametrize(
    ("written", "words", "target"),
    [
        ("[[softmax]]", "softmax", "softmax"),
        ("[[Softmax|the soft one]]", "the soft one", "softmax"),
        ("[[softmaxes]]", "softmaxes", "softmax"),
        ("[[normalised exponential]]", "normalised exponential", "softmax"),
        ("{concept}`exponentials`", "exponentials", "exponential-function"),
        ("{concept}`its slope <exponential>`", "its slope", "exponential-function"),
        ("[words](../concepts/softmax.md)", "words", "softmax"),
        ("[](../concepts/softmax.md)", "Softmax", "softmax"),
        ("[](#softmax)", "Softmax", "softmax"),
        ("[own](#soft-maximum)", "own", "softmax"),
        ("[words](/concepts/softmax/)", "words", "softmax"),
    ],
)
def test_a_text_links_to_a_concept(
    concepts: Journal, written: str, words: str, target: str
) -> None:
    concepts.post("two.md", _post("Two", "", f"Here is {written}."))

    build = concepts.build()

    assert build.warnings == []
    assert _links(build, "/posts/two/", ".journal-body p") == [(words, f"../../concepts/{target}/")]


def test_double_brackets_may_name_a_post(concepts: Journal) -> None:
    concepts.post("two.md", _post("Two", "", "As in [[One]]."))

    build = concepts.build()

    assert _links(build, "/posts/two/", ".journal-body p") == [("One", "../one/")]


@pytest.mark.parametrize("written", ["`[[softmax]]`", "a \\[[softmax]]", "[[1, 2], [3, 4]]"])
def test_what_is_no_link_stays_text(concepts: Journal, written: str) -> None:
    concepts.post("two.md", _post("Two", "", f"Here is {written}."))

    build = concepts.build()

    assert build.page("/posts/two/").select(".journal-body p a") == []
    assert "[[" in build.page("/posts/two/").select_one(".journal-body p").get_text()  # type: ignore[union-attr]


def test_a_concept_page_says_where_it_stands(concepts: Journal) -> None:
    build = concepts.build()
    page = build.page("/concepts/softmax/")

    assert build.warnings == []
    assert texts(page, "h1") == ["Softmax"]
    assert texts(page, ".journal-definition") == [
        "The softmax turns a vector zz into a distribution."
    ]
    assert texts(page, ".journal-byline") == ["Also called normalised exponential, soft maximum"]
    assert texts(page, ".journal-facts-list dt") == ["Needs", "Taught in", "Path to here"]
    assert _links(build, "/concepts/softmax/", ".journal-facts-list") == [
        ("Exponential function", "../exponential-function/"),
        ("One", "../../posts/one/"),
        ("2 steps", "../../paths/softmax/"),
    ]
    below = build.page("/concepts/exponential-function/")
    assert texts(below, ".journal-facts-list dt") == ["Unlocks", "Assumed in", "Path to here"]


def test_code_on_the_page_of_a_concept_looks_as_in_a_post(concepts: Journal) -> None:
    concepts.write("concepts/loop.md", "---\ntitle: Loop\n---\n\nGo on.\n\n```python\n1\n```\n")

    page = concepts.build().page("/concepts/loop/")

    # the style sheets speak of what stands in an article of that name
    assert texts(page, ".bd-article .journal-code-language") == ["Python"]


def test_a_mention_is_shown_with_its_sentence_date_and_number(concepts: Journal) -> None:
    build = concepts.build()
    page = build.page("/concepts/softmax/")

    assert texts(page, ".journal-mention-list li") == [
        "One January 1, 2026 A softmax is soft; e.g. the soft one is. and once more"
    ]
    assert texts(page, ".journal-mention-list mark") == ["softmax"]
    assert texts(build.page("/concepts/exponential-function/"), ".journal-mention-list li") == [
        "Softmax It rests on the exponential function."
    ]


def test_a_mention_leads_to_its_section(concepts: Journal) -> None:
    concepts.post("two.md", _post("Two", "", "Text.\n\n## A part\n\nThe [[softmax]] again."))

    build = concepts.build()

    assert _links(build, "/concepts/softmax/", ".journal-mention-list")[0] == (
        "Two",
        "../../posts/two/#a-part",
    )


def test_a_post_says_what_it_needs_and_teaches_and_who_links_to_it(concepts: Journal) -> None:
    concepts.post("two.md", _post("Two", "", "As [the first](one.md) says. Also [[One]]."))

    page = concepts.build().page("/posts/one/")

    assert texts(page, ".journal-before li") == ["Exponential function"]
    assert texts(page, ".journal-taught li") == ["Softmax"]
    assert texts(page, ".journal-mentions blockquote") == ["As the first says. and once more"]


def test_a_post_may_define_a_concept(concepts: Journal) -> None:
    concepts.post(
        "two.md",
        _post(
            "Two",
            "",
            "```{concept} Dot product\n:aka: inner product\n:needs: softmax\n:category: AI\n\n"
            "The **dot product** is a number.\n```\n\nSee [[inner products]].",
        ),
    )

    build = concepts.build()
    page = build.page("/concepts/dot-product/")

    assert build.warnings == []
    assert texts(build.page("/posts/two/"), "#concept-dot-product p") == [
        "Concept Dot product",
        "The dot product is a number.",
    ]
    assert texts(page, "h1") == ["Dot product"]
    assert texts(page, ".journal-definition") == ["The dot product is a number."]
    assert _links(build, "/concepts/dot-product/", ".journal-body") == [
        ("Two", "../../posts/two/#concept-dot-product")
    ]
    assert texts(build.page("/posts/two/"), ".journal-taught li") == ["Dot product"]
    assert "Dot product" in texts(build.page("/concepts/softmax/"), ".journal-facts-list dd a")


def test_a_definition_may_stand_in_the_front_matter(journal: Journal) -> None:
    journal.write(
        "concepts/thing.md",
        "---\ntitle: Thing\ndefinition: A $x$ that *is*.\n---\n\nMore [[Thin]].\n",
    )

    build = journal.build()

    assert texts(build.page("/concepts/thing/"), ".journal-definition") == ["A xx that is."]
    assert [line for line in build.advice if "wiki" in line] == [
        (
            'concepts/thing.md:6: "[[Thin]]" is no concept and no post, and is shown as text'
            ' — did you mean "Thing"? [journal.unknown-wiki-link]'
        )
    ]


def test_the_index_is_by_category_and_from_a_to_z(concepts: Journal) -> None:
    page = concepts.build().page("/concepts/")

    assert texts(page, "h3") == ["AI", "E", "S"]
    assert texts(page, "#in-ai + ul li") == ["Softmax"]
    assert texts(page, ".journal-definitions dt") == ["Exponential function", "Softmax"]
    assert texts(page, ".journal-menu a")[1] == "Concepts"


def test_a_category_shows_its_concepts(concepts: Journal) -> None:
    concepts.write(
        "concepts/sum.md", "---\ntitle: Sum\ncategory: AI/Deep learning\n---\n\nAll in all.\n"
    )

    build = concepts.build()

    sub = build.page("/categories/ai/deep-learning/")
    assert texts(sub, ".journal-main section a") == ["Sum"]
    assert texts(build.page("/categories/ai/"), ".journal-main section a") == ["Softmax"]
    # where there are concepts, no posts are not worth a word
    assert texts(sub, ".journal-facts, .journal-list") == []
    assert texts(build.page("/categories/"), ".journal-children") == ["Deep learning"]


def test_a_site_without_concepts_has_no_pages_for_them(journal: Journal) -> None:
    journal.post("one.md", _post("One", "", "Text."))

    build = journal.build()

    assert not build.has("/concepts/")
    assert "Concepts" not in texts(build.page("/"), ".journal-menu a")


PROBLEMS: list[tuple[str, dict[str, str], list[str]]] = [
    (
        "unknown in a post",
        {"posts/p.md": _post("P", "teaches: [sofmax]\n", "A {concept}`gradient`.")},
        [
            (
                'posts/p.md:4: WARNING: there is no concept "sofmax" — did you mean "Softmax"? '
                "[journal.unknown-concept]"
            ),
            (
                'posts/p.md:7: WARNING: there is no concept "gradient" — define it in docs/concepts/ '
                "[journal.unknown-concept]"
            ),
        ],
    ),
    (
        "unknown need",
        {
            "concepts/c.md": "---\ntitle: C\nneeds:\n  - softmax\n  - exponentiall\n---\n\nIt is C.\n"
        },
        [
            (
                'concepts/c.md:5: WARNING: there is no concept "exponentiall" — did you mean '
                '"exponential"? [journal.unknown-concept]'
            ),
        ],
    ),
    (
        "defined twice",
        {"posts/p.md": _post("P", "", "```{concept} Softmax\nAgain.\n```")},
        [
            (
                'posts/p.md:6: WARNING: the concept "Softmax" is defined already, in '
                "concepts/softmax.md: keep one of them [journal.duplicate-concept]"
            )
        ],
    ),
    (
        "name and alias clash",
        {"concepts/c.md": "---\ntitle: C\naka:\n- see\n- softmax\n---\n\nIt is C.\n"},
        [
            (
                'concepts/c.md:5: WARNING: "softmax" is a name of the concept "Softmax" already, '
                "in concepts/softmax.md: a name belongs to one concept [journal.clashing-concept-name]"
            )
        ],
    ),
    (
        "a need of itself",
        {"concepts/c.md": "---\ntitle: C\nneeds: [c]\n---\n\nIt is C.\n"},
        [
            (
                'concepts/c.md:3: WARNING: the concept "C" needs itself: take the need away '
                "[journal.prerequisite-cycle]"
            )
        ],
    ),
    (
        "cycle",
        {"concepts/exponential-function.md": EXPONENTIAL.replace("aka", "needs: softmax\naka")},
        [
            (
                "concepts/exponential-function.md:3: WARNING: concepts need each other in a circle: "
                "Exponential function → Softmax → Exponential function; take one need away "
                "[journal.prerequisite-cycle]"
            )
        ],
    ),
]


@pytest.mark.parametrize(
    ("files", "expected"), [case[1:] for case in PROBLEMS], ids=[case[0] for case in PROBLEMS]
)
def test_what_is_wrong_is_told_with_file_and_line(
    concepts: Journal, files: dict[str, str], expected: list[str]
) -> None:
    for name, text in files.items():
        concepts.write(name, text)

    assert concepts.build().warnings == expected


def _advice(build: Build, rule: str) -> list[str]:
    return [line for line in build.advice if f"[journal.{rule}]" in line]


def test_a_concept_that_nothing_explains_is_told(concepts: Journal) -> None:
    concepts.write("concepts/norm.md", "---\ntitle: Norm\n---\n\nA *norm* is a length.\n")
    concepts.write("concepts/alone.md", "---\ntitle: Alone\n---\n\nNobody speaks of it.\n")
    concepts.write("concepts/empty.md", "---\ntitle: Empty\n---\n")
    concepts.post("two.md", _post("Two", "assumes: norm, empty\n", "Text."))

    build = concepts.build()

    assert _advice(build, "untaught-concept")[1] == (
        'posts/two.md:4: the post assumes "norm", which no post teaches, and whose own page holds '
        "no more than a definition: explain it there [journal.untaught-concept]"
    )
    assert _advice(build, "unmentioned-concept") == [
        (
            'concepts/alone.md:1: no text mentions the concept "Alone": link to it, [[alone]] '
            "[journal.unmentioned-concept]"
        )
    ]
    assert _advice(build, "missing-definition") == [
        (
            "concepts/empty.md:4: the concept has no definition: begin its text with one sentence "
            "that says it [journal.missing-definition]"
        )
    ]


def test_an_early_term_is_told_on_demand(concepts: Journal) -> None:
    concepts.post("two.md", _post("Two", "", "A [[softmax]], then the [[exponential]]."))
    concepts.post("three.md", _post("Three", "", "The [[exponential]], then a [[softmax]]."))

    quiet = concepts.build()
    concepts.write("../pyproject.toml", '[tool.journal]\ntitle = "A Journal"\nearly_terms = true\n')
    told = concepts.build(out="other")

    assert _advice(quiet, "early-term") == []
    assert _advice(told, "early-term") == [
        (
            'posts/two.md:6: "Softmax" comes up before "Exponential function", which it needs: explain '
            "that first, or name it under assumes [journal.early-term]"
        )
    ]


def test_a_draft_of_a_concept_stays_home(concepts: Journal) -> None:
    concepts.write("concepts/secret.md", "---\ntitle: Secret\ndraft: true\n---\n\nA marker-4711.\n")

    build = concepts.build()

    assert not any(b"4711" in data or b"Secret" in data for data in build.files().values())


WORKERS = pytest.mark.parametrize("workers", [1, 4])


def _padded(journal: Journal) -> None:
    """Add posts, so that several workers share the work."""
    for number in range(8):
        journal.post(f"more-{number}.md", _post(f"More {number}", "", "Nothing but text."))


@WORKERS
def test_an_unchanged_build_writes_no_document(concepts: Journal, workers: int) -> None:
    _padded(concepts)
    concepts.build(workers=workers)

    build = concepts.build(workers=workers)

    assert (build.read, build.written) == ([], [])


@WORKERS
def test_a_new_mention_rewrites_its_post_and_the_concept(concepts: Journal, workers: int) -> None:
    _padded(concepts)
    concepts.build(workers=workers)
    concepts.post("more-3.md", _post("More 3", "", "Nothing but text.\n\nAnd [[exponential]]."))

    build = concepts.build(workers=workers)

    # what other processes write is not noted here
    if workers == 1:
        assert build.written == ["concepts/exponential-function", "posts/more-3"]
    clean = concepts.build(out="clean", workers=1)
    assert build.files() == clean.files()


@WORKERS
def test_a_renamed_concept_keeps_its_old_address(concepts: Journal, workers: int) -> None:
    _padded(concepts)
    concepts.build(workers=workers)
    concepts.remove("concepts/softmax.md")
    concepts.write(
        "concepts/softargmax.md",
        SOFTMAX.replace("Softmax", "Softargmax").replace("[n", "[softmax, n"),
    )

    build = concepts.build(workers=workers)

    assert build.warnings == []
    assert texts(build.page("/concepts/softmax/"), "title") == ["Softargmax"]
    assert _links(build, "/concepts/softmax/", "p") == [("This page has moved.", "../softargmax/")]
    assert ("softmax", "../../concepts/softargmax/") in _links(build, "/posts/one/", "p")
    assert build.files() == concepts.build(out="clean", workers=1).files()


@WORKERS
def test_a_deleted_concept_leaves_no_trace(concepts: Journal, workers: int) -> None:
    _padded(concepts)
    concepts.build(workers=workers)
    concepts.remove("concepts/softmax.md")
    concepts.post("one.md", _post("One", "assumes: [exponential]\n", "Nothing here."))

    build = concepts.build(workers=workers)

    assert build.warnings == []
    assert not any(b"oftmax" in data for data in build.files().values())
    assert build.files() == concepts.build(out="clean", workers=1).files()


def test_one_worker_and_four_give_the_same_bytes(
    concepts: Journal, make_journal: Callable[[str], Journal]
) -> None:
    _padded(concepts)

    assert concepts.build().files() == concepts.build(out="four", workers=4).files()


def test_related_posts_name_the_concepts_they_share(concepts: Journal) -> None:
    concepts.post("two.md", _post("Two", "assumes: [softmax]\n", "Text."))

    page = concepts.build().page("/posts/two/")

    assert texts(page, ".journal-related li") == ["One shares Softmax"]
