"""Settings stored in the journal, by the names that `journal settings` uses."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from journal import own_settings
from journal.settings import Setting

if TYPE_CHECKING:
    from journal.core.journal import Journal

_Read = Callable[["Journal"], int | None]
_Put = Callable[["Journal", int | None], None]


_PARTS: Final[Mapping[str, tuple[_Read, _Put]]] = {
    own_settings.REVIEW_EVERY.name: (
        lambda journal: journal.reviews.asked_every(),
        lambda journal, value: journal.reviews.ask_every(value),
    ),
    own_settings.QUESTIONNAIRE_EVERY.name: (
        lambda journal: journal.questionnaires.offered_every(),
        lambda journal, value: journal.questionnaires.offer_every(value),
    ),
    own_settings.IDLE_LOCK.name: (
        lambda journal: journal.security.lock_after(),
        lambda journal, value: journal.security.choose_lock_after(value),
    ),
}
"""The reader and the writer of each setting."""


def read(journal: "Journal") -> dict[str, int | None]:
    """Return the values of all these settings."""
    return {one.name: _PARTS[one.name][0](journal) for one in own_settings.OWN_SETTINGS}


def put(journal: "Journal", setting: Setting, value: int | None) -> None:
    """Set one of these settings; JournalError if it cannot be stored."""
    _PARTS[setting.name][1](journal, value)
