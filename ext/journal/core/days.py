"""The day a site is built or checked for."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def build_day(time_zone: str, environ: Mapping[str, str], now: dt.datetime) -> dt.date:
    """Return the day of the build in a time zone: that of `now`, or of ``SOURCE_DATE_EPOCH``."""
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    moment = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch.isdecimal() else now
    return moment.astimezone(zoneinfo.ZoneInfo(time_zone)).date()
