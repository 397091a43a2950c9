"""Formulas in built pages: numbers, references, MathML, and what is said of mistakes."""

from __future__ import annotations

import dataclasses
import re
import textwrap
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

CONFIGURATION = """\
extensions = ["myst_parser"]
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_dmath_double_inline = True
myst_update_mathjax = False
html_theme = "basic"
html_baseurl = "https://example.org/"
html_permalinks = False
html_copy_source = False
exclude_patterns = ["out*"]
suppress_warnings = ["toc.not_included"]
journal_settings_file = "settings.toml"


def setup(app):
    from journal import config, mathematics

    config.setup(app)
    mathematics.setup(app)
"""

SETTINGS = """\
[tool.journal.macros]
RR = '\\mathbb{R}'
"""

_ANSI = re.compile(r"\x1b\[[0-9;]*m")


@dataclasses.dataclass
class Built:
    """What a build gave."""

    outdir: Path
    warnings: list[str]
    advice: list[str]
    written: list[str]

    def page(self, name: str = "index") -> BeautifulSoup:
        return BeautifulSoup((self.outdir / f"{name}.html").read_text("utf-8"), "html.parser")

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.outdir.glob("*.html"))}


class Root:
    """A folder of sources with mathematics and nothing else of the journal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("conf.py", CONFIGURATION)
        self.write("settings.toml", SETTINGS)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), "utf-8")

    def build(self, *, builder: str = "html", workers: int = 1, out: str = "out") -> Built:
        status, warning = StringIO(), StringIO()
        app = SphinxTestApp(
            builder,
            srcdir=self.folder,
            builddir=self.folder / out,
            status=status,
            warning=warning,
            parallel=workers,
        )
        written: list[str] = []

        def note(_app: Sphinx, page: str, _t: str, _c: object, tree: nodes.document | None) -> None:
            if tree is not None:
                written.append(page)

        app.connect("html-page-context", note)
        try:
            app.build()
        finally:
            app.cleanup()
        lines = [_ANSI.sub("", stream.getvalue()) for stream in (warning, status)]
        warnings, said = (text.replace(f"{self.folder}/", "").splitlines() for text in lines)
        advice = [line for line in said if "[journal." in line]
        return Built(Path(app.outdir), warnings, advice, sorted(written))


@pytest.fixture
def root(tmp_path: Path) -> Root:
    return Root(tmp_path)


def built(root: Root, text: str) -> BeautifulSoup:
    """Build a page that has nothing wrong with it, and return it."""
    root.write("index.md", text)
    result = root.build()
    assert result.warnings == []
    return result.page()


def numbers(page: BeautifulSoup) -> list[str]:
    """Return the numbers a reader sees beside formulas, in order."""
    return [tag.get_text() for tag in page.select(".journal-equation-number, .journal-math-number")]


def main(page: BeautifulSoup) -> Tag:
    body = page.select_one(".body")
    assert body is not None
    return body


NUMBERED = r"""
# Page

$$
a = b
$$ (eq:one)

$$
not = numbered
$$

\begin{align}
c &= d \label{eq:two} \\
e &= f \notag \\
g &= h \tag{A} \label{eq:tag} \\
i &= j
\end{align}

\begin{align*}
k &= l
\end{align*}

\begin{equation}
m = n \label{eq:last}
\end{equation}

```{math}
:label: eq:directive
o = p
```

