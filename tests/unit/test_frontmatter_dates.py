"""Days, in the shapes people and tools write them."""

from __future__ import annotations

import datetime as dt

import pytest

from journal.core.frontmatter import Reading, read
from journal.core.settings import Settings


def reading_of(yaml: str, docname: str = "posts/x/index") -> Reading:
    return read(f"---\n{yaml}\n---\n", docname=docname, path="x.md", settings=Settings())


def messages(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


@pytest.mark.parametrize(
    "written",
    [
        "2024-12-05",
        '"2024-12-05"',
        "2024-12-5",
        "2024/12/05",
        "2024.12.05",
        "20241205",
        "20241205T101500Z",
        "2024年12月5日",
        "2024-12-05 14:00",
        "2024-12-05 14:00:00 -0500",
        "2024-12-05 23:59:59 +0800",
        "2024-12-05T10:00:00+08:00",
        "2024-12-05T00:30:00-11:00",
        "2024-12-05T10:00:00.123456Z",
        "2024-12-05 at 10:00",
        "2024-12-05 3pm",
        "2024-12-05 (Thursday)",
        "December 5, 2024",
        "December 5 2024",
        "Dec. 5, 2024",
        "Dec 5th, 2024",
        "5 December 2024",
        "5th of December 2024",
        "5-Dec-2024",
        "Thu, 05 Dec 2024 10:00:00 -0500",
        "Thursday, December 5, 2024",
        "5.12.2024",
        "05. 12. 2024",
        "12/05/2024",
        "{created: 2024-12-05}",
        "{created: 2024-12-05T10:00:00Z, updated: 2025-01-01}",
        "{published: 2024-12-05}",
    ],
)
def test_a_day_is_read_as_written(written: str) -> None:
    assert reading_of(f"date: {written}").post.date == dt.date(2024, 12, 5)


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("shape", ["%B %d, %Y", "%d %b %Y", "%A, %d. %B %Y"])
def test_every_month_is_known_by_name(month: int, shape: str) -> None:
    day = dt.date(2024, month, 9)

    assert reading_of(f"date: {day.strftime(shape).replace('. ', ' ')}").post.date == day


def test_four_letters_are_september_too() -> None:
    assert reading_of("date: Sept 5, 2024").post.date == dt.date(2024, 9, 5)


def test_the_first_year_with_four_digits_is_a_year() -> None:
    assert reading_of("date: 1000-01-01").post.date == dt.date(1000, 1, 1)
    assert reading_of("date: 0999-12-31").post.date is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2026-13-45", " (there is no month 13)"),
        ("2026-02-30", " (February 2026 has no day 30)"),
        ("2026-01-00", " (January 2026 has no day 0)"),
        ("0001-01-01", " (the year 1 is too early)"),
        ("5 Marsh 2024", ' (there is no month "Marsh")'),
        ("last-modified", ""),
        ("yesterday", ""),
        ("2024", ""),
        ("2024-05", ""),
        ("1704412800", ""),
        ("2024-01-05 or so", ""),
        ("[2024-01-05]", ""),
        ("{updated: 2024-01-05}", ""),
    ],
)
def test_no_day_is_a_problem_and_the_post_undated(written: str, reason: str) -> None:
    reading = reading_of(f"title: T\ndate: {written}")

    assert reading.post.date is None
    assert messages(reading) == [
        (
            f'x.md:3: "date: {written}" is not a date{reason}; '
            "write the day as year-month-day, such as 2026-03-01 [invalid-date]"
        )
    ]


@pytest.mark.parametrize("written", ["", '""', "~", "{}"])
def test_an_empty_date_is_a_problem(written: str) -> None:
    reading = reading_of(f"date: {written}")

    assert reading.post.date is None
    assert [p.message.split(";")[0].split(" is ", 1)[1] for p in reading.problems] == [
        "not a date (it is empty)"
    ]


def test_a_day_that_could_be_another_is_advised() -> None:
    reading = reading_of("date: 03/04/2024")

    assert reading.post.date == dt.date(2024, 3, 4)
    assert messages(reading) == [
        (
            'x.md:2: "date: 03/04/2024" is read as month/day: 2024-03-04; '
            "write the day as year-month-day, such as 2026-03-01 [ambiguous-date]"
        )
    ]


