"""Bodies of posts: what was written for any system is shown as it was meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from small_journal import Journal, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

    from small_journal import Build

HEAD = "---\ntitle: A post\ndate: 2026-01-02\n---\n"
#: the line of a post that the body begins on
FIRST = 5

#: a picture of one pixel
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def write(journal: Journal, body: str) -> None:
    """Write a post with a picture beside it."""
    journal.post("a/index.md", HEAD + body)
    journal.post("a/x.png", "")
    (journal.docs / "posts/a/x.png").write_bytes(PNG)


def article(build: Build) -> Tag:
    """Return what the page of the post shows."""
    found = build.page("/posts/a/").article
    assert found is not None
    return found


def show(journal: Journal, body: str) -> Tag:
    """Build a journal with one post, without a warning, and return what its page shows."""
    write(journal, body)
    build = journal.build()
    assert build.warnings == []
    return article(build)


def told(build: Build, rule: str) -> list[str]:
    """Return what was said under a rule, each with its line, warnings before advice."""
    said = [line for line in (*build.warnings, *build.advice) if f"[journal.{rule}]" in line]
    return [
        line.removeprefix("posts/a/index.md:").replace("WARNING: ", "").partition(" [journal.")[0]
        for line in said
    ]


def formulas(page: Tag) -> list[tuple[str, bool]]:
    """Return the TeX of each formula, and whether it is displayed."""
    return [
        (" ".join(tag.get_text().split()), bool(tag.find_parent("math", display="block")))
        for tag in page.select("math annotation")
    ]


# formulas


#: a formula as it is written; its TeX, and whether it is displayed
FORMULAS = {
    "a $x_1$ b": ("x_1", False),
    "a $ x_2 $ b": ("x_2", False),
    "a $$x_3$$ b": ("x_3", False),
    r"a \(x\) b": ("x", False),
    r"a \\(x\_4\\) b": ("x_4", False),
    "$$\ny\n$$": ("y", True),
    "text\n$$\na\n- b\n$$\ntext": ("a - b", True),
    "\\[\nz\n\\]": ("z", True),
    r"\\[ a \\\\ c \\]": (r"a \\ c", True),
    "$$d$$ is not $$e$$": ("d", False),
    "> $$\n> f\n> $$": ("f", True),
    "```math\ng\n```": ("g", True),
    r"<div>a \\(h\\) b</div>": ("h", False),
    "$x_5$ of 5": ("x_5", False),
    "$$\nj\n$$ {#eq-j}": ("j", True),
    "$$ k $$ {#eq-k}": ("k", True),
    "\\begin{cases}\nl \\\\ m\n\\end{cases}": (r"\begin{cases} l \\ m \end{cases}", True),
    "\\begin{align}\na &= i\n\\end{align}": (r"\begin{align} a &= i \end{align}", True),
}


def test_formulas_are_found_in_every_dialect(journal: Journal) -> None:
    found = formulas(show(journal, "\n" + "\n\n".join(FORMULAS) + "\n"))

    # one line has two
    found.remove(("e", False))
    assert found == list(FORMULAS.values())


def test_prices_and_escaped_brackets_are_no_formulas(journal: Journal) -> None:
    lines = [
        "From $5 to $10.",
        "I paid $5, you paid 6$.",
        "From $5 to US$ 10.",
        r"He \[sic\] \(see\) it.",
        "`$x$`",
    ]

    page = show(journal, "\n" + "\n\n".join(lines) + "\n\n    $y$\n")

    assert formulas(page) == []
    assert texts(page, "section > p") == [
        "From $5 to $10.",
        "I paid $5, you paid 6$.",
        "From $5 to US$ 10.",
        "He [sic] (see) it.",
        "$x$",
    ]


# fences


#: what stands behind a fence; language, emphasised lines, numbers, caption
FENCES = {
    "python {linenos=true,hl_lines=[2],linenostart=7}": ("python", "b", "789", ""),
    "{.python .numberLines}": ("python", "", "123", ""),
    'python title="x.py" hl_lines="1 3" linenums="1"': ("python", "ac", "123", "x.py"),
    "js{1,3}": ("js", "ac", "", ""),
    'jsx {2-9} title="App.jsx"': ("jsx", "bc", "", "App.jsx"),
    '{.python filename="x.py"}': ("python", "", "", "x.py"),
    "python {linenos=false}": ("python", "", "", ""),
    "sh-session": ("console", "", "", ""),
    "mermaid": ("none", "", "", ""),
    "nolanguage": ("none", "", "", ""),
    "rust,no_run": ("rust", "", "", ""),
    "": ("none", "", "", ""),
}


def test_fences_mean_what_stands_behind_them(journal: Journal) -> None:
    page = show(journal, "".join(f"\n~~~{info}\na\nb\nc\n~~~\n" for info in FENCES))

    shown = []
    for block in page.select("div[class^=highlight-]"):
        numbers = "".join(number.extract().get_text() for number in block.select(".linenos"))
        emphasised = "".join(texts(block, ".hll"))
        caption = block.find_previous_sibling(class_="code-block-caption")
        language = str(block["class"][0]).removeprefix("highlight-")
        words = caption.get_text().removesuffix("#") if caption else ""
        shown.append((language, emphasised, numbers, words))
    assert shown == list(FENCES.values())


def test_code_that_its_lexer_does_not_understand_is_no_warning(journal: Journal) -> None:
    page = show(journal, '\n```json\n{ "a": ... }\n```\n')

    assert texts(page, "pre") == ['{ "a": ... }']


def test_cells_of_quarto_are_shown_and_do_not_run(journal: Journal) -> None:
    write(journal, "\n```{r, echo=FALSE}\nx <- 1\n```\n\n```{python}\n1 / 0\n```\n")

    build = journal.build()

    assert build.warnings == []
    assert texts(article(build), "pre") == ["x <- 1", "1 / 0"]
    assert told(build, "foreign-syntax") == [
        '6: the cell "{r}" is shown and does not run: MyST runs {code-cell}',
        '10: the cell "{python}" is shown and does not run: MyST runs {code-cell}',
    ]


# excerpts and callouts


@pytest.mark.parametrize("mark", ["<!--more-->", "<!-- more -->", "<!-- truncate -->"])
def test_the_mark_ends_the_excerpt_and_is_not_shown(journal: Journal, mark: str) -> None:
    write(journal, f"\nOne.\n\nTwo.\n{mark}\nThree.\n")

    build = journal.build()

    assert texts(build.page("/"), ".journal-card-excerpt") == ["One. Two."]
    assert "more" not in str(article(build))
    assert "truncate" not in str(article(build))


@pytest.mark.parametrize(
    ("quote", "classes", "title"),
    [
        ("> [!NOTE]\n> Text", ["note"], "Note"),
        ("> [!tip]- A *good* title\n> Text", ["tip"], "A good title"),
        ("> [!question]+\n> Text", ["note"], "Question"),
        ("> [!bug]\n> Text", ["danger"], "Danger"),
    ],
)
def test_callouts_are_admonitions(
    journal: Journal, quote: str, classes: list[str], title: str
) -> None:
    page = show(journal, f"\n{quote}\n")

    (box,) = page.select(".admonition")
    assert set(classes) <= set(box["class"])
    assert texts(box, ".admonition-title, summary") == [title]
    assert texts(box, "p:last-child") == ["Text"]


# pictures


def test_pictures_are_found_where_other_systems_keep_them(journal: Journal) -> None:
    write(
        journal,
        """
