"""What can go wrong with a model."""

from __future__ import annotations


class ModelError(Exception):
    """A model cannot be asked, or gave no answer that can be used; says why in a sentence."""
