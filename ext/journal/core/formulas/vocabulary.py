r"""What mathematics in posts is written with, and what math-core makes of it.

math-core reads about 900 commands.  `MACROS` adds those it lacks that can be said with
others; `ENVIRONMENTS` names those it lacks beside one that says the same.  What can be
read, but loses something by it:

* ``\\[2ex]`` breaks the line, without the extra space; ``\hfill``, ``\vspace`` and
  ``\rule`` are left out; ``\smash``, ``\rlap`` and ``\mathclap`` show their content at
  its full size; sizes such as ``\large`` are left out.
* ``\href``, ``\htmlId``, ``\class`` and their kin show their content without the link.
* ``\colorbox`` and ``\fcolorbox`` show a box without its colours.
* ``alignedat``, ``alignat`` and ``flalign`` are set like ``align``; ``bmatrix*[r]``
  and its kin are centred.

What cannot be written at all: ``\ce`` and ``\pu`` (chemistry), ``\verb``, ``\enclose``,
``\intertext``, ``\DeclareMathOperator`` (use the site's macros), commutative diagrams
(``CD``, ``tikzcd``), and pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: commands in terms of those that math-core knows; the site's own macros come before them
MACROS: Final[Mapping[str, str]] = {
    # alphabets
    "mathnormal": "#1",
    "mathds": r"\mathbb{#1}",
    "mathbbm": r"\mathbb{#1}",
    "mathbbold": r"\mathbb{#1}",
    "vmathbb": r"\mathbb{#1}",
    "pmb": r"\boldsymbol{#1}",
    "symup": r"\mathrm{#1}",
    "symit": "#1",
    "mathbfit": r"\boldsymbol{#1}",
    "mathbfcal": r"\mathcal{#1}",
    "mathsfit": r"\mathsf{#1}",
    "mathbfsf": r"\mathsf{#1}",
    "oldstylenums": r"\mathrm{#1}",
    # text
    "mbox": r"\text{#1}",
    "hbox": r"\text{#1}",
    "textnormal": r"\text{#1}",
    "textup": r"\text{#1}",
    "textmd": r"\text{#1}",
    "textsl": r"\textit{#1}",
    "textsuperscript": r"{}^{\text{#1}}",
    "textsubscript": r"{}_{\text{#1}}",
    "textless": "<",
    "textgreater": ">",
    "texttimes": r"\times",
    "texteuro": "€",
    "euro": "€",
    # operators that papers take for granted
    "varlimsup": r"\overline{\lim}",
    "varliminf": r"\underline{\lim}",
    "sgn": r"\operatorname{sgn}",
    "sign": r"\operatorname{sign}",
    "tr": r"\operatorname{tr}",
    "Tr": r"\operatorname{Tr}",
    "diag": r"\operatorname{diag}",
    "rank": r"\operatorname{rank}",
    "softmax": r"\operatorname{softmax}",
    "Var": r"\operatorname{Var}",
    "Cov": r"\operatorname{Cov}",
    "KL": r"\operatorname{KL}",
    "norm": r"\left\lVert #1 \right\rVert",
    "abs": r"\left\lvert #1 \right\rvert",
    "inner": r"\left\langle #1 \right\rangle",
    # physics
    "qty": "#1",
    "dd": r"\mathrm{d}#1",
    "dv": r"\frac{\mathrm{d} #1}{\mathrm{d} #2}",
    "pdv": r"\frac{\partial #1}{\partial #2}",
    "grad": r"\nabla",
    "laplacian": r"\nabla^2",
    "vb": r"\mathbf{#1}",
    "va": r"\vec{\mathbf{#1}}",
    "ev": r"\left\langle #1 \right\rangle",
    "eval": r"\left. #1 \right|",
    "order": r"\mathcal{O}\left(#1\right)",
    # fractions and stacks
    "nicefrac": r"{}^{#1}\!/\!{}_{#2}",
    "sfrac": r"{}^{#1}\!/\!{}_{#2}",
    "splitfrac": r"\genfrac{}{}{0pt}{}{#1}{#2}",
    "substack": r"\begin{subarray}{c}#1\end{subarray}",
    "underaccent": r"\underset{#1}{#2}",
    "accentset": r"\overset{#1}{#2}",
    "cancelto": r"{\cancel{#2}}^{#1}",
    # dots and signs
    "dotsc": r"\ldots",
    "dotso": r"\ldots",
    "hdots": r"\ldots",
    "mathellipsis": r"\ldots",
    "dotsb": r"\cdots",
    "dotsm": r"\cdots",
    "dotsi": r"\cdots",
    "adots": r"\iddots",
    "varpropto": r"\propto",
    "thicksim": r"\sim",
    "thickapprox": r"\approx",
    "divides": r"\mid",
    "minus": "-",
    "semicolon": ";",
    "centernot": r"\not",
    "indep": r"\mathrel{\perp\!\!\!\perp}",
    "independent": r"\mathrel{\perp\!\!\!\perp}",
    "Perp": r"\mathrel{\perp\!\!\!\perp}",
    "upmodels": r"\mathrel{\perp\!\!\!\perp}",
    "wideparen": r"\overparen{#1}",
    "Q": r"\mathbb{Q}",
    "C": r"\mathbb{C}",
    "E": r"\mathbb{E}",
    # what is about the page, not about the formula
    "smash": "#1",
    "rlap": r"\text{#1}",
    "llap": r"\text{#1}",
    "clap": r"\text{#1}",
    "mathrlap": "#1",
    "mathllap": "#1",
    "mathclap": "#1",
    "strut": r"\mathstrut",
    "null": "{}",
    "allowbreak": "",
    "nobreak": "",
    "hfill": r"\quad",
    "enskip": r"\enspace",
    "xspace": "",
    "colorbox": r"\boxed{\text{#2}}",
    "fcolorbox": r"\boxed{\text{#3}}",
    "url": r"\texttt{#1}",
}

#: commands that act on what follows them, as a macro cannot
RENAMED: Final[Mapping[str, str]] = {
    "mleft": r"\left",
    "mright": r"\right",
    "bgroup": "{",
    "egroup": "}",
    "sb": "_",
    "sp": "^",
    "hspace*": r"\hspace",
}

_SIZES = ("tiny", "scriptsize", "small", "normalsize", "large", "Large", "LARGE", "huge", "Huge")
_PAGE = ("href", "htmlId", "htmlClass", "htmlStyle", "htmlData", "class", "cssId", "style")

#: commands that are left out, with the number of arguments that go with them
DROPPED: Final[Mapping[str, int]] = {
    **dict.fromkeys(_SIZES, 0),
    **dict.fromkeys(_PAGE, 1),
    "bbox": 0,
    "nonscript": 0,
    "require": 1,
    "rule": 2,
    "vspace": 1,
}

#: environments that math-core lacks, with what stands for them inside a formula
ENVIRONMENTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("align", "alignat", "flalign", "xalignat", "eqnarray"), r"{aligned}"),
    **dict.fromkeys(("align*", "alignat*", "flalign*", "xalignat*", "eqnarray*"), r"{aligned}"),
    **dict.fromkeys(("split", "alignedat"), r"{aligned}"),
    **dict.fromkeys(("gather", "gather*", "multline", "multline*", "multlined"), r"{gathered}"),
    **dict.fromkeys(("equation", "equation*"), r"{gathered}"),
    **{f"{kind}matrix*": f"{{{kind}matrix}}" for kind in ("", "p", "b", "B", "v", "V")},
    "smallmatrix": "{subarray}{c}",
    "tabular": "{array}",
    "cases*": "{cases}",
    "dcases*": "{dcases}",
    "rcases*": "{rcases}",
}

_COMMON = r"""
alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu
xi pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta
Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega nabla partial infty ell hbar aleph emptyset
varnothing forall exists nexists neg top bot angle prime imath jmath Re Im wp
frac dfrac tfrac cfrac binom dbinom tbinom sqrt genfrac over choose
sum prod coprod int iint iiint oint bigcup bigcap bigoplus bigotimes bigvee bigwedge
lim limsup liminf sup inf max min argmax argmin det gcd Pr dim ker deg exp log ln lg
sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan arg hom mod bmod pmod
operatorname limits nolimits displaystyle textstyle scriptstyle
hat widehat tilde widetilde bar overline underline vec dot ddot check breve acute grave
mathring overrightarrow overleftarrow underbrace overbrace underset overset stackrel
xrightarrow xleftarrow left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr
langle rangle lfloor rfloor lceil rceil lvert rvert lVert rVert vert Vert lbrace rbrace
le leq ge geq ll gg ne neq approx sim simeq cong equiv propto in notin ni subset subseteq
supset supseteq cup cap setminus land lor implies iff impliedby to gets mapsto longmapsto
rightarrow leftarrow Rightarrow Leftarrow leftrightarrow Leftrightarrow longrightarrow
uparrow downarrow perp parallel mid vdash models coloneqq triangleq doteq prec succ
preceq succeq lesssim gtrsim leqslant geqslant asymp therefore because
cdot times otimes oplus odot ominus circ bullet star ast pm mp div wedge vee dagger
cdots ldots dots vdots ddots quad qquad hspace mathbf mathrm mathit mathsf mathtt mathcal
mathbb mathfrak mathscr boldsymbol bm text textrm textbf textit texttt textsf
boxed cancel bcancel xcancel phantom hphantom vphantom color textcolor hline
notag nonumber tag label eqref ref begin end not
"""

#: names a slip may be near to; each is accepted by math-core (a test asks it)
KNOWN: Final = frozenset({*_COMMON.split(), *MACROS, *RENAMED, *DROPPED})

_COMMON_ENVIRONMENTS = """
equation align gather multline aligned gathered array matrix pmatrix bmatrix Bmatrix vmatrix
Vmatrix cases rcases dcases subarray
"""

#: environments a slip may be near to
KNOWN_ENVIRONMENTS: Final = frozenset({*_COMMON_ENVIRONMENTS.split(), *ENVIRONMENTS})
