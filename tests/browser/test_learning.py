"""Readers tick what they know: in their own browser, on every page, and in a file of their own."""

from __future__ import annotations

import itertools
import json
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from browser.findings import listed
from browser.test_accessibility import SCHEMES, barriers
from browser.test_loading import CUMULATIVE_LAYOUT_SHIFT
from browser.test_search import POLICY
from served_site import serve
from small_journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, Route

#: 238 of them take a minute
WORDS = "word " * 230

CONCEPTS = {
    "vector": ("Vector", ""),
    "exponential": ("Exponential", ""),
    "token": ("Token", ""),
    "alone": ("Alone", ""),
    "softmax": ("Softmax", "needs: [vector, exponential]"),
    "attention": ("Attention", "needs: softmax"),
    "head": ("Head", "needs: attention"),
}

POST = f"""\
---
title: First
date: 2026-01-01
teaches: [softmax, attention]
assumes: token
---

{WORDS * 4}
"""

KEY = "journal-known"
LEFT = ".journal-left"
TICK = "input[data-journal-tick={}]"


class Read(Protocol):
    """Opens a page of the journal, for a reader who may have been here before."""

    def __call__(self, address: str, *ticks: str, **wishes: Any) -> AbstractContextManager[Page]:
        """Open a page; ticks are those of an earlier visit."""


