"""What must not get out: drafts, paths outside the site, links that run scripts."""

from __future__ import annotations

import pytest

from journal.core.frontmatter import Reading, read
from journal.core.settings import Settings


def reading_of(yaml: str, docname: str = "posts/2024-01-01-x") -> Reading:
    return read(f"---\n{yaml}\n---\n", docname=docname, path="x.md", settings=Settings())


def messages(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


@pytest.mark.parametrize(
    "yaml",
    [
        "draft: true",
        "Draft: True",
        "draft: yes",
        "draft: 1",
        'draft: "true"',
        "private: true",
        "published: false",
        "published: no",
        "publish: false",
        "hide: true",
        "status: draft",
        "status: Private",
        "headless: true",
        "build: {render: never}",
        "_build: {render: false, list: never}",
        "draft: true\npublished: true",
        "params: {draft: true}",
    ],
)
def test_a_draft_is_kept_back(yaml: str) -> None:
    reading = reading_of(yaml)

    assert reading.post.draft
    assert messages(reading) == []


@pytest.mark.parametrize(
    "yaml",
    [
        "title: T",
        "draft: false",
        "draft: no",
        "draft:",
        "published: true",
        "published:",
        "publish: yes",
        "hide: false",
        "hide: [toc]",
        "status: published",
        "status:",
        "build: {list: never}",
        "build: {render: always}",
        "hidden: false",
    ],
)
def test_a_finished_post_is_not_kept_back(yaml: str) -> None:
    reading = reading_of(yaml)

    assert not reading.post.draft
    assert messages(reading) == []


@pytest.mark.parametrize(
    "yaml", ["draft: maybe", "draft: [x]", "published: perhaps", "hide: {a: b}"]
)
def test_an_unclear_draft_is_kept_back(yaml: str) -> None:
    reading = reading_of(yaml)

    assert reading.post.draft
    assert messages(reading) == [
        (
            f'x.md:2: "{yaml}" should be true or false; until it is, the post is kept back '
            "[invalid-value]"
        )
    ]


def test_a_status_of_ones_own_does_not_keep_a_post_back() -> None:
    reading = reading_of("status: seedling")

    assert not reading.post.draft
    assert messages(reading) == [
        (
            'x.md:2: "status: seedling" is not followed here: a post is kept back by "draft: true" '
            "[ignored-key]"
        )
    ]


@pytest.mark.parametrize(
    ("docname", "draft"),
    [("posts/_drafts/x", True), ("posts/_drafts/x/index", True), ("posts/_drafts", False)],
)
def test_what_lies_in_jekylls_drafts_is_kept_back(docname: str, draft: bool) -> None:  # noqa: FBT001 - a table of cases
    assert reading_of("published: true", docname).post.draft is draft


@pytest.mark.parametrize(
    ("yaml", "aliases"),
    [
        ("permalink: /old/place/", ("/old/place/",)),
        ("permalink: old/place", ("/old/place/",)),
        ("permalink: /old/place.html", ("/old/place.html",)),
        ("permalink: /old/v1.0", ("/old/v1.0/",)),
        ("aliases: [/a/, b]", ("/a/", "/b/")),
        ("redirect_from:\n- /a//./b/", ("/a/b/",)),
        ("redirect: a, b", ("/a/", "/b/")),
        ("url: /a/\npermalink: /b/\naliases: [/a/]", ("/a/", "/b/")),
        ("aliases: [/caf%C3%A9/]", ("/café/",)),
        ("permalink: /:year/:title/", ()),
        ("permalink: ':title'", ()),
        ("permalink: pretty", ()),
        ("permalink: date", ()),
        ("permalink: none", ()),
        ("permalink: /old/place.htm", ("/old/place.htm",)),
        ("permalink: /old/place.html/", ("/old/place.html/",)),
        ("permalink: /{{ page.slug }}/", ()),
        ("permalink: /", ()),
        ("aliases: ['', ~]", ("/~/",)),
        ("aliases:", ()),
        ("redirect: false", ()),
    ],
)
def test_addresses_elsewhere_become_aliases(yaml: str, aliases: tuple[str, ...]) -> None:
    reading = reading_of(yaml)

    assert reading.post.aliases == aliases
    assert messages(reading) == []


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../../../x", "would leave the site, or hide in it"),
        ("/a/../../x", "would leave the site, or hide in it"),
        ("/%2e%2e/x", "would leave the site, or hide in it"),
        ("/%252e%252e/x", "would leave the site, or hide in it"),
        ("/a/ ../x", "would leave the site, or hide in it"),
        ("/.git/config", "would leave the site, or hide in it"),
        (r"a\b", "holds a character that no path may hold"),
        ("/a%5cb", "holds a character that no path may hold"),
        ("/a%00b", "holds a character that no path may hold"),
        ("/a%0ab", "holds a character that no path may hold"),
        ("https://a.example/x", "is an address of another site"),
        ("//a.example/x", "is an address of another site"),
        ("C:/windows", "is an address of another site"),
        ("/?p=12", "has a query or a fragment, which a site of files cannot answer"),
        ("/a#b", "has a query or a fragment, which a site of files cannot answer"),
        ("a" * 201, "is too long for the name of a file"),
    ],
)
def test_a_path_that_would_leave_the_site_is_dropped(path: str, reason: str) -> None:
    reading = reading_of(f"aliases: ['{path}', /kept/]")

    assert reading.post.aliases == ("/kept/",)
    assert messages(reading) == [
        f'x.md:2: "aliases: {path[:60]}" {reason}; write a path such as /old/place/ [unsafe-path]'
    ]


@pytest.mark.parametrize("key", ["redirect", "permalink", "redirect_from", "url", "alias"])
def test_every_key_for_addresses_is_checked(key: str) -> None:
    reading = reading_of(f"{key}: ../../../x")

    assert reading.post.aliases == ()
    assert [problem.rule.code for problem in reading.problems] == ["unsafe-path"]


@pytest.mark.parametrize(
    ("yaml", "name"),
    [
        ("external_link: javascript:alert(1)", "external_link"),
        ("external_link: ' JavaScript:alert(1)'", "external_link"),
        ('link: "java\\tscript:alert(1)"', "external_link"),
        ('link: "java\\u0000script:alert(1)"', "external_link"),
        ("external_link: data:text/html,x", "external_link"),
        ("external_link: https://a.example/<x>", "external_link"),
        ("external_link: 'https://'", "external_link"),
        ("external_link: 'mailto:'", "external_link"),
        ("canonical_url: ftp://a.example/x", "canonical"),
        ("canonical: mailto:a@a.example", "canonical"),
        ("canonical: /posts/x/", "canonical"),
        ("image: javascript:alert(1)", "image"),
        ("image: {path: 'data:text/html,x'}", "image"),
        ("image: file:///etc/passwd", "image"),
    ],
)
def test_a_link_that_is_no_web_address_is_dropped(yaml: str, name: str) -> None:
    reading = reading_of(yaml)

    assert getattr(reading.post, name) is None
    assert {problem.rule.code for problem in reading.problems} & {"unsafe-link", "invalid-value"}


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        (
            "external_link: javascript:alert(1)",
            '"external_link: javascript:alert(1)" is no link to publish; write https://…',
        ),
        (
            "image: javascript:alert(1)",
            '"image: javascript:alert(1)" is no picture to publish; write a path beside the post',
        ),
    ],
)
def test_an_unsafe_link_is_named(yaml: str, message: str) -> None:
    assert messages(reading_of(yaml)) == [f"x.md:2: {message} [unsafe-link]"]
