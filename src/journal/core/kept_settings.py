"""Settings stored inside the journal, by the names that `journal settings` uses."""

from typing import TYPE_CHECKING

from journal.settings import Setting

if TYPE_CHECKING:
    from journal.core.journal import Journal


def read(journal: "Journal") -> dict[str, int | None]:
    """Return what all of them are set to."""
    return {
        "review_every": journal.reviews.asked_every(),
        "idle_lock": journal.security.lock_after(),
    }


def put(journal: "Journal", setting: Setting, value: int | None) -> None:
    """Set one of them; JournalError where it cannot be kept."""
    if setting.name == "review_every":
        journal.reviews.ask_every(value)
    else:
        journal.security.choose_lock_after(value)
