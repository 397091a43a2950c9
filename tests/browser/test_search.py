"""Readers search in a dialog or on a page of its own, by keyboard, under a strict policy."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest

from browser.findings import listed
from browser.test_accessibility import SCHEMES, barriers
from served_site import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route

    from browser.conftest import Open
    from small_journal import Journal

POST = "posts/welcome/"

FIELD = "input[type=search]"
TITLES = ".journal-search-title"

#: what a careful host sends
POLICY = (
    "default-src 'none'; connect-src 'self'; font-src 'self'; img-src 'self'; "
    "style-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
)

FOCUSED = "document.activeElement.id || document.activeElement.className"


@pytest.fixture
def page(open_page: Open) -> Iterator[Page]:
    """Give a post, as a reader finds it."""
    with open_page(POST) as page:
        page.wait_for_load_state("networkidle")
        yield page


def _search(page: Page, words: str) -> list[str]:
    """Search, and return the titles of what is found."""
    page.locator(FIELD).fill(words)
    page.locator(TITLES).first.wait_for()
    return page.locator(TITLES).all_text_contents()


def test_nothing_is_loaded_before_it_is_needed(page: Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(home)))
    page.hover("#journal-search")
    page.wait_for_load_state("networkidle")
    before = list(asked)

    page.click("#journal-search")
    _search(page, "ownership")

    assert before == ["_static/journal-search.js"]
    assert "_search/pagefind.js" in asked
    assert {request.partition("/")[0] for request in asked} == {"search", "_static", "_search"}


@pytest.mark.parametrize("keys", ["/", "Control+k", "Meta+k"])
def test_keys_open_the_dialog_and_escape_closes_it(page: Page, keys: str) -> None:
    page.locator("#journal-theme").focus()
    page.keyboard.press(keys)
    page.locator("dialog[open]").wait_for()
    page.keyboard.type("of/course")
    typed = page.locator(FIELD).input_value()

    page.keyboard.press("Escape")

    assert typed == "of/course"
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate(FOCUSED) == "journal-theme"


def test_arrow_keys_move_and_enter_opens(page: Page, home: str) -> None:
    page.focus("#journal-search")
    page.keyboard.press("Enter")
    _search(page, "gradient descent")
    first = page.locator(TITLES).first.evaluate("link => link.href")
    stops = []
    for key in ("ArrowDown", "ArrowUp", "ArrowUp", "Enter"):
        page.keyboard.press(key)
        page.wait_for_timeout(300)
        stops.append(page.evaluate(FOCUSED))

    page.keyboard.press("Enter")
    page.wait_for_url(first)

    field, title = "journal-search-words", "journal-search-title"
    assert stops == [title, field, field, title]
    assert page.url.startswith(home)
    assert "gradient-descent/" in page.url


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("np.linspace", "Understanding Attention Mechanisms in Transformers"),
        ("&mut", "Rust Ownership: Mental Models That Finally Clicked"),
        ('"gradient check"', "Welcome"),
        ("c++", "Rust Ownership: Mental Models That Finally Clicked"),
    ],
)
def test_code_phrases_and_names_with_signs_are_found(page: Page, words: str, title: str) -> None:
    page.keyboard.press("/")

    found = _search(page, words)

    assert title in found
    # what holds the letters without the signs is on far more pages
    assert len(found) < 10


def test_a_sentence_is_found_where_it_stands_and_not_where_it_is_quoted(page: Page) -> None:
    page.keyboard.press("/")

    found = _search(page, '"recipe that turns scores into weights"')

    assert found == ["Understanding Attention Mechanisms in Transformers"]


def test_results_show_facts_marks_and_sections(open_page: Open, home: str) -> None:
    with open_page("search/?q=momentum") as page:
        results = page.locator(".journal-search-results > li")
        first = results.filter(has_text="Gradient Descent: From Intuition").first
        first.wait_for()
        facts = first.locator(".journal-search-facts").text_content()
        marks = first.locator("mark").all_text_contents()
        sections = first.locator(".journal-search-sections a").all()
        links = [section.evaluate("link => link.href") for section in sections]
        status = page.locator("[role=status]").text_content() or ""
        for link in links:
            page.goto(link)
            assert page.evaluate("!!document.querySelector(':target')"), link

    assert facts == "May 19, 2026 · 22 min · AI / Optimisation"
    assert {mark.strip(".,:;()").lower() for mark in marks} == {"momentum"}
    assert status.endswith((" result", " results"))
    assert links
    assert all(link.startswith(f"{home}posts/gradient-descent/#") for link in links)


def test_the_address_of_the_search_page_keeps_the_words(open_page: Open) -> None:
    with open_page("search/") as page:
        _search(page, "Rust & loans")
        page.reload()
        page.locator(TITLES).first.wait_for()

        assert page.url.endswith("/search/?q=Rust+%26+loans")
        assert page.locator(FIELD).input_value() == "Rust & loans"


def test_words_that_are_nowhere_lead_to_the_lists(page: Page, home: str) -> None:
    page.keyboard.press("/")
    page.locator(FIELD).fill("qqxyzzy")
    page.locator(".journal-search-help a").first.wait_for()

    links = page.locator(".journal-search-help a").all()
    assert page.locator("[role=status]").text_content() == "0 results"
    assert page.locator(TITLES).count() == 0
    assert [link.evaluate("link => link.href") for link in links] == [
        f"{home}{name}/" for name in ("archive", "categories", "tags")
    ]


def test_a_missing_index_is_explained(open_page: Open) -> None:
    with open_page(None) as page:
        page.route("**/_search/**", lambda route: route.fulfill(status=404))
        with open_page("search/") as other:
            address = other.url
        page.goto(address)
        page.locator(FIELD).fill("rust")

        page.get_by_text("The index of the search could not be loaded").wait_for()


def test_the_key_can_be_switched_off(page: Page) -> None:
    page.keyboard.press("/")
    page.locator("dialog input[type=checkbox]").uncheck()
    page.keyboard.press("Escape")

    page.keyboard.press("/")
    page.wait_for_timeout(200)
    with_slash = page.locator("dialog[open]").count()
    page.keyboard.press("Control+k")
    page.locator("dialog[open]").wait_for()

    assert with_slash == 0


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
        page.keyboard.press("/")
        found = _search(page, "ownership")

    assert found
    assert violations == []


def test_no_barrier_stands_before_results(axe: str, page: Page) -> None:
    page.evaluate(axe)
    page.keyboard.press("/")
    _search(page, "gradient")
    found = {}
    for width, scheme in itertools.product((390, 1280), SCHEMES):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found[f"{width} px, {scheme}"] = barriers(page)
        wide = page.evaluate("reader.tooWide()")
        assert not wide, listed(wide)

    assert not any(found.values()), listed(found)


def test_all_results_can_be_had_and_those_of_other_languages(
    browser: Browser, journal: Journal
) -> None:
    for number in range(11):
        journal.post(f"{number}.md", f"---\ntitle: Sum {number}\n---\nAbout maisons.\n")
    journal.post("fr.md", "---\ntitle: Sommes\nlang: fr\n---\nIl y a des maisons.\n")
    build = journal.build(journal_search=True)

    with serve(build.outdir) as home:
        page: Any = browser.new_page()
        page.goto(f"{home}search/?q=maisons")
        page.locator(TITLES).first.wait_for()
        batch = page.locator(TITLES).count()
        page.locator(".journal-search-more").click()
        page.wait_for_function("document.querySelectorAll('.journal-search-title').length === 12")
        languages = page.eval_on_selector_all(TITLES, "all => all.map(one => one.lang)")
        focused = page.eval_on_selector_all(TITLES, "all => all.indexOf(document.activeElement)")
        page.close()

    assert batch == 8
    assert sorted(languages) == [*[""] * 11, "fr"]
    assert focused == 8
