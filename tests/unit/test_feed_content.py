"""What of a page's body becomes the content of a feed entry."""

from __future__ import annotations

import pytest

from feed_rules import faults_of_html
from journal.feeds.content import content_of

PAGE = "https://j.example/en/posts/x/"


def content(body: str) -> str:
    """Return the content made of a body."""
    return content_of(body, page=PAGE, prefix="x")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            '<section id="a"><h1>T<a class="headerlink" href="#a">#</a></h1>'
            '<div class="journal-byline"><p>B</p></div><p>x</p></section>',
            "<section><p>x</p></section>",
            id="title and byline",
        ),
        pytest.param(
            '<h2>T<a class="headerlink" href="#a">#</a></h2> tail',
            "<h2>T</h2> tail",
            id="permalink",
        ),
        pytest.param(
            '<div onclick="x()" style="color: red" tabindex="0"><style>p {}</style>'
            '<script>x()</script><form><input name="a">text</form>a</div>',
            "<div>a</div>",
            id="what runs",
        ),
        pytest.param('<a href="javascript:x()">run</a>', "<a>run</a>", id="what runs in a link"),
        pytest.param('<a href=" JaVa\tScript:x()">run</a>', "<a>run</a>", id="the same, hidden"),
        pytest.param(
            '<a href="../y/">y</a><a href="#z">z</a>',
            '<a href="https://j.example/en/posts/y/">y</a>'
            '<a href="https://j.example/en/posts/x/#z">z</a>',
            id="links",
        ),
        pytest.param(
            '<picture><source srcset="a.png 1x, b.png 2x"><img src="é c.png" alt=""></picture>t',
            '<picture><source srcset="https://j.example/en/posts/x/a.png 1x, '
            'https://j.example/en/posts/x/b.png 2x">'
            '<img src="https://j.example/en/posts/x/%C3%A9%20c.png" alt=""></picture>t',
            id="pictures",
        ),
        pytest.param(
            '<pre><span></span><span class="k">if</span> <span id="l">x</span></pre>',
            "<pre>if <span>x</span></pre>",
            id="code",
        ),
        pytest.param(
            '<math><semantics><mi>x</mi><annotation encoding="application/x-tex">x_"</annotation>'
            "</semantics></math>",
            "<math alttext='x_\"'><mi>x</mi></math>",
            id="formulas",
        ),
        pytest.param(
            '<table><tr><th id="h">H</th><td id="no" headers="h">1</td></tr></table>',
            '<table><tr><th id="x-h">H</th><td headers="x-h">1</td></tr></table>',
            id="ids that the entry refers to",
        ),
        pytest.param(
            '<svg><linearGradient id="g"></linearGradient><rect fill="url(#g)"></rect>'
            '<use href="#g"></use></svg>',
            '<svg><lineargradient id="x-g"></lineargradient><rect fill="url(#x-g)"></rect>'
            '<use href="#x-g"></use></svg>',
            id="drawings",
        ),
        pytest.param("a<wbr>b<br>c<!-- d -->", "a<wbr>b<br>c", id="elements without content"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_content(body: str, expected: str) -> None:
    assert content(body) == expected
    assert [fault for fault in faults_of_html(content(body)) if "is no full" not in fault] == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p>a</div>", "</div> closes nothing"),
        ("<script>x</script>", "script in a content"),
        ('<a href="/rooted/">a</a>', "href of a /rooted/ is no full address"),
        ('<p onclick="x()">a</p>', "p has onclick"),
    ],
)
def test_the_rules_find_faults(html: str, fault: str) -> None:
    assert fault in list(faults_of_html(html))