@pytest.fixture(scope="module")
def learning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a journal with seven concepts, and give the address of its home page.

    The path to a head has six steps: exponential, token, vector, softmax with a post of four
    minutes, attention, which that post teaches, too, and head itself; each page takes a minute.
    """
    journal = Journal(tmp_path_factory.mktemp("learning"))
    for slug, (title, needs) in CONCEPTS.items():
        text = f"---\ntitle: {title}\n{needs}\n---\n\nA *{slug}* is this.\n"
        journal.write(f"concepts/{slug}.md", text)
    journal.post("first.md", POST)
    with serve(journal.build().outdir) as home:
        yield home


def kept(*slugs: str, version: int = 1) -> str:
    """Return ticks, as they are kept and saved."""
    return json.dumps({"kind": "journal-known-concepts", "version": version, "concepts": slugs})


@pytest.fixture
def read(browser: Browser, learning: str) -> Read:
    """Give an opener of pages."""

    @contextmanager
    def opened(address: str, *ticks: str, **wishes: Any) -> Iterator[Page]:
        with closing(browser.new_context(**wishes)) as context:
            context.add_init_script(path=Path(__file__).with_name("reader.js"))
            page = context.new_page()
            if ticks:
                page.goto(f"{learning}about/")
                page.evaluate(
                    "([key, text]) => localStorage.setItem(key, text)", [KEY, kept(*ticks)]
                )
            page.goto(learning + address)
            page.wait_for_load_state("networkidle")
            yield page

    return opened


def known(page: Page) -> list[str]:
    """Return what is marked as known on a page, each once."""
    slugs = page.eval_on_selector_all(
        ".journal-known", "all => all.map((one) => one.dataset.journalConcept)"
    )
    return sorted(set(slugs))


def stored(page: Page) -> list[str]:
    """Return the ticks that the browser keeps."""
    text = page.evaluate("key => localStorage.getItem(key)", KEY)
    concepts: list[str] = json.loads(text)["concepts"] if text else []
    return concepts


def waits_for(page: Page, slugs: list[str]) -> None:
    """Wait until the browser keeps these ticks."""
    page.wait_for_function(
        """([key, slugs]) =>
            JSON.stringify(JSON.parse(localStorage.getItem(key))?.concepts) === slugs""",
        arg=[KEY, json.dumps(slugs, separators=(",", ":"))],
    )


def titles(page: Page) -> list[str]:
    """Return what can be learned next."""
    return page.locator(".journal-nexts > li h3").all_inner_texts()


# -- ticks ----------------------------------------------------------------------------------


def test_a_tick_stays_and_is_seen_on_every_page(read: Read, learning: str) -> None:
    with read("paths/head/") as page:
        before = page.locator(LEFT).inner_text()
        page.locator(TICK.format("vector")).check()
        after = page.locator(LEFT).inner_text()
        page.reload()
        reloaded = (known(page), page.locator(TICK.format("vector")).is_checked())
        page.goto(f"{learning}concepts/vector/")
        is_ticked = page.get_by_label("I know this").is_checked()
        page.goto(f"{learning}concepts/softmax/")
        near = known(page)
        page.goto(f"{learning}concepts/vector/")
        page.get_by_label("I know this").uncheck()
        page.goto(f"{learning}paths/head/")

        assert before == "Tick what you know, and see what is left."
        assert after == "You know 1 of 6; what is left takes 9 of 10 min."
        assert reloaded == (["vector"], True)
        assert (is_ticked, near) == (True, ["vector"])
        assert (known(page), stored(page)) == ([], [])


@pytest.mark.parametrize(
    ("ticks", "words"),
    [
        (["alone", "no-such-concept"], "Tick what you know, and see what is left."),
        (["token", "vector"], "You know 2 of 6; what is left takes 8 of 10 min."),
        # the post is still to be read: for the other concept that it teaches
        (["softmax"], "You know 1 of 6; what is left takes 9 of 10 min."),
        (["softmax", "attention"], "You know 2 of 6; what is left takes 4 of 10 min."),
        ([*CONCEPTS], "You know all of it."),
    ],
)
def test_a_path_says_what_is_left(read: Read, ticks: list[str], words: str) -> None:
    with read("paths/head/", *ticks) as page:
        assert page.locator(LEFT).inner_text() == words


def test_what_is_left_is_the_same_wherever_it_is_told(read: Read, learning: str) -> None:
    with read("concepts/head/", "vector", "softmax") as page:
        near = page.locator("[data-journal-left=head]").inner_text()
        page.goto(f"{learning}paths/")
        page.wait_for_load_state("networkidle")
        listed_there = page.locator(".journal-way-list [data-journal-left=head]").inner_text()
        page.goto(f"{learning}paths/head/")

        assert near == listed_there == "4 of 6 steps left · 8 min"
        assert page.locator(LEFT).inner_text() == "You know 2 of 6; what is left takes 8 of 10 min."


def test_a_concept_says_where_the_tick_went(read: Read) -> None:
    with read("concepts/vector/") as page:
        note = page.locator(".journal-tick-note")
        before = note.inner_text()
        page.get_by_label("I know this").check()
        after = note.inner_text()
        page.get_by_label("I know this").uncheck()

        assert (before, after) == ("", "Noted in this browser, and nowhere else.")
        assert note.inner_text() == "Taken back."


def test_the_keyboard_ticks_and_the_change_is_spoken(read: Read) -> None:
    with read("paths/head/") as page:
        page.locator(TICK.format("token")).focus()
        page.keyboard.press("Space")
        focused = page.evaluate("document.activeElement.dataset.journalTick")

        assert stored(page) == ["token"]
        assert focused == "token"
        assert page.get_by_role("status").inner_text().startswith("You know 1 of 6")
        assert page.get_by_role("checkbox", name="known: Token").is_checked()


def test_two_tabs_say_the_same(read: Read, learning: str) -> None:
    with read("paths/head/") as page:
        other = page.context.new_page()
        other.goto(f"{learning}concepts/vector/")
        page.locator(TICK.format("token")).check()
        other.get_by_label("I know this").check()
        page.locator(".journal-known >> nth=1").wait_for()

        # neither tab has lost what the other noted
        assert (known(page), stored(page)) == (["token", "vector"], ["token", "vector"])


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[]", '{"kind": "other"}', kept().replace("[]", "5"), '"x"']
)
def test_bad_content_counts_as_nothing_and_is_mended(read: Read, text: str) -> None:
    with read("about/") as page:
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        page.goto(page.url.replace("about/", "paths/head/"))
        before = known(page)
        page.locator(TICK.format("token")).check()

        assert (before, stored(page)) == ([], ["token"])


def test_what_a_newer_journal_keeps_is_not_overwritten(read: Read) -> None:
    with read("about/") as page:
        newer = kept("alone", version=2)
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, newer])
        page.goto(page.url.replace("about/", "paths/head/"))
        page.locator(TICK.format("token")).check()

        assert page.evaluate("key => localStorage.getItem(key)", KEY) == newer
        assert known(page) == ["token"]
        assert page.locator(LEFT).inner_text().endswith("when you leave it, the ticks are gone.")


def test_a_browser_that_keeps_nothing_says_so(browser: Browser, learning: str) -> None:
    with closing(browser.new_context()) as context:
        context.add_init_script(
            'Object.defineProperty(window, "localStorage", { get() { throw new Error("no"); } })'
        )
        page = context.new_page()
        page.goto(f"{learning}paths/head/")
        page.locator(TICK.format("token")).check()
        page.locator(TICK.format("vector")).check()

        assert known(page) == ["token", "vector"]
        assert page.locator(LEFT).inner_text() == (
            "You know 2 of 6; what is left takes 8 of 10 min. This browser keeps nothing for this "
            "page: when you leave it, the ticks are gone."
        )


def test_nothing_is_sent_and_little_is_loaded(read: Read, learning: str) -> None:
    with read("concepts/vector/") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(learning)))
        page.get_by_label("I know this").check()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(200)

        # what is left of the path to it
        assert asked == ["data/concepts.json"]


@pytest.mark.parametrize("address", ["paths/head/", "paths/", "concepts/softmax/"])
def test_no_control_is_there_without_a_script(read: Read, address: str) -> None:
    with read(address, java_script_enabled=False) as page:
        assert page.locator("main :is(input, button, label, dialog):visible").count() == 0
        assert page.locator(LEFT).count() == 0 or not page.locator(LEFT).is_visible()
        assert "A softmax is this." in page.locator("main").inner_text() or address == "paths/"


@pytest.mark.parametrize("address", ["paths/head/", "paths/", "concepts/softmax/"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_controls_come(read: Read, address: str, width: int) -> None:
    with read("about/", viewport={"width": width, "height": 800}) as page:
        page.route("**/*.woff2", lambda route: route.abort())
        page.goto(page.url.replace("about/", address))
        shift = page.evaluate(CUMULATIVE_LAYOUT_SHIFT)

        assert shift["sum"] <= 0.02, listed(shift["moved"])


# -- what comes next ----------------------------------------------------------------------------


def test_the_first_visit_shows_where_to_begin(read: Read) -> None:
    with read("paths/") as page, read("paths/", java_script_enabled=False) as plain:
        assert titles(page) == titles(plain) == ["Exponential", "Token", "Vector", "Alone"]
        assert page.locator("#begin").inner_text() == "Where to begin"
        assert page.locator(".journal-ticks-count").inner_text() == (
            "You have ticked 0 of 7 concepts."
        )


def test_what_comes_next_follows_from_what_is_known(read: Read) -> None:
    with read("paths/", "vector", "exponential") as page:
        first = page.locator(".journal-nexts > [data-journal-concept=softmax]")
        links = first.locator("a").evaluate_all("all => all.map((one) => one.getAttribute('href'))")

        assert page.locator("#begin").inner_text() == "Next for you"
        # its post assumes tokens, so that softmax is two steps away
        assert titles(page) == ["Token", "Alone", "Softmax"]
        assert first.locator(".journal-next-way").inner_text() == "2 steps · 6 min"
        assert first.locator(".journal-next-needs li").all_inner_texts() == [
            "Vector",
            "Exponential",
        ]
        assert first.locator(".journal-next-unlocks li").all_inner_texts() == ["Attention"]
        assert [link.rpartition("/en/latest/")[2] for link in links] == [
            "concepts/softmax/",
            "paths/softmax/",
            *("concepts/vector/", "concepts/exponential/", "concepts/attention/"),
        ]


def test_what_follows_from_something_known_comes_before_other_basics(read: Read) -> None:
    with read("paths/", *CONCEPTS.keys() - {"head", "alone"}) as page:
        assert titles(page) == ["Head", "Alone"]


def test_nothing_moves_while_one_ticks_and_new_things_come_last(read: Read) -> None:
    with read("paths/") as page:
        for slug in ("vector", "exponential"):
            page.locator(f".journal-nexts {TICK.format(slug)}").check()
        page.locator(".journal-nexts > [data-journal-concept=softmax]").wait_for()
        ticked = titles(page)
        said = page.locator(".journal-reached").inner_text()
        page.locator(f".journal-nexts {TICK.format('vector')}").uncheck()
        page.locator(".journal-nexts > [data-journal-concept=softmax]").wait_for(state="detached")
        taken_back = titles(page)
        page.locator(f".journal-nexts {TICK.format('vector')}").check()
        page.reload()
        page.wait_for_load_state("networkidle")

        assert ticked == ["Exponential", "Token", "Vector", "Alone", "Softmax"]
        assert said == "Now within reach: Softmax"
        assert taken_back == ["Exponential", "Token", "Vector", "Alone"]
        assert titles(page) == ["Token", "Alone", "Softmax"]


def test_without_the_data_the_page_stays_as_it_is(read: Read) -> None:
    with read("about/", "vector") as page:
        page.route("**/data/concepts.json", lambda route: route.fulfill(status=404))
        page.goto(page.url.replace("about/", "paths/"))
        page.get_by_text("the list of concepts could not be loaded").wait_for()

        assert titles(page) == ["Exponential", "Token", "Vector", "Alone"]
        assert known(page) == ["vector"]


# -- ticks as a file ----------------------------------------------------------------------------


def choose(page: Page, name: str, text: str | bytes) -> None:
    """Choose a file for the page to read."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Read from a file").click()
    data = text if isinstance(text, bytes) else text.encode()
    file: FilePayload = {"name": name, "mimeType": "application/json", "buffer": data}
    chooser.value.set_files(file)


