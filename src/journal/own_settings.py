"""The settings that are stored in the journal itself, with its undo and its backups.

Their names stand here once, for the list of all settings, for the file and for an export.
"""

from typing import Final

from msgspec import Struct

NEVER: Final = "never"
"""What is stored in the place of a number where the person chose never."""


class OwnSetting(Struct, frozen=True):
    """One of them: a whole number up to `most` of a `unit`, or never.

    `name` is what the person calls it, `key` its name in the journal's file and in an export; one
    that is not `is_exported` is of one file alone. Where nothing is chosen it is the `default`,
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
        """Tell whether `value` is a number of the range, or never."""
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
"""All of them, in the order in which they are listed."""