![beside](x.png)
![tail](/assets/img/x.png){: width="70" .wide }
![rooted](/pictures/y%20z.png "A title")
<img src="/posts/2020/x.png" alt="raw" style="width: 50%">
![pandoc](x.png){ width=30% fig-alt="other words" }
![template]({{site.url}}/img/x.png)
""",
    )
    journal.write("pictures/y z.png", PNG)

    build = journal.build()
    page = article(build)

    assert build.warnings == []
    pictures = {tag["alt"]: tag for tag in page.find_all("img")}
    assert list(pictures) == ["beside", "tail", "rooted", "raw", "other words", "template"]
    published = {name.rpartition("/")[2] for name in build.files()}
    assert {unquote(str(tag["src"])).rpartition("/")[2] for tag in pictures.values()} <= published
    assert pictures["tail"]["width"] == "70"
    assert pictures["rooted"]["title"] == "A title"
    assert "journal-share-50" in pictures["raw"]["class"]
    assert "journal-share-30" in pictures["other words"]["class"]
    assert page.select("img[style]") == []
    assert "{" not in page.get_text()


def test_a_picture_that_is_not_there_is_named_with_its_places(journal: Journal) -> None:
    write(journal, "\nText\n![A cat](img/cat.png) and\n![A dog](/assets/xx.png)\n")

    build = journal.build()

    assert told(build, "missing-image") == [
        '7: there is no picture "img/cat.png", looked for in posts/a/img/',
        (
            '8: there is no picture "/assets/xx.png", looked for in assets/, posts/a/assets/, '
            'posts/assets/, posts/a/, posts/ — did you mean "x.png"?'
        ),
    ]
    assert texts(article(build), ".journal-missing") == ["A cat", "A dog"]


def test_no_picture_or_file_outside_the_sources_is_published(journal: Journal) -> None:
    secret = journal.folder / "secret.png"
    secret.write_bytes(PNG)
    write(journal, "\n![a](../../../secret.png)\n![b](link.png)\n[c](../../../secret.png)\n")
    (journal.docs / "posts/a/link.png").symlink_to(secret)

    build = journal.build()

    assert [line.partition(":")[0] for line in told(build, "unsafe-path")][-3:] == ["6", "7", "8"]
    assert not any("secret" in name or "link" in name for name in build.files())


def test_a_picture_without_words_is_advice(journal: Journal) -> None:
    write(journal, '\n![](x.png)\n\n<img src="x.png">\n\n<img src="x.png" alt="">\n')

    build = journal.build()

    assert build.warnings == []
    assert [line.partition(":")[0] for line in told(build, "missing-alternative-text")] == [
        "6",
        "8",
    ]


def test_equal_picture_names_stay_apart_whatever_is_read_first(
    make_journal: Callable[[str], Journal],
) -> None:
    names = []
    for order in ("ab", "ba"):
        journal = make_journal(order)
        for name in order:
            journal.post(f"{name}/index.md", f"{HEAD}\n![x](x.png)\n")
            journal.write(f"posts/{name}/x.png", PNG + name.encode())
            build = journal.build()
        pages = [build.page(f"/posts/{name}/") for name in "ab"]
        names.append([str(img["src"]) for page in pages for img in page.select("article img")])

    assert names[0] == names[1]
    assert names[0][0] != names[0][1]


# what lies elsewhere


def test_nothing_is_loaded_from_another_host(journal: Journal) -> None:
    write(
        journal,
        """
