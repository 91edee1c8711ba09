"""Settings stored inside the journal, by the names that `journal settings` uses."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from journal.settings import SETTINGS, Place, Setting

if TYPE_CHECKING:
    from journal.core.journal import Journal


class _Way(Struct, frozen=True):
    read: "Callable[[Journal], int | None]"
    write: "Callable[[Journal, int | None], None]"


_WAYS = {
    "review_every": _Way(
        lambda journal: journal.reviews.asked_every(),
        lambda journal, sessions: journal.reviews.ask_every(sessions),
    ),
    "idle_lock": _Way(
        lambda journal: journal.security.lock_after(),
        lambda journal, minutes: journal.security.choose_lock_after(minutes),
    ),
}


def read(journal: "Journal") -> dict[str, int | None]:
    """Return what all of them are set to."""
    return {
        setting.name: _WAYS[setting.name].read(journal)
        for setting in SETTINGS
        if setting.place is Place.JOURNAL
    }


def put(journal: "Journal", setting: Setting, value: int | None) -> None:
    """Set one of them; JournalError where it cannot be kept."""
    _WAYS[setting.name].write(journal, value)
