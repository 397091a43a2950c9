"""Why a service did not say what it was asked."""

from __future__ import annotations


class ServiceError(Exception):
    """A service gave no answer that can be used; the message says why, without its name."""


class UnreachableError(ServiceError):
    """There is no way to the service: most often, no network."""


class BusyError(ServiceError):
    """The service wants to be left alone for now."""


class AbsentError(ServiceError):
    """The service answered that it has nothing of this name."""
