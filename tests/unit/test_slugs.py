"""Names in addresses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.slugs import assign_slugs, slug_of, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Deep learning", "deep-learning"),
        ("  Rust: moving!  ", "rust-moving"),
        ("Café crème", "cafe-creme"),
        ("Straße", "strasse"),
        ("1.0", "1-0"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("+++", "plus-plus-plus"),
        ("R&D", "r-and-d"),
        ("nan", "nan"),
        ("yes", "yes"),
    ],
)
def test_a_slug_is_what_a_reader_would_type(text: str, slug: str) -> None:
    assert slug_of(text) == slug


@pytest.mark.parametrize("text", ["~", "日本", "", "…", "---"])
def test_text_without_latin_letters_has_a_slug(text: str) -> None:
    assert slugify(text) == ""
    assert re.fullmatch(r"x-[0-9a-f]{8}", slug_of(text))


def test_texts_without_latin_letters_have_different_slugs() -> None:
    assert slug_of("日本") != slug_of("中国")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_slug_is_safe_in_an_address(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug_of(text))


def test_tags_that_other_tools_mix_up_keep_their_own_pages() -> None:
    labels = ["nan", "yes", "true", "~", "null", "1.0", "1-0", "+++", "C", "c", "C++", "C#"]
    slugs = assign_slugs(labels)

    assert list(slugs) == sorted(labels)
    assert len(set(slugs.values())) == len(labels)
    assert (slugs["C"], slugs["C++"], slugs["C#"]) == ("c", "c-plus-plus", "c-sharp")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=4)))
def test_no_two_labels_share_a_slug(labels: list[str]) -> None:
    slugs = assign_slugs(labels)

    assert set(slugs) == set(labels)
    assert len(set(slugs.values())) == len(slugs)


@given(st.lists(st.sampled_from(["C", "c", "C#", "c sharp", "é", "e", "~"])))
def test_slugs_do_not_depend_on_the_order_of_labels(labels: list[str]) -> None:
    assert assign_slugs(labels) == assign_slugs(reversed(labels))