def test_ticks_travel_in_a_file(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    with read("paths/", "vector", "from-elsewhere") as page:
        with page.expect_download() as download:
            page.get_by_role("button", name="Save as a file").click()
        download.value.save_as(path)
        name = download.value.suggested_filename
    with read("paths/") as page:
        choose(page, name, path.read_text("utf-8"))
        waits_for(page, ["from-elsewhere", "vector"])
        said = page.locator(".journal-ticks-said")
        said.filter(has_text="was read").wait_for()

        assert name == "known-concepts.json"
        assert json.loads(path.read_text("utf-8")) == json.loads(kept("from-elsewhere", "vector"))
        assert said.inner_text() == "“known-concepts.json” was read. Ticked now: 2."
        assert known(page) == ["vector"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Add them", ["alone", "token", "vector"]),
        ("Only those of the file", ["token", "vector"]),
        ("Cancel", ["alone", "vector"]),
        (None, ["alone", "vector"]),
    ],
)
def test_a_reader_with_ticks_is_asked_what_to_do_with_others(
    read: Read, answer: str | None, expected: list[str]
) -> None:
    with read("paths/", "alone", "vector") as page:
        choose(page, "other.json", kept("token", "vector"))
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        asked = dialog.inner_text()
        if answer is None:
            page.keyboard.press("Escape")
        else:
            dialog.get_by_role("button", name=answer).click()
        waits_for(page, expected)
        dialog.wait_for(state="hidden")

        assert asked.startswith("Ticks in “other.json”: 2. Ticks here: 2. Add")
        assert stored(page) == expected
        assert page.evaluate("document.activeElement.textContent") == "Read from a file"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no JSON", "“f.json” is not a file of ticks: what is in it is not JSON."),
        (b"\xff\xfe\x00", "“f.json” is not a file of ticks: what is in it is not JSON."),
        ("", "“f.json” is not a file of ticks: what is in it is not JSON."),
        ("[]", "“f.json” is not a file of ticks: it holds something else."),
        ("null", "“f.json” is not a file of ticks: it holds something else."),
        ('{"version": 1}', "“f.json” is not a file of ticks: it holds something else."),
        (" " * 1_000_001, "“f.json” is not a file of ticks: it holds something else."),
        (kept("token", version=2), "“f.json” was saved by another version of this journal"),
    ],
)
def test_a_bad_file_is_told_in_words(read: Read, text: str | bytes, words: str) -> None:
    with read("paths/", "vector") as page:
        choose(page, "f.json", text)
        said = page.locator(".journal-ticks-said")
        said.filter(has_text="f.json").wait_for()

        assert said.inner_text().startswith(words)
        assert stored(page) == ["vector"]


