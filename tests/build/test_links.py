"""Links inside the site: everything with a name can be reached by every ordinary link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checked import bare_journal, run
from small_journal import PNG, Journal, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from small_journal import Build

HEAD = "---\ntitle: {}\ndate: 2026-01-02\n---\n\n"

#: a post with one of everything that can be named
TARGETS = """\
(part)=
## The first part

Words.

(words)=
A paragraph with a label.

$$
a = b
$$ (eq:one)

\\begin{align}
c &= d \\label{eq:two}
\\end{align}

```{figure} x.png
:name: fig-lines
:alt: Lines.

Two *lines*.
```

```{figure} x.png
:alt: A figure without a name.

It has no number.
```

```{image} x.png
:name: bare-picture
:alt: Without a caption.
```

```{figure} x.png
:name: fig-second
:alt: More lines.

The second.
```

```{table} What is what
:name: tab-what

| a | b |
|---|---|
| 1 | 2 |
```

```{prf:theorem} Of squares
:label: thm

Squares.
```

```{prf:proof}
:label: proof-of-it

Clear.
```

```{exercise}
:label: why

Why?
```

```{solution} why
:label: because

Because.
```

```{admonition} Take care
:name: care

Words.
```
"""

#: what is named; the anchor it has, and what a link without words shows
NAMES = {
    "part": ("part", "The first part"),
    "words": ("words", "The first part"),
    "eq:one": ("equation-eq-one", "(1)"),
    "eq:two": ("equation-eq-two", "(2)"),
    "fig-lines": ("fig-lines", "Figure 1"),
    "fig-second": ("fig-second", "Figure 2"),
    "bare-picture": ("bare-picture", "The first part"),
    "tab-what": ("tab-what", "Table 1"),
    "thm": ("thm", "Theorem 1"),
    "proof-of-it": ("proof-of-it", "Proof"),
    "why": ("why", "Exercise 1"),
    "because": ("because", "Solution of Exercise 1"),
    "care": ("care", "Take care"),
}

#: what has words by which `{ref}` and `{any}` know it other than those above
CAPTIONS = {
    "fig-lines": "Two lines.",
    "fig-second": "The second.",
    "tab-what": "What is what",
}

#: links to a page; `{}` is the path to its folder
PAGES = {
    "[]({}index.md)": "Post A",
    "[own *words*]({}index.md)": "own words",
    "[own words]({})": "own words",
    "{{doc}}`{}index`": "Post A",
    "{{doc}}`own words <{}index>`": "own words",
    "{{any}}`{}index`": "Post A",
    "<project:{}index.md>": "Post A",
    "{{ref}}`a`": "Post A",
    "{{ref}}`own words <a>`": "own words",
}

OWN = "own words"


def forms(path: str) -> Iterator[tuple[str, str, str]]:
    """Yield each link to a name, with the anchor it leads to and what it shows."""
    for name, (anchor, shown) in NAMES.items():
        said = CAPTIONS.get(name, shown)
        yield f"[](#{name})", anchor, shown
        yield f"[own *words*](#{name})", anchor, OWN
        yield f"<project:#{name}>", anchor, shown
        yield f"[]({path}index.md#{name})", anchor, shown
        yield f"[own *words*]({path}index.md#{name})", anchor, OWN
        yield f"{{ref}}`{name}`", anchor, said
        yield f"{{ref}}`{OWN} <{name}>`", anchor, OWN
        yield f"{{numref}}`{name}`", anchor, shown
        yield f"{{numref}}`{OWN} <{name}>`", anchor, OWN
        yield f"{{any}}`{name}`", anchor, said
    for name in ("eq:one", "eq:two"):
        anchor, shown = NAMES[name]
        yield f"{{eq}}`{name}`", anchor, shown
        yield f"{{eq}}`{OWN} <{name}>`", anchor, OWN
    for name in ("thm", "proof-of-it", "why", "because"):
        yield f"{{prf:ref}}`{name}`", *NAMES[name]
        yield f"{{prf:ref}}`{OWN} <{name}>`", name, OWN
    yield f"[]({path}index.md#the-first-part)", "the-first-part", "The first part"
    yield "{numref}`Figure %s <fig-second>`", "fig-second", "Figure 2"
    yield (
        "{numref}`in Fig. {number}, “{name}” <fig-second>`",
        "fig-second",
        ("in Fig. 2, “The second.”"),
    )
    yield "{numref}`Theorem %s <thm>`", "thm", "Theorem 1"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Give a post with names and links to them, and another post with the same links."""
    return _journal(tmp_path_factory.mktemp("links")).build(nitpicky=True)


