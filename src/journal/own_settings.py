"""The settings stored in the journal itself, with its undo and its backups.

The list of all settings, the file and the export take their names from here.
"""

from typing import Final

from msgspec import Struct

NEVER: Final = "never"
"""The stored value if the person chose never."""


class OwnSetting(Struct, frozen=True):
    """One of these settings: a whole number up to `most` of a `unit`, or never.

    `name` is the person's name for it, `key` its name in the journal's file and in an export; if
    not `is_exported`, it belongs to one file alone. `default` applies until something is chosen,
    None for never; `offered` are the numbers in a list of choices.
    """

    name: str
    key: str
    help: str
    unit: str
    most: int
    offered: tuple[int, ...]
    default: int | None
    is_exported: bool = True

    def is_valid(self, value: str) -> bool:
        """Tell whether `value` is a number in the range, or never."""
        is_number = value.isdecimal() and len(value) <= len(str(self.most))
        return value == NEVER or (is_number and 1 <= int(value) <= self.most)


REVIEW_EVERY: Final = OwnSetting(
    "review_every",
    "review every",
    "sessions until you are asked for a review",
    "sessions",
    52,
    (4, 6, 8, 10, 12),
    6,
)
QUESTIONNAIRE_EVERY: Final = OwnSetting(
    "offer_every",
    "questionnaire every",
    "weeks until you are offered a questionnaire",
    "weeks",
    52,
    (2, 4, 8),
    None,
)
IDLE_LOCK: Final = OwnSetting(
    "idle_lock",
    "lock after",
    "minutes without a key until the app locks",
    "minutes",
    24 * 60,
    (2, 5, 10, 20, 60),
    None,
    is_exported=False,
)
OWN_SETTINGS: Final = (REVIEW_EVERY, QUESTIONNAIRE_EVERY, IDLE_LOCK)
"""All of these settings, in the order in which they are listed."""
