"""Concepts are found by whatever they are called."""

from __future__ import annotations

import pytest

from journal.core.concepts.model import Concept
from journal.core.concepts.names import Names
from journal.core.model import Name

NAMES = Names(
    [
        Concept("softmax", "Softmax", "concepts/softmax", aka=(Name("normalised exponential"),)),
        Concept("matrix", "Matrix", "concepts/matrix", aka=(Name("matrices"),)),
        Concept("entropy", "Entropy", "concepts/entropy"),
        Concept("bias", "Bias", "concepts/bias"),
        Concept("ubung", "Übung", "concepts/ubung"),
    ]
)


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("softmax", "softmax"),
        ("SoftMax", "softmax"),
        ("softmaxes", "softmax"),
        ("Normalised  Exponentials", "softmax"),
        ("normalised-exponential", "softmax"),
        ("normalised_exponential", "softmax"),
        ("matrices", "matrix"),
        ("entropies", "entropy"),
        ("bias", "bias"),
        ("biases", "bias"),
        ("U\u0308bung", "ubung"),
        ("bia", None),
        ("soft", None),
        ("", None),
    ],
)
def test_a_name_is_found_whatever_its_case_hyphens_and_number(
    written: str, slug: str | None
) -> None:
    assert NAMES.find(written) == slug


def test_a_name_belongs_to_the_first_that_has_it() -> None:
    names = Names([Concept("a", "A", "concepts/a"), Concept("b", "B", "x", aka=(Name("a"),))])

    assert names.find("a") == "a"