def _journal(folder: Path) -> Journal:
    journal = Journal(folder)
    here = [form for form, _, _ in forms("")]
    there = [form for form, _, _ in forms("../a/")]
    pages = [form.format("../a/") for form in PAGES]
    journal.post("a/index.md", HEAD.format("Post A") + TARGETS + _list(here))
    journal.post("b/index.md", HEAD.format("Post B") + _list([*there, *pages]))
    journal.post("a/x.png", PNG)
    return journal


def _list(links: list[str]) -> str:
    return "\n## Links\n\n" + "".join(f"- {link}\n" for link in links)


def shown(build: Build, address: str) -> list[tuple[str, str, bool]]:
    """Return where the links of a list lead, what they show, and whether as code."""
    return [
        (str(a["href"]), " ".join(a.get_text().split()), bool(a.select("code")))
        for a in build.page(address).select("#links li a")
    ]


def test_no_link_is_told_of(built: Build) -> None:
    assert built.warnings == []


def test_every_link_on_the_same_page_leads_there_and_says_so(built: Build) -> None:
    expected = [(f"#{anchor}", words) for _, anchor, words in forms("")]

    found = shown(built, "/posts/a/")

    assert [(href, words) for href, words, _ in found] == expected


def test_every_link_from_another_page_leads_there_and_says_so(built: Build) -> None:
    expected = [(f"../a/#{anchor}", words) for _, anchor, words in forms("../a/")]

    found = shown(built, "/posts/b/")

    assert [(href, words) for href, words, _ in found] == [
        *expected,
        *(("../a/", words) for words in PAGES.values()),
    ]


def test_every_anchor_is_on_the_page(built: Build) -> None:
    ids = {str(tag["id"]) for tag in built.page("/posts/a/").select("[id]")}

    assert {href.partition("#")[2] for href, _, _ in shown(built, "/posts/a/")} <= ids


def test_no_words_are_set_as_code(built: Build) -> None:
    assert not [words for _, words, is_code in shown(built, "/posts/b/") if is_code]


def test_figures_and_tables_with_a_name_show_their_number(built: Build) -> None:
    page = built.page("/posts/a/")

    assert texts(page, "figcaption") == [
        "Figure 1. Two lines.#",
        "It has no number.#",
        "Figure 2. The second.#",
    ]
    assert texts(page, "table caption") == ["Table 1. What is what#"]


def test_numbers_are_said_in_the_language_of_the_site(journal: Journal) -> None:
    journal.write("../pyproject.toml", '[tool.journal]\ntitle = "J"\nlanguage = "de"\n')
    journal.post("a/index.md", HEAD.format("A") + TARGETS + _list(["[](#fig-lines)"]))
    journal.post("a/x.png", PNG)

    build = journal.build()

    assert shown(build, "/posts/a/") == [("#fig-lines", "Abbildung 1", False)]


def test_a_label_of_the_own_page_is_meant_before_one_of_another(journal: Journal) -> None:
    for name in ("a", "b", "c"):
        body = "$$\nx\n$$ (one)\n\n" if name != "c" else "(one)=\n## One\n\n"
        journal.post(f"{name}.md", HEAD.format(name) + body + _list(["[](#one)"]))

    build = journal.build()

    assert build.warnings == []
    found = [shown(build, f"/posts/{name}/")[0][:2] for name in "abc"]
    assert found == [("#equation-one", "(1)"), ("#equation-one", "(1)"), ("#one", "One")]