By {eq}`eq:one`, {eq}`eq:two`, [](#eq:last), [words](#eq:last), $\eqref{eq:tag}$,
\eqref{eq:directive}, \ref{eq:directive} and $\overset{\eqref{eq:two}}{=}$, not `\eqref{eq:one}`.
"""


def test_numbers_run_through_the_page(root: Root) -> None:
    assert numbers(built(root, NUMBERED)) == ["(1)", "(2)", "(A)", "(3)", "(4)", "(5)"]


def test_references_show_the_number_and_lead_to_it(root: Root) -> None:
    page = built(root, NUMBERED)

    links = main(page).select("p a")

    assert [(a.get_text(), a["href"]) for a in links] == [
        ("(1)", "#equation-eq-one"),
        ("(2)", "#equation-eq-two"),
        ("(4)", "#equation-eq-last"),
        ("words", "#equation-eq-last"),
        ("(A)", "#equation-eq-tag"),
        ("(5)", "#equation-eq-directive"),
        ("5", "#equation-eq-directive"),
        ("(2)", "#equation-eq-two"),
    ]
    for link in links:
        target = page.find(id=str(link["href"]).removeprefix("#"))
        assert isinstance(target, Tag)
        assert target.get_text().endswith(")")
    assert [code.get_text() for code in main(page).select("p code")] == [r"\eqref{eq:one}"]


def test_ids_are_readable_and_used_once(root: Root) -> None:
    page = built(root, f"{NUMBERED}\n## Equation: eq one\n\n## Equation eq:two\n")

    ids = [tag["id"] for tag in page.find_all(id=True)]

    assert len(set(ids)) == len(ids)
    assert not [name for name in ids if re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", str(name))]


def test_a_display_formula_is_a_named_box_one_can_reach_and_scroll(root: Root) -> None:
    page = built(root, NUMBERED)

    boxes = page.select("div.journal-equation")

    assert [(box["role"], box["tabindex"], box["aria-label"]) for box in boxes] == [
        ("group", "0", "Equation (1)"),
        ("group", "0", "Equation"),
        ("group", "0", "Equations (2), (A), (3)"),
        ("group", "0", "Equation"),
        ("group", "0", "Equation (4)"),
        ("group", "0", "Equation (5)"),
    ]


def test_labelled_equations_have_a_permanent_link_and_their_rows_an_address(root: Root) -> None:
    page = built(root, NUMBERED)

    assert [a["href"] for a in page.select("a.journal-equation-number")] == [
        "#equation-eq-one",
        "#equation-eq-last",
        "#equation-eq-directive",
    ]
    assert [cell["id"] for cell in page.select(".journal-math-number[id]")] == [
        "equation-eq-two",
        "equation-eq-tag",
    ]


def test_no_page_has_a_style_attribute_in_a_formula(root: Root) -> None:
    page = built(root, NUMBERED)

    assert main(page).select("[style]") == []


def test_the_tex_of_the_author_is_the_annotation(root: Root) -> None:
    page = built(root, NUMBERED)

    notes = [tag.get_text() for tag in page.select("annotation")]

    assert notes[0] == "a = b"
    assert notes[2].startswith("\\begin{align}\nc &= d \\label{eq:two} \\\\\n")


def test_a_ref_among_words_that_names_no_equation_stays_as_written(root: Root) -> None:
    page = built(root, "# Page\n\nSee figure \\ref{fig:one}.\n")

    assert main(page).select("section p")[0].get_text() == "See figure \\ref{fig:one}."


def test_a_label_used_twice_on_a_page_is_reported_once(root: Root) -> None:
    twice = "$$\na\n$$ (x)\n\n$$\nb\n$$ (x)\n"
    root.write(
        "index.md", f"# Page\n\n{twice}\n\\begin{{gather}}\nc \\label{{x}}\n\\end{{gather}}\n"
    )

    result = root.build()

    assert result.warnings == [
        f'index.md:{line}: WARNING: the label "x" is already used in line 3: rename one '
        "[journal.duplicate-equation-label]"
        for line in (7, 11)
    ]
    assert numbers(result.page()) == ["(1)", "(2)", "(3)"]
    assert [tag["id"] for tag in result.page().select(".journal-equation[id]")] == ["equation-x"]


def write_two_pages(root: Root) -> None:
    """Write two pages with numbers of their own and one label in common."""
    root.write(
        "index.md", "# One\n\n$$\na\n$$ (same)\n\n{eq}`same`, {eq}`other`, $x \\eqref{other}$\n"
    )
    root.write(
        "two.md",
        "# Two\n\n$$\na\n$$ (first)\n\n$$\nb\n$$ (same)\n\n{eq}`same`\n\n$$\nc\n$$ (other)\n",
    )


def links_of(page: BeautifulSoup) -> list[tuple[str, str]]:
    return [(a.get_text(), str(a["href"])) for a in main(page).select("p a[href]")]


def test_two_pages_may_use_one_label(root: Root) -> None:
    write_two_pages(root)

    result = root.build()

    assert result.warnings == []
    assert links_of(result.page("two")) == [("(2)", "#equation-same")]
    assert links_of(result.page()) == [
        ("(1)", "#equation-same"),
        ("(3)", "two.html#equation-other"),
        ("(3)", "two.html#equation-other"),
    ]


def test_a_reference_that_could_lead_to_two_pages_is_reported(root: Root) -> None:
    write_two_pages(root)
    root.write("three.md", "# Three\n\nText.\n\nBy {eq}`same`.\n")

    assert root.build().warnings == [
        (
            'three.md:5: WARNING: the label "same" is on index.md and two.md: rename it on all but '
            "one [journal.duplicate-equation-label]"
        )
    ]


def test_an_unchanged_build_writes_nothing(root: Root) -> None:
    write_two_pages(root)
    root.build()

    assert root.build().written == []


def test_a_number_that_moves_moves_on_pages_that_refer_to_it(root: Root) -> None:
    write_two_pages(root)
    root.write("apart.md", "# Apart\n\n$x$\n")
    root.build()
    root.write("two.md", "# Two\n\n$$\nz\n$$ (zeroth)\n\n$$\nc\n$$ (other)\n")

    result = root.build()

    assert result.written == ["index", "two"]
    assert links_of(result.page())[1] == ("(2)", "two.html#equation-other")
    assert result.files() == root.build(out="out2").files()


def test_a_page_that_goes_leaves_no_trace(root: Root) -> None:
    write_two_pages(root)
    root.build()
    (root.folder / "two.md").unlink()

    result = root.build()

    assert result.warnings == [
        "index.md:7: WARNING: equation not found: other [ref.eq]",
        (
            'index.md:7: WARNING: no equation has the label "other": write (other) behind the $$ '
            "that ends it [journal.dead-link]"
        ),
    ]
    assert links_of(result.page()) == [("(1)", "#equation-same")]


def test_four_workers_write_the_same_pages(root: Root) -> None:
    write_two_pages(root)
    for n in range(8):
        root.write(f"more{n}.md", NUMBERED.replace("eq:", f"eq{n}:"))
    alone = root.build()

    together = root.build(workers=4, out="out2")

    assert together.warnings == alone.warnings == []
    assert together.files() == alone.files()


BROKEN = r"""
# Page

Some words and then a formula $x + \lamda$ amid
them, and $\oops$ too.

> $$
> a &= b \\
>   &= \frac{c}{d
> $$

\begin{align}
a &= b \label{x} \\[1ex]
c &= \oops
\end{align}
"""


def test_formulas_that_cannot_be_read_are_named_with_their_places(root: Root) -> None:
    root.write("index.md", BROKEN)

    result = root.build()

    assert result.warnings == [
        (
            r'index.md:4: WARNING: the formula cannot be read at column 36, near "\lamda": unknown '
            r'command "\lamda" — did you mean "\lambda"? [journal.invalid-formula]'
        ),
        (
            r'index.md:5: WARNING: the formula cannot be read at column 12, near "\oops": unknown '
            r'command "\oops" [journal.invalid-formula]'
        ),
        (
            'index.md:9: WARNING: the formula cannot be read at column 16, near "{d": "{" is never '
            "closed [journal.invalid-formula]"
        ),
        (
            r'index.md:14: WARNING: the formula cannot be read at column 6, near "\oops": unknown '
            r'command "\oops" [journal.invalid-formula]'
        ),
    ]


def test_a_formula_that_cannot_be_read_shows_its_tex(root: Root) -> None:
    root.write("index.md", BROKEN)

    codes = root.build().page().select("code.journal-formula-error")

    assert [code.get_text() for code in codes][:2] == [r"x + \lamda", r"\oops"]
    assert codes[0]["title"] == r'unknown command "\lamda" — did you mean "\lambda"?'


def test_a_control_character_in_a_formula_is_reported_and_not_shown(root: Root) -> None:
    root.write("index.md", "# Page\n\n$a \x07 b$\n")

    result = root.build()

    assert result.warnings == [
        (
            'index.md:3: WARNING: the formula cannot be read at column 4, near "\ufffd b": the '
            "character U+0007 cannot stand on a page [journal.invalid-formula]"
        )
    ]
    assert result.page().select("code.journal-formula-error")[0].get_text() == "a \ufffd b"


def test_macros_of_the_settings_work(root: Root) -> None:
    page = built(root, "# Page\n\n$x \\in \\RR$\n")

    assert [tag.get_text() for tag in page.select("mi")] == ["x", "ℝ"]


def test_a_macro_that_cannot_be_read_is_reported(root: Root) -> None:
    root.write("settings.toml", "[tool.journal.macros]\nbad = '\\oops'\n")
    root.write("index.md", "# Page\n\n$x$\n")

    assert root.build().warnings == [
        (
            r'settings.toml:2: WARNING: macro "bad" cannot be read: unknown command "\oops" '
            "[journal.invalid-setting]"
        )
    ]


def test_a_glyph_the_font_lacks_is_advice(root: Root) -> None:
    root.write(
        "_static/fonts/journal-math.txt", "whole font: 20-7E 2A3F\nU+0061 LATIN SMALL LETTER A\n"
    )
    root.write("index.md", "# Page\n\n$a$ and\n\n$a ⨿ b ⨿ c$, $⨿$, $⦵$ and $\\text{中}$\n")

    result = root.build()

    assert result.warnings == []
    assert result.advice == [
        (
            'index.md:5: the mathematics font lacks "⨿" (U+2A3F AMALGAMATION OR COPRODUCT): run '
            '"make font" [journal.missing-glyph]'
        ),
        (
            'index.md:5: the mathematics font lacks "⦵" (U+29B5 CIRCLE WITH HORIZONTAL BAR): '
            "readers see it in a font of their own [journal.missing-glyph]"
        ),
    ]


def test_headings_keep_their_tex_to_themselves(root: Root) -> None:
    page = built(root, "# The $\\alpha_1$ case\n\n## On $\\frac{a}{b}$\n\n$x$\n")

    assert page.title is not None
    assert page.title.get_text().split("—")[0].strip() == "The α1 case"
    assert page.select("h1 annotation, h2 annotation, .sphinxsidebar annotation") == []
    assert len(page.select("h1 math, h2 math")) == 2
    assert len(page.select(".sphinxsidebar math")) >= 2


def test_a_display_formula_parts_its_paragraph(root: Root) -> None:
    page = built(root, "# Page\n\nBefore it\n$$\na = b\n$$\nand after it.\n")

    parts = main(page).select("section > p, section > div")

    assert [part.name for part in parts] == ["p", "div", "p"]
    assert [parts[0].get_text().strip(), parts[2].get_text().strip()] == [
        "Before it",
        "and after it.",
    ]


def test_a_display_formula_among_words_stays_in_the_line(root: Root) -> None:
    page = built(root, "# Page\n\nThe sum $$a + b$$ is small, and\n$$c$$ too.\n")

    assert [tag.get("display") for tag in page.select("p math")] == [None, None]
    assert page.select("div.journal-equation") == []


def test_punctuation_stays_with_its_formula(root: Root) -> None:
    page = built(root, "# Page\n\nThe values ($x$), $n$-th and $y$ or $z$; all of *$w$*.\n")

    together = page.select("span.journal-together")

    assert ["".join(tag.find_all(string=True, recursive=False)) for tag in together] == [
        "(),",
        "-th",
        ";",
    ]


def test_rows_and_columns_between_dollars_need_no_environment(root: Root) -> None:
    page = built(root, "# Page\n\n$$\na &= b \\\\\n  &= c\n$$\n\n$$\nd\n\ne\n$$\n")

    assert [len(table.select("mtr")) for table in page.select("mtable")] == [2, 2]


def test_only_pages_with_formulas_load_their_style_and_script(root: Root) -> None:
    root.write("index.md", "# Page\n\nNo formula.\n")
    root.write("two.md", "# Page\n\n$x$\n")

    result = root.build()

    assert result.page().select('[href*="journal-math"], [src*="journal-math"]') == []
    assert len(result.page("two").select('link[href*="journal-math.css"]')) == 1
    assert len(result.page("two").select('script[src*="journal-math.js"][defer]')) == 1


def test_other_builders_get_the_tex(root: Root) -> None:
    root.write("index.md", NUMBERED)

    text = (root.build(builder="text").outdir / "index.txt").read_text("utf-8")
    latex = (root.build(builder="latex").outdir / "projectnamenotset.tex").read_text("utf-8")

    assert r"c &= d \label{eq:two} \\" in text
    assert r"\label{equation:index:eq:one}" in latex
    assert r"\eqref{equation:index:eq:one}" in latex
