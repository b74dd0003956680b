"""The day that new sheets and imports are dated with."""

from __future__ import annotations

import datetime
import os


def today() -> datetime.date:
    """The day of today; `SOURCE_DATE_EPOCH` fixes it, so that what is written can be made again."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) < 12:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.date.today()