def test_a_label_that_two_other_pages_have_is_told_of(journal: Journal) -> None:
    for name in ("a", "b"):
        theorem = "```{prf:theorem}\n:label: one\n\nYes.\n```\n"
        journal.post(f"{name}.md", HEAD.format(name) + theorem)
    links = ["[](#one)", "{ref}`one`", "{numref}`one`", "{prf:ref}`one`", "{any}`one`"]
    journal.post("c.md", HEAD.format("c") + _list([*links, "[](b.md#one)"]))

    build = journal.build()

    message = (
        'WARNING: the label "one" is on posts/a.md and posts/b.md: '
        'name the file, "a.md#one" [journal.ambiguous-link]'
    )
    assert build.warnings == [f"posts/c.md:{line}: {message}" for line in range(9, 14)]
    hrefs = [href for href, _, _ in shown(build, "/posts/c/")]
    assert hrefs == [*["../a/#one"] * 5, "../b/#one"]


def test_posts_may_share_a_label_and_each_means_its_own(
    make_journal: Callable[[str], Journal],
) -> None:
    journal = make_journal("one")
    links = ["[](#part)", "{ref}`part`", "{ref}`fig-lines`", "{numref}`fig-lines`", "{any}`part`"]
    for number in range(8):
        body = TARGETS.replace("The first part", f"Part {number}") + _list(links)
        journal.post(f"p{number}/index.md", HEAD.format(f"Post {number}") + body)
        journal.post(f"p{number}/x.png", PNG)

    serial = journal.build(out="serial")
    parallel = journal.build(out="parallel", workers=4)
    are_same = parallel.files() == serial.files()
    for number in (0, 5):
        path = journal.docs / f"posts/p{number}/index.md"
        path.write_text(path.read_text("utf-8") + "\nMore.\n", "utf-8")
    edited = journal.build(out="serial")
    fresh = journal.build(out="fresh")

    assert [b.warnings for b in (serial, parallel, edited, fresh)] == [[]] * 4
    for number in range(8):
        assert [(href, words) for href, words, _ in shown(serial, f"/posts/p{number}/")] == [
            ("#part", f"Part {number}"),
            ("#part", f"Part {number}"),
            ("#fig-lines", "Two lines."),
            ("#fig-lines", "Figure 1"),
            ("#part", f"Part {number}"),
        ]
    assert are_same
    assert edited.files() == fresh.files()


def test_a_heading_of_another_page_is_named_with_its_file(journal: Journal) -> None:
    journal.post("a.md", HEAD.format("a") + "## Some part\n")
    journal.post("b.md", HEAD.format("b") + "[x](#some-part) [y](#nowhere)\n")

    assert journal.build().warnings == [
        (
            'posts/b.md:6: WARNING: the link to "#some-part" leads nowhere: there is no '
            '"some-part" on this page — did you mean "a.md#some-part"? [journal.dead-link]'
        ),
        (
            'posts/b.md:6: WARNING: the link to "#nowhere" leads nowhere: there is no "nowhere" '
            "on this page [journal.dead-link]"
        ),
    ]


def test_an_unknown_number_is_told_of(journal: Journal) -> None:
    journal.post("a.md", HEAD.format("a") + "{numref}`fig-none` and {ref}`none`\n")

    assert journal.build().warnings == [
        (
            'posts/a.md:6: WARNING: no figure or table has the label "fig-none": write '
            ":name: fig-none in it [journal.dead-link]"
        ),
        (
            'posts/a.md:6: WARNING: no place has the label "none": write (none)= on the line '
            "before it [journal.dead-link]"
        ),
    ]


#: a link alone in its post; what it shows before and after the other page is edited
FOLLOWING = {
    "[](../a/index.md#part)": ("The first part", "Another part"),
    "[](#part)": ("The first part", "Another part"),
    "{ref}`part`": ("The first part", "Another part"),
    "{numref}`fig-second`": ("Figure 2", "Figure 1"),
    "{prf:ref}`thm`": ("Theorem 1", "Theorem 2"),
    "[](/about.md)": ("About", "About us"),
    "{doc}`/about`": ("About", "About us"),
    "[own words](../a/index.md#part)": ("own words", "own words"),
}