def test_all_ticks_can_be_forgotten(read: Read) -> None:
    with read("paths/", "vector", "exponential") as page:
        page.get_by_text("Show them").click()
        shown = page.locator(".journal-ticks details li").all_inner_texts()
        page.get_by_role("button", name="Forget all").click()
        page.get_by_role("dialog").get_by_role("button", name="Forget all").click()
        waits_for(page, [])
        page.get_by_text("All ticks are gone.").wait_for()

        assert shown == ["Exponential", "Vector"]
        assert titles(page) == ["Exponential", "Token", "Vector", "Alone"]
        assert known(page) == []


# -- for everybody ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "prepare"),
    [
        ("paths/head/", None),
        ("paths/", None),
        ("paths/", lambda page: page.get_by_text("Show them").click()),
        ("paths/", lambda page: choose(page, "f.json", kept("token"))),
        ("paths/", lambda page: page.get_by_role("button", name="Forget all").click()),
        ("concepts/softmax/", None),
    ],
)
def test_no_barrier_stands_before_what_is_known(
    axe: str, read: Read, address: str, prepare: Callable[[Page], Any] | None
) -> None:
    with read(address, "vector", "exponential", "softmax") as page:
        page.evaluate(axe)
        if prepare:
            prepare(page)
            page.wait_for_timeout(200)
        found = {}
        for width, scheme in itertools.product((390, 1280), SCHEMES):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            found[f"{width} px, {scheme}"] = barriers(page)
        page.set_viewport_size({"width": 320, "height": 800})
        wide = page.evaluate("reader.tooWide()")

    assert not any(found.values()), listed(found)
    assert not wide, listed(wide)


def test_a_strict_policy_is_kept(browser: Browser, learning: str, tmp_path: Path) -> None:
    def send_policy(route: Route) -> None:
        response = route.fetch()
        headers = response.headers | {"content-security-policy": POLICY}
        route.fulfill(response=response, headers=headers)

    violations: list[str] = []
    context: BrowserContext
    with closing(browser.new_context()) as context:
        page = context.new_page()
        page.route("**/*", send_policy)
        page.on("console", lambda message: violations.append(message.text))
        page.goto(f"{learning}paths/head/")
        page.locator(TICK.format("token")).check()
        page.goto(f"{learning}paths/")
        page.locator("#begin:has-text('Next for you')").wait_for()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save as a file").click()
        download.value.save_as(tmp_path / "file.json")
        choose(page, "file.json", kept("vector"))
        page.get_by_role("button", name="Add them").click()
        waits_for(page, ["token", "vector"])

    assert violations == []
    assert json.loads((tmp_path / "file.json").read_text("utf-8"))["concepts"] == ["token"]
