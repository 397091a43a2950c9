"""Keep what cells put out, so that equal cells in equal surroundings run once.

The folder is a jupyter-cache. It is shared by builds and by processes that read side by
side, so every access holds a lock; and it is no more than a cache: what is wrong with
it is no mistake of an author's, it is dropped and made again.
"""

from __future__ import annotations

import contextlib
import fcntl
import shutil
from typing import TYPE_CHECKING, cast

import jupyter_cache
from jupyter_cache.base import (
    CacheBundleIn,
    CachingError,
    RetrievalError,
)
from nbformat import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from journal.log import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jupyter_cache.cache.main import JupyterCacheBase
    from nbformat import NotebookNode

#: more than any site has posts with cells; jupyter-cache forgets the 1,001st
LIMIT = 100_000

#: what a damaged database, a missing file or another version's tables lead to
_DAMAGE = (
    CachingError,
    RetrievalError,
    SQLAlchemyError,
    ValidationError,
    # jupyter-cache turns "no such table" into RuntimeError, a missing notebook into KeyError
    RuntimeError,
    KeyError,
    ValueError,
    OSError,
)


def find(folder: Path, notebook: NotebookNode) -> NotebookNode | None:
    """Return the notebook with the outputs it had before; None when it has not run yet."""
    with _opened(folder) as cache:
        try:
            if _is_known(cache, notebook):
                return cast("NotebookNode", cache.merge_match_into_notebook(notebook)[1])
        except _DAMAGE as error:
            _drop(cache, folder, error)
    return None


def _is_known(cache: JupyterCacheBase, notebook: NotebookNode) -> bool:
    _expect_own_version(cache)
    # apart from the next step, so that a KeyError there means damage
    with contextlib.suppress(KeyError):
        cache.match_cache_notebook(notebook)
        return True
    return False


def keep(folder: Path, notebook: NotebookNode, source: Path) -> None:
    """Keep the outputs of a notebook that ran to its end."""
    bundle = CacheBundleIn(notebook, str(source), data={})
    with _opened(folder) as cache:
        try:
            _store(cache, bundle)
        except _DAMAGE as error:
            _drop(cache, folder, error)
            with contextlib.suppress(*_DAMAGE):
                _store(cache, bundle)


def _store(cache: JupyterCacheBase, bundle: CacheBundleIn) -> None:
    _expect_own_version(cache)
    if cache.get_cache_limit() != LIMIT:
        cache.change_cache_limit(LIMIT)
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def _expect_own_version(cache: JupyterCacheBase) -> None:
    version = cache.db and cache.get_version()  # the database writes down who made it
    if version != jupyter_cache.__version__:
        raise CachingError(f"it was made by jupyter-cache {version}")


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[JupyterCacheBase]:
    """Open the cache for this process alone."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        cache = jupyter_cache.get_cache(folder)
        try:
            yield cache
        finally:
            _close(cache)


def _close(cache: JupyterCacheBase) -> None:
    # else the connection stays open until Python happens to find it
    with contextlib.suppress(*_DAMAGE):
        cache.db.dispose()


def _drop(cache: JupyterCacheBase, folder: Path, error: Exception) -> None:
    reason = str(error).partition("\n")[0]
    say(f"the cache of cell outputs is damaged and is made again ({reason})")
    _close(cache)
    if folder.is_file():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    # the object still holds the old database; this makes it forget
    with contextlib.suppress(*_DAMAGE):
        cache.clear_cache()
