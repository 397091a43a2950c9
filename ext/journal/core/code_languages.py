"""The names of languages: what code can be highlighted in, and what a kernel speaks."""

from __future__ import annotations

from functools import cache
from typing import Final

import yaml
from pygments.lexers import get_all_lexers

from journal.core.problems import meant

#: names that are written, and Pygments' own for them
ALIASES: Final = {
    "cmd": "batch",
    "console-session": "console",
    "jsonl": "json",
    "plain": "none",
    "plaintext": "none",
    "sh-session": "console",
    "shellsession": "console",
    "terminal": "console",
    "text": "none",
    "txt": "none",
    "vue": "html",
}

#: names that mean something to Sphinx or its extensions, and are no lexer
_OTHERS: Final = frozenset(("default", "guess", "none", "pycon3", "ipython2", "ipython3", "myst"))
_OTHERS_SHOWN: Final = frozenset(("mermaid",))

#: kernels that a post may name without saying their language
_KERNELS: Final = {
    "bash": "bash",
    "deno": "typescript",
    "ir": "r",
    "julia": "julia",
    "rust": "rust",
}


@cache
def is_known_language(name: str) -> bool:
    """Tell whether code in a language of that name is highlighted, or meant to be plain."""
    language = ALIASES.get(name.lower(), name.lower())
    if language in _OTHERS or language in _OTHERS_SHOWN:
        return True
    return language in _lexers(plugins=False) or language in _lexers(plugins=True)


@cache
def _lexers(*, plugins: bool) -> frozenset[str]:
    """Return all names of lexers; those of Pygments' own without importing one of them."""
    return frozenset(
        alias.lower() for _, aliases, _, _ in get_all_lexers(plugins) for alias in aliases
    )


#: those that authors write most, so that a slip is known for one
_USUAL: Final = frozenset(
    {
        *("bash", "console", "cpp", "csharp", "css", "diff", "docker", "fortran", "graphql"),
        *("haskell", "html", "java", "javascript", "json", "julia", "kotlin", "latex", "lua"),
        *("makefile", "markdown", "matlab", "mermaid", "ocaml", "perl", "powershell", "python"),
        *("ruby", "rust", "scala", "shell", "swift", "toml", "typescript", "yaml"),
    }
)
#: in shorter names one letter makes another
_LONG: Final = 4


def meant_language(name: str) -> str | None:
    """Return the one usual language that a name is a letter away from; None in doubt."""
    return meant(name, (usual for usual in _USUAL if len(usual) >= _LONG))


def kernel_language(kernelspec: object) -> str:
    """Return the language that a document's kernel speaks; nothing when it does not say."""
    if not isinstance(kernelspec, dict):
        return ""
    name = str(kernelspec.get("name") or "").casefold()
    known = next((lang for start, lang in _KERNELS.items() if name.split("-")[0] == start), "")
    return str(kernelspec.get("language") or known)


def language_of_cells(text: str) -> str:
    """Return the language that the front matter of a text names for its cells, if it does."""
    if "kernelspec" not in text or not text.startswith("---"):
        return ""
    try:
        data = yaml.safe_load(text.removeprefix("---").partition("\n---")[0])
    except (yaml.YAMLError, ValueError):
        return ""  # who reads the front matter says what is wrong
    return kernel_language(data.get("kernelspec")) if isinstance(data, dict) else ""
