"""A draft that several windows may change: this window's last version and the stored one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.three_way import Body, merge, plain

if TYPE_CHECKING:
    from journal.core import Journal

_CHANGED = (
    "Nothing is saved yet: the draft held more than this window showed, and all of it is here now."
    " ‹save.ctrl+s› saves it."
)
_GONE = (
    "Nothing is saved here yet: another window has saved or emptied this form. ‹save.ctrl+s› saves"
    " what you see as well."
)


class ChangedDraftError(JournalError):
    """Another window has changed a draft that is about to be saved."""


class SharedDraft:
    """The draft of `form` as one window knows it; methods run on the worker's thread.

    `ours` is what the window saved or read last, `stored` what the journal contained then, which is
    more if another window has changed the draft. `texts` are as in `three_way`. `is_stored` tells
    whether the journal had a draft at all.
    """

    def __init__(
        self, form: str, body: Body, texts: Mapping[str, str], *, is_stored: bool = False
    ) -> None:
        self._form, self._texts = form, texts
        self.ours = self.stored = body
        self.is_stored = is_stored

    @property
    def has_foreign_changes(self) -> bool:
        """Whether the journal had more than this window knew of when it last saved the draft."""
        return self.stored is not self.ours and self.stored != plain(self.ours)

    def keep(self, journal: "Journal", ours: Body, *, blank: Body | None = None) -> None:
        """Save `ours`, merged with another window's changes; delete the draft if it is `blank`."""
        stored = journal.drafts.keep(
            self._form, ours, base=self.ours, texts=self._texts, blank=blank
        )
        self.ours, self.stored = ours, ours if stored is None else stored
        self.is_stored = stored is not None

    def require_all(self, journal: "Journal", typed: Body) -> None:
        """Require that `typed` includes all of the draft; ChangedDraftError if there is more.

        Also raised, once, if the draft was deleted although this window had saved it.
        """
        there = journal.drafts.get(self._form)
        was_stored, self.is_stored = self.is_stored, there is not None
        self.stored = there.body if there else typed
        both = self.merged_with(typed)
        if any(both[name] != it for name, it in plain(typed).items()):
            raise ChangedDraftError(_CHANGED)
        if was_stored and there is None:
            raise ChangedDraftError(_GONE)

    def forget(self, journal: "Journal") -> None:
        """Delete the draft unless another window has changed it since."""
        journal.drafts.forget(self._form, self.stored)
        self.is_stored = False

    def merged_with(self, typed: Body) -> dict[str, object]:
        """Return the present input merged with another window's changes."""
        return merge(self.ours, typed, self.stored, self._texts)
