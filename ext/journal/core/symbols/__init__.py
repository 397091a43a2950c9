r"""The symbols of formulas, and what explains them; no Sphinx.

What an author has to know:

1. Every letter of a display equation is a symbol, with its accents, and is explained by an item
   of a list before the equation or right behind it: ``- $d_k$: the length of a key``.
2. A word, a number or a capital below or above a letter belongs to its name, and so does a
   single small letter, unless it counts: i, j, l, m, n, t, what a sum runs over, what stands in
   ``t+1``, or what the list explains by itself.
3. A letter and its index are explained each by itself, ``$x$`` and ``$i$``, or together,
   ``$x_i$``; what the list names as a whole, ``$p_\theta$``, counts as a whole.
4. Nobody asks for what a sum, an integral, a minimum or an expectation runs over, for upright
   words and numbers, for π, e, i and d where they are constants, or for the transpose.

Why so: d_k and W_Q are names, for there is no d with the number k; x_i is one of many x.  A
letter alone tells nothing, so the formula is asked what it does with the letter, and the list
has the last word.  A wrong guess costs an author one item, which names the whole.

The way of one formula:

1. its MathML is taken apart into atoms, a letter with its scripts     `atoms`, `joining`
2. what sums, minima and integrals bind is found                       `binding`
3. what the formula tells of each letter is gathered                   `evidence`
4. scripts are told apart: a part of the name, an index, an exponent   `scripts`
5. all symbols are noted, with the elements they stand in              `reading`
6. pages mark them with what explains them                             `marking`

The way of a post:

1. it is read as a row of blocks: equations, lists, words              `markdown`, `blocks`
2. the items of lists are read as explanations                         `explanations`
3. the site's own notation is read                                     `notation`
4. each symbol is looked up                                            `glossary`
5. its equations get their numbers                                     `numbering`
6. what is missing, or said in two ways, is found                      `checking`, `agreeing`
"""

from __future__ import annotations

from journal.core.symbols.agreeing import explained_twice
from journal.core.symbols.blocks import (
    Block,
    Equation,
    Heading,
    Item,
    Items,
    Words,
    equations_in,
    explanations_in,
)
from journal.core.symbols.checking import Finding, unexplained
from journal.core.symbols.explanations import Explanation, read_explanation
from journal.core.symbols.glossary import NO_NOTATION, Glossary
from journal.core.symbols.marking import ATTRIBUTE, explained_in, mark_symbols
from journal.core.symbols.notation import Notation, read_notation
from journal.core.symbols.reading import Symbol, symbols_in, symbols_of_tex

__all__ = [
    "ATTRIBUTE",
    "NO_NOTATION",
    "Block",
    "Equation",
    "Explanation",
    "Finding",
    "Glossary",
    "Heading",
    "Item",
    "Items",
    "Notation",
    "Symbol",
    "Words",
    "equations_in",
    "explained_in",
    "explained_twice",
    "explanations_in",
    "mark_symbols",
    "read_explanation",
    "read_notation",
    "symbols_in",
    "symbols_of_tex",
    "unexplained",
]
