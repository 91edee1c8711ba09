"""Recognise cells that say that nothing was rated."""

from functools import lru_cache
from typing import Final

from journal.exchange.csv_files.marked_cells import without_markers
from journal.ratings import BLANK

NOT_RATED: Final = frozenset(
    {"", BLANK, "–", "—", "−", "--", "---", "n/a", "#n/a", "na", "n.a.", "n. a.", "null", "nan",
     "<na>", "#nv", "#n/d", "#n/d!", "#n/b", "#н/д", "(blank)", "?", "??", "/", "…", "...",
     "k.a.", "k. a.", "k.a", "k/a", "n.d.", "n/d", "n.r.", "n/r", "s/o", "b.d.", "b/d", "n.v.t.",
     "nvt", "no answer", "not rated", "skipped", "keine angabe"}
)  # fmt: skip
"""Placeholders for a missing rating, in lower case. “none” is not among them: it may be 0."""


MISSED: Final = frozenset(
    {"missed", "absent", "cancelled", "canceled", "no show", "no-show", "no session", "abgesagt",
     "ausgefallen", "annulé", "cancelado", "cancelada"}
)  # fmt: skip
"""Words for a session that did not take place, in lower case."""


@lru_cache
def is_not_rated(text: str) -> bool:
    """Tell whether a cell is blank, or says that nothing was rated."""
    return without_markers(text).strip().casefold() in NOT_RATED | MISSED


def is_missed(text: str) -> bool:
    """Tell whether a cell says that the session did not take place."""
    return text.strip().casefold() in MISSED