@pytest.mark.parametrize("written", ["13/04/2024", "04/13/2024", "13-04-2024"])
def test_a_day_that_can_only_be_one_is_not_advised(written: str) -> None:
    reading = reading_of(f"date: {written}")

    assert reading.post.date == dt.date(2024, 4, 13)
    assert messages(reading) == []


@pytest.mark.parametrize("written", ["04/04/2024", "4/4/2024"])
def test_the_same_number_twice_is_not_ambiguous(written: str) -> None:
    assert messages(reading_of(f"date: {written}")) == []


@pytest.mark.parametrize(
    "key",
    [
        "updated",
        "lastmod",
        "last_modified_at",
        "date-modified",
        "revised",
        "modified",
        "lastMod",
    ],
)
def test_a_revision_is_read(key: str) -> None:
    post = reading_of(f"date: 2024-01-01\n{key}: 2024-02-02T10:00:00Z").post

    assert post.updated == dt.date(2024, 2, 2)


def test_a_revision_is_read_from_the_table_of_mkdocs() -> None:
    post = reading_of("date: {created: 2024-01-01, updated: 2024-02-02}").post

    assert post.updated == dt.date(2024, 2, 2)


def test_an_empty_revision_says_nothing() -> None:
    reading = reading_of("date: 2024-01-01\nupdated:")

    assert reading.post.updated is None
    assert messages(reading) == []


@pytest.mark.parametrize(
    ("docname", "day"),
    [
        ("posts/2018-06-27-title", dt.date(2018, 6, 27)),
        ("posts/a/2018-06-27-title", dt.date(2018, 6, 27)),
        ("posts/2018-06-27-title/index", dt.date(2018, 6, 27)),
        ("posts/2018_06_27_title", dt.date(2018, 6, 27)),
        ("posts/20180627-title", dt.date(2018, 6, 27)),
        ("posts/2018-06-27", dt.date(2018, 6, 27)),
        ("posts/2018-06-27-title/other", None),
        ("posts/251226-title/index", None),
        ("posts/2018-13-45-title", None),
        ("posts/2018-title", None),
        ("posts/title", None),
    ],
)
def test_a_day_in_the_name_counts_when_nothing_is_written(
    docname: str, day: dt.date | None
) -> None:
    assert reading_of("title: T", docname).post.date == day


def test_a_written_day_wins_over_the_name() -> None:
    post = reading_of("date: 2024-12-12", "posts/2024-12-05-x").post

    assert post.date == dt.date(2024, 12, 12)


@pytest.mark.parametrize(("written", "problems"), [("", 0), ("someday", 1)])
def test_the_name_stands_in_for_a_day_that_cannot_be_read(written: str, problems: int) -> None:
    reading = reading_of(f"date: {written}", "posts/2030-01-01-x")

    assert reading.post.date == dt.date(2030, 1, 1)
    assert len(reading.problems) == problems


def test_a_post_without_a_day_is_advised_once() -> None:
    reading = reading_of("title: T")

    assert messages(reading) == [
        (
            'x.md: the post has no date and comes last in lists; write "date: year-month-day" '
            "[missing-date]"
        )
    ]


@pytest.mark.parametrize(
    ("yaml", "day"),
    [
        ("date: 2024-01-01\npublishDate: 2030-01-01", dt.date(2030, 1, 1)),
        ("date: 2024-01-01\npublishDate: 2020-01-01", dt.date(2024, 1, 1)),
        ("publishDate: 2020-01-01", dt.date(2020, 1, 1)),
        ("published: 2024-01-01", dt.date(2024, 1, 1)),
        ("pubDate: 2024-01-01", dt.date(2024, 1, 1)),
    ],
)
def test_a_post_is_not_dated_before_its_publication(yaml: str, day: dt.date) -> None:
    reading = reading_of(yaml)

    assert (reading.post.date, reading.post.draft) == (day, False)
    assert messages(reading) == []