def test_what_a_link_shows_of_another_page_follows_it(journal: Journal) -> None:
    journal.post("a/index.md", HEAD.format("Post A") + TARGETS)
    journal.post("a/x.png", PNG)
    for number, link in enumerate(FOLLOWING):
        journal.post(f"p{number}/index.md", HEAD.format(number) + _list([link]))
    before = journal.build()
    words_before = [shown(before, f"/posts/p{n}/")[0][1] for n in range(len(FOLLOWING))]
    changed = (
        TARGETS.replace("The first part", "Another part")
        .replace(":name: fig-lines\n", "")
        .replace("```{prf:theorem} Of", "```{prf:theorem}\nOne more.\n```\n\n```{prf:theorem} Of")
    )
    journal.post("a/index.md", HEAD.format("Post A") + changed)
    journal.write("about.md", "# About us\n\nThis journal.\n")

    after = journal.build()

    words_after = [shown(after, f"/posts/p{n}/")[0][1] for n in range(len(FOLLOWING))]
    assert list(zip(words_before, words_after, strict=True)) == list(FOLLOWING.values())
    # the last has words of its own, and is left alone
    assert [name for name in after.written if name.startswith("posts/p")] == [
        f"posts/p{n}/index" for n in range(len(FOLLOWING) - 1)
    ]
    assert after.files() == journal.build(out="fresh").files()


def test_a_label_that_goes_away_leaves_no_link(journal: Journal) -> None:
    journal.post("a.md", HEAD.format("a") + "(part)=\n## Part\n")
    journal.post("b.md", HEAD.format("b") + _list(["[](#part)", "{ref}`part`"]))
    journal.build()
    journal.post("a.md", HEAD.format("a") + "## Part\n")

    build = journal.build()

    assert len(build.warnings) == 2
    assert shown(build, "/posts/b/") == []


def test_an_unchanged_build_writes_nothing_and_four_workers_write_the_same(
    make_journal: Callable[[str], Journal], tmp_path: Path
) -> None:
    journal = _journal(tmp_path / "many")
    for number in range(8):
        theirs = [form.format("../a/") for form in PAGES]
        journal.post(f"p{number}/index.md", HEAD.format(number) + _list(theirs))

    serial = journal.build(out="serial")
    parallel = journal.build(out="parallel", workers=4)
    unchanged = journal.build(out="serial")

    assert serial.warnings == parallel.warnings == []
    assert parallel.files() == serial.files()
    assert (unchanged.read, unchanged.written) == ([], [])


def test_checker_follows_what_the_build_follows(tmp_path: Path) -> None:
    posts = bare_journal(tmp_path) / "docs" / "posts"
    links = {"a": TARGETS + "\n\n".join(form for form, _, _ in forms(""))}
    links["b"] = "\n\n".join(form for form, _, _ in forms("../a/"))
    for name, text in links.items():
        (posts / name).mkdir(parents=True)
        (posts / name / "x.png").write_bytes(PNG)
        head = HEAD.format(name).replace("title", "kind: note\ntitle")
        (posts / name / "index.md").write_text(head + text, "utf-8")

    answer = run(tmp_path, "check", "--no-cache")

    assert answer.lines == []


def test_checker_knows_the_pages_that_are_made_for_concepts(tmp_path: Path) -> None:
    docs = bare_journal(tmp_path) / "docs"
    settings = (tmp_path / "pyproject.toml").read_text("utf-8")
    (tmp_path / "pyproject.toml").write_text(
        settings.replace("[[tool", "concepts_per_map = 1\n\n[[tool", 1), "utf-8"
    )
    (docs / "concepts").mkdir()
    softmax = "---\ntitle: Softmax\naka: [soft maximum]\ncategory: AI\n---\n\nIt is.\n"
    (docs / "concepts" / "softmax.md").write_text(softmax, "utf-8")
    (docs / "posts").mkdir()
    box = "```{concept} Dot product\n:category: Books\n\nIt is a number.\n```\n\n"
    made = ["concepts/", "concepts/dot-product/", "concepts/soft-maximum/", "paths/"]
    made += ["paths/dot-product/", "paths/softmax/", "map/", "map/ai/", "map/books/"]
    links = "\n\n".join(f"[x](/{page})" for page in (*made, "map/none/"))
    (docs / "posts" / "a.md").write_text(HEAD.format("a") + box + f"A [[softmax]].\n\n{links}\n")

    answer = run(tmp_path, "check", "--no-cache")

    assert [line.partition(" dead-link ")[2] for line in answer.lines] == [
        'the link to "/map/none/" leads nowhere: there is no such page'
    ]