![A badge](https://img.example/x.svg)
[![A badge](https://img.example/y.svg)](https://ci.example/)
<a href="https://ci.example/">![A badge](https://img.example/z.svg)</a>

<iframe width="560" src="https://video.example/embed/x" title="A film"></iframe>
<script async src="https://gist.example/x.js"></script>

<link rel="stylesheet" href="https://cdn.example/x.css">
<video controls><source src="https://video.example/x.mp4"></video>
""",
    )

    build = journal.build()
    page = article(build)

    assert build.warnings == []
    assert [line.split(":")[0] for line in told(build, "remote-content")] == [
        "10",
        "11",
        "13",
        "14",
        "6",
        "7",
        "8",
    ]
    assert page.select("[src], [srcset], [data], link, script, iframe, video, a a") == []
    hosts = ["img.example", "video.example", "gist.example", "cdn.example"]
    assert all(host in page.get_text() for host in hosts)


def test_scripts_handlers_and_script_addresses_are_left_out(journal: Journal) -> None:
    write(
        journal,
        """
Text <script>alert(1)</script> more.

<p onclick="alert(1)">Raw <a href="javascript:alert(1)">link</a></p>

<style>p { color: red }</style>

[link](javascript:alert(1))
""",
    )

    build = journal.build()
    page = article(build)

    assert build.warnings == []
    assert "alert" not in str(page)
    assert "color: red" not in str(page)
    assert texts(page, "section > p") == ["Text more.", "Raw link", "link"]
    assert [line.split(":")[0] for line in told(build, "active-content")] == [
        "6",
        "8",
        "8",
        "10",
        "12",
    ]


def test_players_of_files_beside_the_post_stay(journal: Journal) -> None:
    write(journal, '\n<video controls loop width="100%"><source src="x.mp4"></video>\n')
    journal.write("posts/a/x.mp4", b"film")

    build = journal.build()

    video = article(build).video
    assert video is not None
    assert str(video["src"]).endswith("/x.mp4")
    assert {"controls", "loop"} <= set(video.attrs)
    assert any(name.endswith("/x.mp4") for name in build.files())


# raw HTML


def test_html_and_markdown_stand_in_each_other(journal: Journal) -> None:
    page = show(
        journal,
        """
<div class="outer" markdown="1">
*inner* <kbd>K</kbd>
</div>

<details>
<summary>More</summary>

**bold** H<sub>2</sub>O

</details>

<table><tr><td>

- item

</td></tr></table>

text <div>block</div> [link](https://example.org/)

a | b
--|--
c<br>d | <b>e
""",
    )

    assert texts(page, "div.outer > p > em") == ["inner"]
    assert texts(page, "details > p > strong") == ["bold"]
    assert texts(page, "td > ul > li") == ["item"]
    assert texts(page, ".journal-flow > div") == ["block"]
    assert texts(page, "tbody td b") == ["e"]


def test_every_element_ends_and_there_is_one_h1(journal: Journal) -> None:
    page = show(
        journal,
        """
<h1>Raw</h1>

</div></section>

<div class="open">

text <b>bold *it</b>alic*

## After

<center>old <font color="red">red</font></center>
""",
    )

    assert len(page.find_all("h1")) == 1
    assert texts(page, "h2") == ["Raw", "After#"]
    # what is open goes on to the end of what it stands in, as in a browser
    assert texts(page, "section > div.open > section > h2") == ["After#"]
    assert page.find("center") is None


def test_anchors_are_targets_and_no_two_ids_are_the_same(journal: Journal) -> None:
    write(
        journal,
        """
<a name="Spot"></a>
<p id="intro">one</p><p id="intro">two</p>

## Intro

## Named {#custom .x}

## <a name="in-heading"></a>Heading

## Main content

(label)=

<div>three</div>

[1](#Spot) [2](#custom) [3](#in-heading) [4](#label) [5](#Heading-) [6](#main-content)
""",
    )

    build = journal.build()
    page = build.page("/posts/a/")

    assert build.warnings == []
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(set(ids)) == len(ids)
    targets = [str(a["href"]).removeprefix("#") for a in page.select("article p a[href^='#']")]
    assert len(targets) == 6
    assert set(targets) <= set(ids)
    assert "{#custom" not in page.get_text()


def test_lines_that_part_nothing_are_taken_away_without_a_warning(journal: Journal) -> None:
    page = show(
        journal, "\n---\n\nOne.\n\n---\n\n---\n\nTwo.[^1]\n\n> a\n>\n> ---\n\n---\n\n[^1]: Note.\n"
    )

    assert len(page.select("section > hr")) == 1
    assert len(page.select("blockquote hr")) == 1
    assert texts(page, "h2.journal-notes-title") == ["Footnotes"]


def test_struck_text_and_tasks_are_no_warning(journal: Journal) -> None:
    page = show(journal, "\n~~struck *out*~~\n\n- [x] done\n- [ ] open\n")

    assert texts(page, "s") == ["struck out"]
    assert [box.has_attr("checked") for box in page.select("li input")] == [True, False]


def test_a_name_at_the_end_of_a_post_is_no_traceback(journal: Journal) -> None:
    page = show(journal, "\nText [x](#end).\n\n(end)=\n")

    assert page.select("#end")


def test_a_player_of_a_missing_file_still_ends(journal: Journal) -> None:
    write(journal, '\n<video controls src="nope.mp4"></video>\n')

    build = journal.build()

    assert told(build, "dead-link") == [
        '6: the link to "nope.mp4" leads nowhere: there is no such file'
    ]
    assert article(build).video is not None


# what other systems would evaluate


FOREIGN = """
Text {% include a_b.html x="*y*" %} and {{ site.url }}.

{% raw %}
{% endraw %}

{{< figure src="x.png" >}}

A quote
{: .prompt-tip }

{% highlight python %}
# no heading
{% endhighlight %}

!!! note "Title"

    Inner **text**.

=== "Tab"

    In a tab.

::: {.callout-note}
## Inner heading
:::

<Tabs>

Inner *tab*

</Tabs>

[[Wiki link]] and [@key2020] and `{% code %}`.

As @fig-one shows to me@eq-mail.org and @somebody.
"""


def test_foreign_syntax_is_shown_and_told_by_name_and_line(journal: Journal) -> None:
    write(journal, FOREIGN)

    build = journal.build()
    page = article(build)

    assert build.warnings == []
    said = {
        int(line.split(":")[0]): line.split(": ", 1)[1] for line in told(build, "foreign-syntax")
    }
    names = [(line, text.partition('"')[0].strip()) for line, text in sorted(said.items())]
    assert names == [
        (6, "template value"),
        (8, "Liquid tag"),
        (11, "Hugo shortcode"),
        (14, "kramdown attribute"),
        (16, "Liquid tag"),
        (20, "MkDocs block"),
        (24, "MkDocs tab"),
        (28, "Quarto block"),
        (32, "component"),
        (38, "Pandoc citation"),
        (40, "Quarto reference"),
    ]
    for text in ('{% include a_b.html x="*y*" %}', "{{ site.url }}", '!!! note "Title"', "<Tabs>"):
        assert text in " ".join(page.get_text().split())
    assert texts(page, "p > strong, p > em") == ["text", "tab"]
    assert texts(page, "h2") == ["Inner heading#"]
    assert texts(page, "pre") == ["# no heading"]


def test_unknown_roles_and_directives_are_left_to_myst(journal: Journal) -> None:
    write(journal, "\nText {nope}`x`\n\n```{nothing}\n```\n")

    build = journal.build()

    assert build.warnings == [
        'posts/a/index.md:6: WARNING: Unknown interpreted text role "nope". [myst.role_unknown]',
        "posts/a/index.md:8: WARNING: Unknown directive type: 'nothing' [myst.directive_unknown]",
    ]


# links


@pytest.fixture
def linked(journal: Journal) -> Journal:
    """Give a journal with something to link to."""
    journal.post(
        "2025-03-04-other.md",
        "---\ntitle: Other\naliases: [/old/place/]\n---\n\n## Some part\n\n<a id='Spot'></a>x\n",
    )
    journal.post("draft/index.md", "---\ntitle: D\ndraft: true\n---\n\nx\n")
    return journal


TARGETS = {
    "../2025-03-04-other.md": "../other/",
    "../2025-03-04-other.md#some-part": "../other/#some-part",
    "../2025-03-04-other.md#Spot": "../other/#Spot",
    "../other/": "../other/",
    "/posts/other/": "../other/",
    "/posts/other/#some-part": "../other/#some-part",
    "/old/place/": "../other/",
    "/blog/2025/other.html": "../other/",
    "/about/": "../../about/",
    "/about.md": "../../about/",
    "https://example.org/": "https://example.org/",
}


@pytest.mark.parametrize("form", ["[text]({})", '<a href="{}">text</a>'])
def test_links_lead_where_they_should(linked: Journal, form: str) -> None:
    write(linked, "\n" + "\n".join(map(form.format, TARGETS)) + "\n")

    build = linked.build()

    assert build.warnings == []
    links = article(build).select("section > p a")
    assert [a["href"] for a in links] == list(TARGETS.values())


def test_a_link_may_name_a_post_as_wikis_do_and_a_host_without_a_scheme(journal: Journal) -> None:
    journal.post("one.md", "# One\n\n[two](two) and [there](//example.org/x)\n")
    journal.post("two.md", "# Two\n")

    build = journal.build()

    assert build.warnings == []
    links = build.page("/posts/one/").select("article section > p a")
    assert [a["href"] for a in links] == ["../two/", "https://example.org/x"]


def test_dead_links_are_told_once_with_what_is_near(linked: Journal) -> None:
    write(
        linked,
        """
[a](../2025-03-04-othr.md)
[b](../2025-03-04-other.md#sme-part)
[c](#nothing)
<a href="../draft/">d</a>
[e](../draft/index.md)
[f](tel:123) [^note]
""",
    )

    build = linked.build()

    assert told(build, "dead-link") == [
        '11: there is no footnote "note": write [^note]: and its text',
        (
            '6: the link to "../2025-03-04-othr.md" leads nowhere: there is no such page '
            '— did you mean "../2025-03-04-other.md"?'
        ),
        (
            '7: the link to "../2025-03-04-other.md#sme-part" leads nowhere: there is no '
            '"sme-part" in "posts/2025-03-04-other.md" — did you mean "some-part"?'
        ),
        '8: the link to "#nothing" leads nowhere: there is no "nothing" on this page',
    ]
    assert told(build, "link-to-draft") == [
        '9: the link to "../draft/" leads to a post that is a draft: take it out until then',
        (
            '10: the link to "../draft/index.md" leads to a post that is a draft: '
            "take it out until then"
        ),
    ]
    assert told(build, "unsafe-link") == [
        '11: a link to "tel:123" cannot be followed everywhere: use https: or mailto:'
    ]
    assert len(build.warnings) == 7
    page = article(build)
    assert [word for word in "abcdef" if word in page.get_text()] == list("abcdef")
    assert page.select("section > p a[href]") == []


def test_a_link_dies_and_revives_with_its_target(linked: Journal) -> None:
    write(linked, "\n[text](../2025-03-04-other.md)\n")
    path = linked.docs / "posts/2025-03-04-other.md"
    source = path.read_text("utf-8")
    linked.build()

    path.unlink()
    without = linked.build()
    links_without = article(without).select("section > p a")
    path.write_text(source, "utf-8")
    again = linked.build()

    assert len(told(without, "dead-link")) == 1
    assert links_without == []
    assert again.warnings == []
    assert article(again).select("section > p a")


def test_an_unchanged_build_writes_nothing_and_four_workers_say_the_same(
    make_journal: Callable[[str], Journal],
) -> None:
    journal = make_journal("one")
    for number in range(12):
        head = HEAD.replace("A post", f"Post {number}").replace("01-02", f"01-{number + 1:02}")
        body = f"{FOREIGN}\n![x](x.png)\n[x](../p{(number + 1) % 13}/)\n"
        journal.post(f"p{number}/index.md", head + body)
        journal.write(f"posts/p{number}/x.png", PNG)

    serial = journal.build(out="serial")
    parallel = journal.build(out="parallel", workers=4)
    unchanged = journal.build(out="serial")

    assert len(told(serial, "dead-link")) == 1
    assert parallel.warnings == unchanged.warnings == serial.warnings
    assert parallel.files() == serial.files()
    # what had a warning is read again, so that its other warnings are said again
    assert unchanged.written == ["posts/p11/index"]


# files


@pytest.mark.parametrize(
    "directive",
    [
        "```{include} ../../../secret.txt\n```",
        "```{literalinclude} ../../../secret.txt\n```",
        "```{include} link.txt\n```",
        "```{raw} html\n:file: ../../../secret.txt\n```",
        "```{csv-table}\n:file: ../../../secret.txt\n```",
        "```{eval-rst}\n.. include:: ../../../secret.txt\n```",
        "{download}`../../../secret.txt`",
    ],
)
def test_no_file_outside_the_sources_is_included(journal: Journal, directive: str) -> None:
    secret = journal.folder / "secret.txt"
    secret.write_text("zzsecretzz", "utf-8")
    write(journal, f"\n{directive}\n\nAfter.\n")
    (journal.docs / "posts/a/link.txt").symlink_to(secret)

    build = journal.build()

    said = [line for line in told(build, "unsafe-path") if "lies outside" in line]
    assert len(said) == 1
    assert said[0].startswith(("6:", "7:"))
    assert not any(b"zzsecretzz" in data for data in build.files().values())
    assert "After." in texts(article(build), "p")


# whatever is written


PIECES = [
    "text", "*em*", "**", "`code`", "$x$", "$$", "\\(", "\\)", "\\[", "\\\\(x\\\\)", "$5",
    "[a](b.md)", "[a](#x)", "![](x.png)", "![a](/q/x.png){: width=1 }", "[^1]", "[^1]: note",
    "<div>", "</div>", "<p>", "<b>", "</b>", "<script>", "</script>", "<table><tr><td>",
    "<a name='x'>", "</a>", "<!--", "-->", "<!--more-->", "<Tabs>", "<svg><path/>",
    "<video><source src=x.mp4>", "</video>", "{% x %}", "{{ y }}", "{{< z", ">}}", "{: .x }",
    "{#id}", "{", "}", "!!! note", "::: {.x}", ":::", ":::{note}", "```", "```python {1", "~~~",
    "# h", "## h {#x}", "> [!tip]- T", "> ---", "- [ ] x", "1. a", "    code", "| a |", "|---|",
    "---", "+++", "% c", "(x)=", "{.x}", "\\begin{align}", "\\end{align}", "term\n: def",
    "<https://a.b>", "\x00", "\u202e", "[[w]]", "[@k]", "{ref}`x`", "{include} x", "&lt;", "\\",
    "~~s~~", "<h1>", "<style>@import 'x'",
]  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join)
BODIES = st.lists(st.one_of(LINES, st.just(""), st.text(max_size=12)), max_size=14).map("\n".join)


@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(bodies=st.lists(BODIES, min_size=25, max_size=25))
def test_nothing_that_is_written_ends_in_a_traceback(
    bodies: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    journal = Journal(tmp_path_factory.mktemp("journal"))
    for number, body in enumerate(bodies):
        path = journal.post(f"p{number}.md", "")
        path.write_text(f"{HEAD}{body}\n", "utf-8", errors="replace")

    build = journal.build()

    for number in range(len(bodies)):
        page = build.page(f"/posts/p{number}/")
        assert len(page.find_all("h1")) == 1
        ids = [tag["id"] for tag in page.select("[id]")]
        assert len(set(ids)) == len(ids)
        assert page.select("article script, article iframe, article [onclick]") == []


def test_footnote_that_nothing_refers_to_is_told_and_shown(linked: Journal) -> None:
    write(linked, "\nA.[^one]\n\n[^one]: First.\n[^two]: Second.\n")

    build = linked.build()

    assert build.warnings == []
    assert told(build, "unused-footnote") == [
        '9: nothing refers to the footnote "two": write [^two] where it belongs, or take it out'
    ]
    assert texts(article(build), "aside.footnote p") == ["First.", "Second."]


def test_characters_that_no_page_can_hold_are_left_out(journal: Journal) -> None:
    settings = journal.folder / "pyproject.toml"
    address = 'base_url = "https://example.org/"\nauthor ='
    settings.write_text(settings.read_text().replace("author =", address))
    journal.post("a.md", "---\ntitle: A\ndate: 2026-01-01\n---\n\nOne\x08 two\x0cthree\x08.\n")
    journal.write("about.md", "# About\n\nFour\x7f.\n")

    build = journal.build()

    told = [line.partition(" is left out")[0] for line in build.advice if "control-" in line]
    assert told == [
        "about.md:3: the control character U+007F",
        "posts/a.md:6: the control character U+0008",
        "posts/a.md:6: the control character U+000C",
    ]
    assert build.warnings == []
    assert "One two three." in texts(build.page("/posts/a/"), "article p")
    unwanted = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
    pages = {n: text for n, text in build.files().items() if n.endswith((".html", ".xml", ".md"))}
    assert [name for name, text in pages.items() if unwanted.search(text)] == []
