"""What a link leads to is shown beside it: by mouse, keyboard and touch, and in no one's way."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser.findings import listed
from browser.test_accessibility import SCHEMES, barriers
from browser.test_loading import listen
from browser.test_search import POLICY
from served_site import serve
from small_journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import FloatRect, Locator, Page, Route

    from browser.conftest import Open

STATIC = Path(__file__).parents[2] / "docs/_static"

POST = "posts/attention-mechanisms/"
CITATION = ".journal-citation a[href='#ref_sutskever2014sequence']"
OTHER_CITATION = ".journal-citation a[href='#ref_bahdanau2015neural']"
EQUATION = "p a[href='#equation-eq-soft-look-up']"
#: its explanation holds a link to the one before
LATER_EQUATION = ".journal-body a.reference[href='#equation-eq-attention']"
OTHER_POST = ".journal-body p a[href='../gradient-descent/']"

BOX = ".journal-preview"
#: longer than a box waits before it opens or closes
LONG = 750

#: for each kind: page, link, what is seen in the box, and what is not
KINDS = {
    "citation": (
        POST,
        CITATION,
        ["Sequence to Sequence", "Ilya Sutskever", "Advances in Neural", "2014", "arXiv:1409.3215"],
        ["↩"],
    ),
    "equation": (POST, EQUATION, ["(1)", "where", "the sharpness"], ["Copy TeX"]),
    "post": (
        POST,
        OTHER_POST,
        ["Gradient Descent: From Intuition", "May 19, 2026", " min · AI / Optimisation"],
        [],
    ),
    "related-post": (POST, ".journal-related a", ["2026", " min"], []),
    "footnote": ("posts/rust-ownership/", ".footnote-reference", ["two-phase borrow"], ["[1]"]),
    "statement": (
        "guide/blocks/",
        ".journal-proof a[href='#def-convex']",
        ["Definition 1", "Convex function", "lies below its chords"],
        [],
    ),
    "figure": ("guide/blocks/", "a.reference[href='#fig-valley']", ["Steps get shorter"], ["#"]),
    "section": (
        "guide/feeds/",
        "p a[href$='#base-address']",
        ["Settings", "Base address", "Links between pages"],
        ["#"],
    ),
    "document": ("guide/writing/", "p a[href='../front-matter/']", ["Front matter", "YAML"], []),
}

COVERED = """([link, box]) => {
  const frame = box.getBoundingClientRect();
  return [...link.getClientRects()].some((line) =>
    line.left < frame.right && line.right > frame.left &&
    line.top < frame.bottom && line.bottom > frame.top);
}"""

INSIDE = """(box) => {
  const { left, top, right, bottom } = box.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  return left >= 0 && top >= 0 && right <= clientWidth && bottom <= clientHeight + 1;
}"""

#: put a link so many pixels from the top of the window
PLACE = (
    "(link, top) => scrollBy({ top: link.getBoundingClientRect().top - top, behavior: 'instant' })"
)

FOCUSED = "document.activeElement.getAttribute('href') ?? document.activeElement.className"

TWICE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  return ids.filter((id, place) => ids.indexOf(id) !== place);
}"""


def point_at(page: Page, selector: str) -> tuple[Locator, Locator]:
    """Rest the pointer on a link, and return it and the box that opens."""
    link = page.locator(selector).first
    count = page.locator(BOX).count()
    link.hover()
    box = page.locator(BOX).nth(count)
    box.wait_for()
    return link, box


def boxes_after_a_while(page: Page) -> int:
    """Return how many boxes are open when everything that was to happen has happened."""
    page.wait_for_timeout(LONG)
    return page.locator(BOX).count()


def box_of(box: Locator) -> FloatRect:
    """Return where a box is."""
    bounds = box.bounding_box()
    assert bounds is not None
    return bounds


@pytest.fixture
def page(open_page: Open) -> Iterator[Page]:
    """Give a post with mathematics, to a reader with a mouse and a keyboard."""
    with open_page(POST) as page:
        yield page


