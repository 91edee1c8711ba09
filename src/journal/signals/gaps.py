"""Long gaps between sessions, across which nothing is compared."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from journal.signals import margins

REMEMBERED: Final = 4
"""Number of latest session days that determine the usual distance."""


def is_long_gap(days: Sequence[date | None]) -> bool:
    """Tell whether the last of `days` follows a long gap.

    That is more than GAP_DAYS, and more than GAP_TIMES the usual distance of the days before it:
    sessions that are always ten weeks apart follow each other like weekly ones.
    """
    known = [day for day in days if day is not None][-1 - REMEMBERED :]
    if len(known) < 2 or days[-1] is None:
        return False
    *before, latest = ((later - earlier).days for earlier, later in pairwise(known))
    # Imported lazily, as the import takes longer than everything else here.
    from statistics import median

    usual = median(before) if before else 0
    return latest > max(margins.GAP_DAYS, margins.GAP_TIMES * usual)
