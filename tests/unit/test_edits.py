"""Edits of a file: what is replaced, and that every other byte stays."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.core.edits import Edit, compatible, rewritten
from journal.core.frontmatter import unix_lines

#: texts in which line ends of every kind and wide characters are likely
TEXTS = st.lists(st.sampled_from(["\r\n", "\n", "\r", "é", "漢", "🐈", "ab", " ", "\0"])).map(
    "".join
)


@st.composite
def files_with_edits(draw: st.DrawFn) -> tuple[bytes, list[Edit]]:
    """Draw a file and edits that do not cross."""
    raw = draw(TEXTS)
    text = unix_lines(raw)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = zip(places[::2], places[1::2], strict=False)
    edits = [Edit(start, end, draw(st.sampled_from(["", "x", "ß"]))) for start, end in pairs]
    mark = draw(st.sampled_from([b"", codecs.BOM_UTF8]))
    return mark + raw.encode(), edits


@given(files_with_edits())
def test_every_byte_outside_of_the_edits_stays(drawn: tuple[bytes, list[Edit]]) -> None:
    data, edits = drawn
    new = rewritten(data, edits)

    # what an edit leaves stands in the old file and in the new one, in order
    text, cut = unix_lines(data.decode("utf-8-sig")), []
    position = 0
    for edit in [*edits, Edit(len(text), len(text))]:
        cut.append(text[position : edit.start])
        position = edit.end
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    rest_old, rest_new = data.removeprefix(mark), new.removeprefix(mark)
    assert new.startswith(mark)
    for kept, made in zip(cut, [*edits, None], strict=True):
        piece = _piece(rest_old, len(kept))
        assert unix_lines(piece.decode()) == kept
        assert rest_new.startswith(piece)
        rest_old, rest_new = rest_old[len(piece) :], rest_new[len(piece) :]
        if made is not None:
            assert rest_new.startswith(made.text.encode())
            rest_old = rest_old[len(_piece(rest_old, made.end - made.start)) :]
            rest_new = rest_new[len(made.text.encode()) :]
    assert (rest_old, rest_new) == (b"", b"")


def _piece(data: bytes, count: int) -> bytes:
    """Return the beginning of a file that has so many characters, a line end counted as one."""
    text, position = data.decode(), 0
    for _ in range(count):
        position += 2 if text.startswith("\r\n", position) else 1
    return text[:position].encode()


def test_without_edits_a_file_is_the_same() -> None:
    data = codecs.BOM_UTF8 + b"a\r\nb\rc\nd"

    assert rewritten(data, []) == data


ONE, TWO, INNER, BESIDE = Edit(0, 4, "a"), Edit(6, 9, "b"), Edit(2, 3, "c"), Edit(4, 6, "d")


@pytest.mark.parametrize(
    ("groups", "chosen"),
    [
        ([(TWO,), (ONE,)], [ONE, TWO]),
        ([(ONE,), (INNER,)], [ONE]),
        ([(ONE,), (BESIDE,), (TWO,)], [ONE, BESIDE, TWO]),
        ([(ONE, TWO), (ONE,)], [ONE, TWO]),
        ([(ONE,), (INNER, TWO)], [ONE]),
        ([(INNER,), (ONE, TWO)], [ONE, TWO]),
        ([(ONE, INNER)], []),
    ],
)
def test_edits_that_cross_are_left_out_as_a_group(
    groups: list[tuple[Edit, ...]], chosen: list[Edit]
) -> None:
    assert compatible(groups) == chosen