@pytest.fixture
def touched(open_page: Open) -> Iterator[Page]:
    """Give the same post on a phone."""
    with open_page(POST, width=390, has_touch=True, is_mobile=True) as page:
        yield page


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a journal whose posts lead from one to the next, and another page to a formula."""
    journal = Journal(tmp_path_factory.mktemp("chain"))
    for name, following in ("one", "two"), ("two", "three"), ("three", "four"), ("four", "one"):
        more = "And {cite}`known2020`.\n" if name == "one" else ""
        tabs = "````{tab-set}\n```{tab-item} A\nFirst.\n```\n```{tab-item} B\nSecond.\n```\n````\n"
        journal.post(
            f"{name}.md",
            f"---\ntitle: {name.title()}\n---\n\n## Part\n\nTo [{following}]({following}.md#part)."
            f"\n\n{tabs}\n{more}",
        )
    journal.post(
        "maths.md",
        "---\ntitle: Maths\n---\n\n## Formula\n\nSo:\n\n$$\\sum_i x_i^2$$\n\n![](a.png)\n",
    )
    words = "Words of a page that is longer than a screen.\n\n" * 20
    journal.write("about.md", f"# About\n\n{words}And [a formula](posts/maths.md#formula).\n")
    journal.post("a.png", (STATIC / "screenshot-home.png").read_bytes())
    journal.write(
        "concepts/softmax.md",
        "---\ntitle: Softmax\nneeds: [exponential]\n---\n\nMakes $e^{x_i}$ [shares](#more).\n\n"
        "## More\n\nText.\n",
    )
    journal.write("concepts/exponential.md", "---\ntitle: Exponential\n---\n\nIt grows.\n")
    journal.post("concept.md", "---\ntitle: Concept\n---\n\nThe [[softmax]].\n")
    journal.post("draft.md", "---\ntitle: Draft\ndraft: true\n---\n\nA draft.\n")
    journal.post("near.md", "---\ntitle: Near\ndraft: true\n---\n\nTo [the draft](draft.md).\n")
    build = journal.build(journal_drafts=True)
    assert build.warnings == []
    with serve(build.outdir) as home:
        yield home


# -- what is in them ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_shows_what_the_link_leads_to(kind: str, open_page: Open, home: str) -> None:
    address, selector, seen, unseen = KINDS[kind]
    with open_page(None) as page:
        wrong = listen(page, home)
        page.goto(home + address)
        _, box = point_at(page, selector)
        page.wait_for_load_state("networkidle")
        text = box.inner_text()
        twice = page.evaluate(TWICE)

    assert [words for words in seen if words not in text] == []
    assert [words for words in unseen if words in text] == []
    assert not twice, listed(twice)
    assert not wrong, listed(wrong)


def test_formulas_are_those_of_the_page(page: Page) -> None:
    _, box = point_at(page, EQUATION)

    formula = box.locator("math[display=block]").first
    # ids are its own
    markup = "math.innerHTML.replaceAll('journal-preview-0-', '')"
    look = f"math => [getComputedStyle(math).fontFamily, {markup}]"
    assert formula.evaluate(look) == page.locator("#equation-eq-soft-look-up math").evaluate(look)


def test_a_page_without_formulas_loads_their_style_with_the_first_one(
    chain: str, open_page: Open
) -> None:
    with open_page(None) as page:
        wrong = listen(page, chain)
        page.goto(f"{chain}about/")
        before = page.locator("link[href*='journal-math.css']").count()
        _, box = point_at(page, "a[href*='maths']")
        math = box.locator("math")
        family = math.evaluate("math => getComputedStyle(math).fontFamily")
        page.wait_for_function("document.fonts.check(\"1em 'Journal Math'\")")
        picture = box.locator("img").evaluate("img => img.decode().then(() => img.currentSrc)")

    assert before == 0
    assert family.startswith('"Journal Math"')
    assert picture.startswith(f"{chain}_images/")
    assert not wrong, listed(wrong)


def test_links_in_a_box_lead_where_they_lead_on_their_page(page: Page, home: str) -> None:
    page.goto(f"{home}guide/feeds/")
    _, box = point_at(page, KINDS["section"][1])

    links = box.locator("a").evaluate_all("all => all.map(({ href }) => href)")

    assert links == [f"{home}guide/settings/#base-address", f"{home}guide/feeds/"]


def test_a_concept_shows_its_definition_and_leads_to_what_it_needs(
    chain: str, open_page: Open
) -> None:
    with open_page(None) as page:
        wrong = listen(page, chain)
        page.goto(f"{chain}posts/concept/")
        _, outer = point_at(page, "a.journal-concept-link")
        texts = outer.locator("p, dt, dd").all_inner_texts()
        family = outer.locator("math").evaluate("math => getComputedStyle(math).fontFamily")
        links = outer.locator("a").evaluate_all("all => all.map(({ href }) => href)")
        _, inner = point_at(page, f"{BOX} dd a")
        needed = inner.inner_text()

    assert [" ".join(text.split()) for text in texts if "\n" not in text][:2] == [
        "Softmax",
        "Concept",
    ]
    assert family.startswith('"Journal Math"')
    assert links == [
        f"{chain}concepts/{place}" for place in ("softmax/", "softmax/#more", "exponential/")
    ]
    assert "It grows." in needed
    assert not wrong, listed(wrong)


def test_without_its_file_a_citation_shows_the_list_of_the_page(page: Page) -> None:
    page.route("**/references/*.json", lambda route: route.fulfill(status=404))
    _, box = point_at(page, CITATION)

    assert box.inner_text().startswith("Ilya Sutskever, Oriol Vinyals, and")
    assert box.locator(".journal-backlinks").count() == 0


def test_a_draft_shows_the_beginning_of_its_page(page: Page, chain: str) -> None:
    page.goto(f"{chain}posts/near/")
    _, box = point_at(page, "a[href='../draft/']")

    assert box.inner_text().split("\n")[::2] == ["Draft", "A draft."]


def test_a_citation_names_the_other_posts(page: Page, chain: str) -> None:
    cited = '<div class="journal-preview-others"><p>In</p><ul>{}</ul></div>'
    others = "".join(f'<li><a href="../posts/{name}/">{name}</a></li>' for name in ("one", "two"))
    said = {"title": "A Work", "html": cited.format(others)}
    page.route("**/references/known2020.json", lambda route: route.fulfill(json=said))
    page.goto(f"{chain}posts/one/")
    _, box = point_at(page, ".journal-citation a")

    assert box.locator("li").all_inner_texts() == ["two"]
    assert box.locator("li a").evaluate("link => link.href") == f"{chain}posts/two/"


def test_tabs_of_a_box_leave_those_of_the_page_alone(page: Page, chain: str) -> None:
    page.goto(f"{chain}posts/one/")
    page.get_by_text("B", exact=True).click()
    # the second box shows the page itself
    for following in ("two", "three", "four"):
        page.goto(f"{chain}posts/{following}/")
    page.goto(f"{chain}posts/four/")
    page.locator(".bd-article label").nth(1).click()
    _, outer = point_at(page, "p a[href='../one/#part']")
    chosen = "all => all.map(({ checked }) => checked)"

    outer.locator("label").nth(1).click()

    assert outer.locator("input").evaluate_all(chosen) == [False, True]
    assert page.locator("main input").evaluate_all(chosen) == [False, True]


@pytest.mark.parametrize(
    "selector",
    [
        ".journal-menu a",
        ".journal-toc-aside li li a",
        ".journal-kicker a",
        ".journal-equation-number",
        ".journal-backlinks a",
        ".journal-neighbours a",
        "a[download]",
        ".journal-reference-list a.external",
    ],
)
def test_what_is_no_link_to_read_on_shows_nothing(page: Page, selector: str) -> None:
    asked: list[str] = []
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))

    page.locator(selector).first.hover()

    assert boxes_after_a_while(page) == 0
    # the icon of the tab comes when it likes
    others = ("journal-preview", "journal-cat-head")
    assert [url for url in asked if not any(part in url for part in others)] == []


def test_the_permalink_of_a_heading_shows_nothing(page: Page) -> None:
    page.locator("section section h2").first.hover()
    page.locator("section section h2 .headerlink").first.hover()

    assert boxes_after_a_while(page) == 0


# -- by mouse ----------------------------------------------------------------------------------


def test_nothing_is_loaded_before_a_link_is_pointed_at(page: Page, home: str) -> None:
    asked: list[str] = []
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url.removeprefix(home)))
    page.hover("h1")
    page.wait_for_timeout(LONG)
    before = list(asked)

    point_at(page, CITATION)

    assert before == []
    assert set(asked) == {
        "_static/journal-preview-box.js",
        "_static/journal-previews.css",
        "references/sutskever2014sequence.json",
    }


def test_a_pointer_that_passes_opens_nothing(page: Page) -> None:
    point_at(page, CITATION)
    page.hover("h1")
    page.locator(BOX).wait_for(state="detached")
    # everything is loaded now
    page.locator(CITATION).first.hover()
    page.wait_for_timeout(200)
    early = page.locator(BOX).count()
    page.hover("h1")

    assert early == 0
    assert boxes_after_a_while(page) == 0


def test_the_pointer_can_go_into_a_box_and_scroll_it(page: Page) -> None:
    _, box = point_at(page, EQUATION)
    bounds = box_of(box)
    page.mouse.move(bounds["x"] + 40, bounds["y"] + 100, steps=5)
    stayed = boxes_after_a_while(page)
    page.mouse.wheel(0, 200)
    page.wait_for_function("document.querySelector('.journal-preview').scrollTop > 50")
    page_before = page.evaluate("scrollY")
    page.mouse.wheel(0, 5000)
    page.wait_for_timeout(300)
    page_after = page.evaluate("scrollY")

    page.mouse.move(5, bounds["y"])

    assert stayed == 1
    assert page_before == page_after
    assert boxes_after_a_while(page) == 0


def test_a_box_goes_with_its_link_when_the_page_scrolls(page: Page) -> None:
    link, box = point_at(page, CITATION)
    before = box_of(link)["y"] - box_of(box)["y"]

    page.evaluate("scrollBy(0, 60)")

    assert box_of(link)["y"] - box_of(box)["y"] == pytest.approx(before)


def test_escape_closes_a_box_until_the_pointer_comes_again(page: Page) -> None:
    link, box = point_at(page, CITATION)
    page.keyboard.press("Escape")
    box.wait_for(state="detached")
    bounds = box_of(link)
    page.mouse.move(bounds["x"] + 2, bounds["y"] + 5)
    stayed = boxes_after_a_while(page)
    page.mouse.move(5, 5)
    page.wait_for_timeout(100)

    point_at(page, CITATION)

    assert stayed == 0


def test_the_browsers_own_hint_is_away_while_a_box_is_open(page: Page) -> None:
    link, _ = point_at(page, CITATION)
    during = link.get_attribute("title")
    page.keyboard.press("Escape")

    assert during is None
    assert (link.get_attribute("title") or "").startswith("Ilya Sutskever")


def test_a_box_can_hold_one_more_and_no_third(page: Page, chain: str) -> None:
    page.goto(f"{chain}posts/one/")
    _, outer = point_at(page, "main p a[href='../two/#part']")
    _, inner = point_at(page, f"{BOX} p a[href$='/three/#part']")
    names = [outer.locator(".journal-preview-where"), inner.locator(".journal-preview-where")]
    titles = [name.inner_text() for name in names]
    inner.locator("a[href$='/four/#part']").hover()
    opened = boxes_after_a_while(page)
    bounds = box_of(outer)
    page.mouse.move(bounds["x"] + 5, bounds["y"] + 5, steps=5)
    back_in_outer = boxes_after_a_while(page)
    page.mouse.move(2, 2)

    assert titles == ["Two", "Three"]
    assert opened == 2
    assert back_in_outer == 1
    assert boxes_after_a_while(page) == 0


@pytest.mark.parametrize("top", [40, 400, 740])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("selector", [CITATION, EQUATION, OTHER_POST])
def test_a_box_is_in_the_window_and_beside_its_link(
    page: Page, selector: str, width: int, top: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    link = page.locator(selector).first
    link.evaluate(PLACE, top)

    _, box = point_at(page, selector)

    assert box.evaluate(INSIDE)
    assert not page.evaluate(COVERED, [link.element_handle(), box.element_handle()])
    wide = page.evaluate("reader.tooWide()")
    assert not wide, listed(wide)


# -- by keyboard -------------------------------------------------------------------------------


def focus(page: Page, selector: str) -> Locator:
    """Come to a link by the key, and return the box that opens."""
    # whoever has used the key before is shown the focus
    page.keyboard.press("Tab")
    page.locator(selector).first.focus()
    box = page.locator(BOX)
    box.wait_for()
    return box


def test_tab_goes_through_a_box_and_on_in_the_page(page: Page) -> None:
    order = page.evaluate("reader.reachable().map((stop) => stop.getAttribute('href'))")
    box = focus(page, CITATION)
    links = [link.get_attribute("href") for link in box.locator("a").all()]
    stops = [page.evaluate(FOCUSED)]
    for _ in range(len(links) + 2):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))

    citation = "#ref_sutskever2014sequence"
    following = order[order.index(citation) + 1]
    assert links[0] == "https://arxiv.org/abs/1409.3215"
    assert stops == [citation, "journal-preview journal-main", *links, following]
    box.wait_for(state="detached")


def test_shift_tab_goes_back_to_the_link(page: Page) -> None:
    focus(page, CITATION)
    box = page.get_by_role("dialog", name="Sequence to Sequence")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    stayed = boxes_after_a_while(page)
    focused = page.evaluate(FOCUSED)
    page.keyboard.press("Shift+Tab")

    assert stayed == 1
    assert focused == "#ref_sutskever2014sequence"
    box.wait_for(state="detached")


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_escape_gives_the_focus_back_to_the_link(page: Page, steps: int) -> None:
    focus(page, CITATION)
    for _ in range(steps):
        page.keyboard.press("Tab")

    page.keyboard.press("Escape")

    assert page.evaluate(FOCUSED) == "#ref_sutskever2014sequence"
    assert boxes_after_a_while(page) == 0


def test_a_box_of_the_keyboard_stays_whatever_the_pointer_does(page: Page) -> None:
    page.mouse.move(5, 5)
    focus(page, CITATION)
    page.mouse.move(300, 30, steps=5)

    assert boxes_after_a_while(page) == 1


def test_a_long_box_scrolls_by_keyboard(page: Page) -> None:
    box = focus(page, EQUATION)
    page.keyboard.press("Tab")
    page.keyboard.press("End")

    page.wait_for_function(
        "box => box.scrollTop + box.clientHeight >= box.scrollHeight - 2", arg=box.element_handle()
    )


def test_a_link_in_a_box_opens_another_by_keyboard(page: Page, chain: str) -> None:
    page.goto(f"{chain}posts/one/")
    focus(page, "main p a[href='../two/#part']")
    # the box, its title, its link
    for _ in range(3):
        page.keyboard.press("Tab")
    inner = page.locator(BOX).nth(1)
    inner.wait_for()
    page.keyboard.press("Tab")
    is_inside = inner.evaluate("box => box === document.activeElement")
    focused = []
    for _ in range(2):
        page.keyboard.press("Escape")
        focused.append(page.evaluate(FOCUSED))

    assert is_inside
    assert focused == [f"{chain}posts/three/#part", "../two/#part"]


def test_a_box_says_what_it_is_and_its_link_that_it_is_open(page: Page) -> None:
    link, box = point_at(page, CITATION)
    title = "Sequence to Sequence Learning with Neural Networks"

    assert page.get_by_role("dialog", name=f"Preview: {title}").count() == 1
    assert link.get_attribute("aria-expanded") == "true"
    assert link.get_attribute("aria-controls") == box.get_attribute("id")

    page.keyboard.press("Escape")
    assert link.get_attribute("aria-expanded") is None


# -- by touch ----------------------------------------------------------------------------------


def tap(page: Page, selector: str) -> tuple[Locator, Locator]:
    """Tap on a link, and return it and the sheet that opens."""
    link = page.locator(selector).first
    count = page.locator(BOX).count()
    link.tap()
    sheet = page.locator(BOX).nth(count)
    sheet.wait_for()
    page.wait_for_timeout(300)
    return link, sheet


def test_a_tap_opens_a_sheet_that_closes_by_its_button(touched: Page, home: str) -> None:
    link, sheet = tap(touched, CITATION)
    bounds = box_of(sheet)
    is_focused = sheet.evaluate("sheet => sheet === document.activeElement")
    button = sheet.get_by_role("button", name="Close")
    size = box_of(button)

    button.tap()

    assert touched.url == home + POST
    assert (bounds["width"], bounds["y"] + bounds["height"]) == (390, 800)
    assert is_focused
    assert min(size["width"], size["height"]) >= 44
    assert touched.locator(BOX).count() == 0
    assert link.evaluate("link => link === document.activeElement")


@pytest.mark.parametrize("selector", [CITATION, EQUATION, OTHER_POST, ".journal-related a"])
@pytest.mark.parametrize("top", [100, 760])
def test_the_link_is_seen_above_the_sheet(touched: Page, selector: str, top: int) -> None:
    touched.locator(selector).first.evaluate(PLACE, top)

    link, sheet = tap(touched, selector)

    touched.wait_for_function(
        f"([link, box]) => !({COVERED})([link, box]) && link.getBoundingClientRect().top >= 0",
        arg=[link.element_handle(), sheet.element_handle()],
    )
    assert sheet.evaluate(INSIDE)


def test_a_link_at_the_end_of_a_page_is_seen_too(touched: Page, chain: str) -> None:
    touched.goto(f"{chain}about/")
    touched.evaluate("scrollTo(0, 1e6)")

    link, sheet = tap(touched, "a[href*='maths']")

    touched.wait_for_function(
        f"([link, box]) => !({COVERED})([link, box])",
        arg=[link.element_handle(), sheet.element_handle()],
    )


def test_the_link_in_the_sheet_leads_on(touched: Page, home: str) -> None:
    _, sheet = tap(touched, OTHER_POST)

    sheet.get_by_role("link", name="Open the page").tap()

    touched.wait_for_url(f"{home}posts/gradient-descent/")


def test_a_second_tap_on_the_link_follows_it(touched: Page, home: str) -> None:
    link, _ = tap(touched, CITATION)
    link.tap()

    touched.wait_for_url(f"{home}{POST}#ref_sutskever2014sequence")
    assert touched.locator(BOX).count() == 0


def test_a_tap_elsewhere_closes_the_sheet(touched: Page) -> None:
    link, _ = tap(touched, CITATION)
    touched.locator("p", has=link).first.tap(position={"x": 5, "y": 5})

    assert boxes_after_a_while(touched) == 0


def test_a_tap_on_another_link_shows_that_one(touched: Page) -> None:
    tap(touched, CITATION)
    touched.locator(OTHER_CITATION).first.tap()

    touched.get_by_role("dialog", name="Neural Machine Translation").wait_for()
    assert touched.locator(BOX).count() == 1


def test_a_sheet_can_open_one_more_and_no_third(touched: Page, chain: str) -> None:
    touched.goto(f"{chain}posts/one/")
    tap(touched, "main p a[href='../two/#part']")
    _, inner = tap(touched, f"{BOX} p a[href$='/three/#part']")
    inner.get_by_role("button", name="Close").tap()
    left = touched.locator(BOX).count()
    _, inner = tap(touched, f"{BOX} p a[href$='/three/#part']")

    inner.locator("a[href$='/four/#part']").tap()

    assert left == 1
    touched.wait_for_url(f"{chain}posts/four/#part")


def test_a_tap_follows_a_link_whose_preview_does_not_come(touched: Page, home: str) -> None:
    touched.route("**/preview.json", lambda _route: None)
    touched.locator(OTHER_POST).first.tap()

    touched.wait_for_url(f"{home}posts/gradient-descent/")


def test_a_tap_follows_a_link_where_the_box_cannot_be_loaded(touched: Page, home: str) -> None:
    touched.route("**/journal-preview-box.js", lambda route: route.abort())
    touched.locator(OTHER_POST).first.tap()

    touched.wait_for_url(f"{home}posts/gradient-descent/")


def test_enter_and_the_mouse_follow_a_link_at_once(page: Page, home: str) -> None:
    _, _ = point_at(page, CITATION)
    page.locator(CITATION).first.click()
    page.wait_for_url(f"{home}{POST}#ref_sutskever2014sequence")
    left = page.locator(BOX).count()
    page.locator(OTHER_POST).first.focus()
    page.keyboard.press("Enter")

    page.wait_for_url(f"{home}posts/gradient-descent/")
    assert left == 0


# -- for everybody -----------------------------------------------------------------------------


READERS: dict[str, dict[str, Any]] = {
    "wide": {},
    "phone": {"width": 390, "has_touch": True, "is_mobile": True},
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_barrier_stands_in_a_preview(axe: str, kind: str, reader: str, open_page: Open) -> None:
    address, selector, *_ = KINDS[kind]
    found = {}
    with open_page(address, **READERS[reader]) as page:
        page.evaluate(axe)
        (tap if reader == "phone" else point_at)(page, selector)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(200)
            found[scheme] = barriers(page)
            assert page.locator(BOX).count() == 1

    assert not any(found.values()), listed(found)


def test_no_barrier_stands_in_a_box_in_a_box(axe: str, page: Page) -> None:
    page.evaluate(axe)
    point_at(page, LATER_EQUATION)
    point_at(page, f"{BOX} {EQUATION}")
    page.wait_for_timeout(300)

    found = barriers(page)
    assert page.locator(BOX).count() == 2
    assert not found, listed(found)


def test_nothing_moves_for_readers_who_want_it_still(open_page: Open) -> None:
    moving = "document.getAnimations().length"
    with open_page(POST, reduced_motion="reduce") as page:
        _, box = point_at(page, CITATION)
        duration = box.evaluate("box => getComputedStyle(box).transitionDuration")
        count = page.evaluate(moving)

    assert count == 0
    assert duration == "0s"


def test_a_strict_policy_is_kept(open_page: Open, home: str) -> None:
    def send_policy(route: Route) -> None:
        response = route.fetch()
        headers = response.headers | {"content-security-policy": POLICY}
        route.fulfill(response=response, headers=headers)

    violations: list[str] = []
    with open_page(None) as page:
        page.route("**/*", send_policy)
        page.on("console", lambda message: violations.append(message.text))
        page.goto(home + "about/")
        violations.clear()
        _, box = point_at(page, "p a[href='../posts/welcome/']")
        top = box.evaluate("box => parseFloat(getComputedStyle(box).top)")

    assert top > 0
    assert violations == []


def test_what_is_printed_has_no_box(page: Page) -> None:
    _, box = point_at(page, CITATION)
    page.emulate_media(media="print")

    assert not box.is_visible()


def test_a_browser_without_popovers_leaves_links_as_they_are(open_page: Open, home: str) -> None:
    with open_page(None, width=390, has_touch=True, is_mobile=True) as page:
        page.add_init_script("delete HTMLElement.prototype.showPopover")
        wrong = listen(page, home)
        page.goto(home + POST)
        page.locator(CITATION).first.tap()
        page.wait_for_url("**/#ref_sutskever2014sequence")

    assert not wrong, listed(wrong)


def test_the_scripts_are_small() -> None:
    scripts = [*STATIC.glob("journal-preview*.js")]

    sizes = [len(gzip.compress(path.read_bytes(), compresslevel=6)) for path in scripts]

    assert len(scripts) == 2
    assert sum(sizes) <= 8000
