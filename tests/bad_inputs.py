"""The bad inputs that the tests know, with all that is said of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """A file of a post, and what the author is told."""

    name: str
    content: str | bytes
    #: after the path: line, level and message
    messages: tuple[str, ...]
    is_shown: bool = True


CASES = (
    Case(
        "malformed-yaml.md",
        "---\ntitle: a: b\ndate: 2026-01-01\n---\n\nText.\n",
        (
            '2: WARNING: the front matter cannot be read from column 9 on: mapping values are not allowed in this context — a value with a colon in it needs quotes: title: "a: b" [journal.unreadable-front-matter]',
        ),
        is_shown=True,
    ),
    Case(
        "unclosed.md",
        "---\ntitle: Never closed\n\nText.\n",
        (
            '1: WARNING: the front matter is never closed; write a line "---" after its last key [journal.unreadable-front-matter]',
            '1: the post has no date and comes last in lists; write "date: year-month-day" [journal.missing-date]',
        ),
        is_shown=True,
    ),
    Case(
        "malformed-toml.md",
        "+++\ntitle = \n+++\n\nText.\n",
        (
            "2: WARNING: the front matter cannot be read from column 9 on: Invalid value — text needs quotes [journal.unreadable-front-matter]",
            '1: the post has no date and comes last in lists; write "date: year-month-day" [journal.missing-date]',
            '1: no title: "Malformed toml" is taken from the file name — write "title: …" [journal.missing-title]',
        ),
        is_shown=True,
    ),
    Case(
        "last-modified.md",
        "---\ntitle: T\ndate: last-modified\n---\n\nText.\n",
        (
            '3: WARNING: "date: last-modified" is not a date; write the day as year-month-day, such as 2026-03-01 [journal.invalid-date]',
        ),
        is_shown=True,
    ),
    Case(
        "empty-date.md",
        "---\ntitle: T\ndate:\n---\n\nText.\n",
        (
            '3: WARNING: "date: " is not a date (it is empty); write the day as year-month-day, such as 2026-03-01 [journal.invalid-date]',
        ),
        is_shown=True,
    ),
    Case(
        "impossible-day.md",
        "---\ntitle: T\ndate: 2026-02-30\n---\n\nText.\n",
        (
            '3: WARNING: "date: 2026-02-30" is not a date (February 2026 has no day 30); write the day as year-month-day, such as 2026-03-01 [journal.invalid-date]',
        ),
        is_shown=True,
    ),
    Case(
        "year-one.md",
        "---\ntitle: T\ndate: 0001-01-01\n---\n\nText.\n",
        (
            '3: WARNING: "date: 0001-01-01" is not a date (the year 1 is too early); write the day as year-month-day, such as 2026-03-01 [journal.invalid-date]',
        ),
        is_shown=True,
    ),
    Case(
        "list-as-title.md",
        "---\ntitle: [a, b]\ndate: 2026-01-01\n---\n\nText.\n",
        (
            '2: WARNING: "title: [a, b]" should be text in quotes: title: "…" [journal.invalid-value]',
            '1: no title: "List as title" is taken from the file name — write "title: …" [journal.missing-title]',
        ),
        is_shown=True,
    ),
    Case(
        "perhaps-draft.md",
        "---\ntitle: T\ndate: 2026-01-01\ndraft: perhaps\n---\n\nText.\n",
        (
            '4: WARNING: "draft: perhaps" should be true or false; until it is, the post is kept back [journal.invalid-value]',
        ),
        is_shown=False,
    ),
    Case(
        "leaves-the-output.md",
        "---\ntitle: T\ndate: 2026-01-01\nredirect: ../../../x\n---\n\nText.\n",
        (
            '4: WARNING: "redirect: ../../../x" would leave the site, or hide in it; write a path such as /old/place/ [journal.unsafe-path]',
        ),
        is_shown=True,
    ),
    Case(
        "script-link.md",
        "---\ntitle: T\ndate: 2026-01-01\nexternal_link: 'javascript:alert(1)'\n---\n\nText.\n",
        (
            '4: WARNING: "external_link: javascript:alert(1)" is no link to publish; write https://… [journal.unsafe-link]',
        ),
        is_shown=True,
    ),
    Case(
        "control-character.md",
        "---\ntitle: a\x08b\ndate: 2026-01-01\n---\n\nText.\n",
        (
            "2: the control character U+0008 is left out; delete it in the file [journal.control-character]",
        ),
        is_shown=True,
    ),
    Case(
        "latin.md",
        b"---\ntitle: Caf\xe9\n---\n\nText.\n",
        (
            "2: WARNING: the file is not UTF-8 text, and is left out: save it as UTF-8 [journal.unreadable-file]",
        ),
        is_shown=False,
    ),
    Case(
        "wide.md",
        b"\xff\xfe-\x00-\x00-\x00\n\x00t\x00i\x00t\x00l\x00e\x00:\x00 \x00W\x00i\x00d\x00e\x00\n\x00-\x00-\x00-\x00\n\x00\n\x00T\x00e\x00x\x00t\x00.\x00\n\x00",
        (
            "1: WARNING: the file is not UTF-8 text, and is left out: save it as UTF-8 [journal.unreadable-file]",
        ),
        is_shown=False,
    ),
    Case(
        "broken-notebook.ipynb",
        "{not json",
        (
            "1: WARNING: the notebook cannot be read: Expecting property name enclosed in double quotes at column 2; open it in Jupyter and save it again [journal.unreadable-file]",
            '1: the post has no date and comes last in lists; write "date: year-month-day" [journal.missing-date]',
            '1: no title: "Broken notebook" is taken from the file name — write "title: …" [journal.missing-title]',
        ),
        is_shown=True,
    ),
    Case(
        "slip.md",
        "---\ntitle: T\ndate: 2026-01-01\ncatgories: [AI]\n---\n\nText.\n",
        ('4: unknown key "catgories" — did you mean "categories"? [journal.unknown-key]',),
        is_shown=True,
    ),
    Case(
        "undeclared.md",
        "---\ntitle: T\ndate: 2026-01-01\ncategory: Bookss\n---\n\nText.\n",
        (
            '4: category "Bookss" is not declared in pyproject.toml — did you mean "Books"? [journal.unknown-category]',
        ),
        is_shown=True,
    ),
    Case(
        "outside.md",
        "---\ntitle: T\ndate: 2026-01-01\n---\n\n```{include} ../../../secret.md\n```\n",
        (
            '6: WARNING: the file "../../../secret.md" lies outside the source folder, and is not included [journal.unsafe-path]',
        ),
        is_shown=True,
    ),
    Case(
        "missing-image.md",
        "---\ntitle: T\ndate: 2026-01-01\n---\n\n![A picture](nowhere.png)\n",
        (
            '6: WARNING: there is no picture "nowhere.png", looked for in posts/ [journal.missing-image]',
        ),
        is_shown=True,
    ),
    Case(
        "no-words.md",
        "---\ntitle: T\ndate: 2026-01-01\n---\n\n![](https://example.org/x.png)\n",
        (
            '6: the picture "https://example.org/x.png" would be loaded from example.org: it becomes a link — keep a copy beside the post [journal.remote-content]',
        ),
        is_shown=True,
    ),
    Case(
        "dead-link.md",
        "---\ntitle: T\ndate: 2026-01-01\n---\n\nSee [that](godo.md).\n",
        (
            '6: WARNING: the link to "godo.md" leads nowhere: there is no such page — did you mean "good.md"? [journal.dead-link]',
        ),
        is_shown=True,
    ),
    Case(
        "link-to-draft.md",
        "---\ntitle: T\ndate: 2026-01-01\n---\n\nSee [that](hidden.md).\n",
        (
            '6: WARNING: the link to "hidden.md" leads to a post that is a draft: take it out until then [journal.link-to-draft]',
        ),
        is_shown=True,
    ),
    Case(
        "formula.md",
        "---\ntitle: T\ndate: 2026-01-01\n---\n\n$$\n\\frac{a}{b\n$$\n",
        (
            '7: WARNING: the formula cannot be read at column 9, near "{b": "{" is never closed [journal.invalid-formula]',
        ),
        is_shown=True,
    ),
    Case(
        "unknown-command.md",
        "---\ntitle: T\ndate: 2026-01-01\n---\n\nSo $\\alhpa$ it is.\n",
        (
            '6: WARNING: the formula cannot be read at column 5, near "\\alhpa": unknown command "\\alhpa" — did you mean "\\alpha"? [journal.invalid-formula]',
        ),
        is_shown=True,
    ),
    Case(
        "missing-key.md",
        "---\ntitle: T\ndate: 2026-01-01\n---\n\nSee {cite}`knwon2020`.\n",
        (
            '6: WARNING: the key "knwon2020" is not in references.bib — did you mean "known2020"? [journal.missing-citation]',
        ),
        is_shown=True,
    ),
    Case(
        "liquid.md",
        "---\ntitle: T\ndate: 2026-01-01\n---\n\n{% include figure.html %}\n",
        (
            '6: Liquid tag "{% include figure.html %}" is shown as text: MyST\'s form is {include} for text, {figure} for a picture [journal.foreign-syntax]',
        ),
        is_shown=True,
    ),
    Case(
        "unsafe-target.md",
        "---\ntitle: T\ndate: 2026-01-01\n---\n\n[x](javascript:alert(1))\n",
        (
            '6: a link to "javascript:…" would run a script: its address is left out [journal.active-content]',
        ),
        is_shown=True,
    ),
    Case(
        "equation-twice.md",
        "---\ntitle: T\ndate: 2026-01-01\n---\n\n$$\na\n$$ (eq:one)\n\n$$\nb\n$$ (eq:one)\n",
        (
            '10: WARNING: the label "eq:one" is already used in line 6: rename one [journal.duplicate-equation-label]',
        ),
        is_shown=True,
    ),
)
