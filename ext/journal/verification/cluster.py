"""Run jobs on a Dask cluster, when one machine is not enough.

It takes the extra ``cluster``, on this machine and on the others, which also need the journal.
"""

from __future__ import annotations

import ipaddress
import uuid
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from journal.verification.results import Result, lost
from journal.verification.running import run_job

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from distributed import Client, Security

    from journal.verification.jobs import Job
    from journal.verification.running import Limits


#: how many seconds a scheduler may take to answer
_PATIENCE = 20


class AddressError(Exception):
    """Code is not sent to that address."""


def run_on(address: str, jobs: Sequence[Job], limits: Limits, *, insist: bool) -> Generator[Result]:
    """Return a generator of what came of each job, as it comes.

    A job whose worker dies is begun anew by another one.  Raises `AddressError`.
    """
    if not _names_a_port(address):
        raise AddressError(f'"{address}" is no address of a scheduler, such as "tls://lab:8786"')
    if not (insist or is_safe(address)):
        raise AddressError(
            f'"{address}" is neither on this machine nor encrypted: whoever is on the way can '
            "read and change what runs there. Take a tls:// address, or insist with --insist"
        )
    try:
        from distributed import Client, Security  # noqa: PLC0415 - few need it
    except ImportError as error:
        raise AddressError(
            "Dask is not installed: pip install 'learning-journal[cluster]'"
        ) from error
    if urlsplit(address).scheme == "tls":
        _require_certificates(Security())  # type: ignore[no-untyped-call]  # it has no types
    try:
        client = Client(address, set_as_default=False, timeout=_PATIENCE)  # type: ignore[no-untyped-call]  # it has no types
    except OSError as error:
        raise AddressError(f'nobody answers at "{address}": {error}') from error
    return _results(client, jobs, limits)


def is_safe(address: str) -> bool:
    """Tell whether what is sent to an address stays on this machine, or is encrypted."""
    parts = _parts(address)
    if parts.scheme == "tls":
        return True
    host = parts.hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _parts(address: str) -> SplitResult:
    return urlsplit(address if "://" in address else f"tcp://{address}")


def _names_a_port(address: str) -> bool:
    try:
        parts = _parts(address)
        return parts.scheme in ("tcp", "tls") and bool(parts.hostname and parts.port)
    except ValueError:
        return False


def _require_certificates(security: Security) -> None:
    try:
        found = security.get_connection_args("client")["ssl_context"]  # type: ignore[no-untyped-call]  # it has no types
    except OSError as error:
        raise AddressError(
            f"the certificates of Dask's configuration cannot be read: {error}"
        ) from error
    if not found:
        raise AddressError(
            "a tls:// address takes certificates, which Dask's configuration names below "
            "distributed.comm.tls: ca-file, client.cert and client.key"
        )


def _results(client: Client, jobs: Sequence[Job], limits: Limits) -> Generator[Result]:
    from distributed import as_completed  # noqa: PLC0415 - few need it

    # nothing that an earlier call ran is taken for the answer
    call = uuid.uuid4().hex
    with client:
        sent = {
            client.submit(run_job, job, limits, key=f"verify-{call}-{job.docname}"): job
            for job in jobs
        }
        for future in as_completed(sent, loop=client.loop):  # type: ignore[no-untyped-call]  # it has no types
            try:
                yield future.result()
            except Exception as error:  # noqa: BLE001 - whatever happened there
                job = sent[future]
                yield lost(job.docname, job.code, f"it could not be run there: {error}")
