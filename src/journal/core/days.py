"""Which days are accepted: typed ones up to today, those of the journal's own files later too."""

from datetime import date, timedelta

from journal.errors import BadInputError

FARTHEST_AHEAD = timedelta(days=3653)
"""How far ahead a day in the journal's own files may be.

After a flight to the west it is up to two days, but a clock may have been years ahead.
"""


def require_past(day: date, today: date, of: str = "session") -> None:
    """Raise BadInputError for a day after `today`, naming what it is the day `of`."""
    if day > today:
        raise BadInputError(
            f"{day} is in the future; give the day of the {of}, at the latest today ({today})."
        )


def require_not_far_ahead(day: date, today: date) -> None:
    """Raise BadInputError for a day of a file that no clock can have shown when it was kept."""
    if day > today + FARTHEST_AHEAD:
        raise BadInputError(f"{day} is in the future; give the day of the session.")
