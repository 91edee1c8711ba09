"""The sentences for undo and redo: what they did, and what undo leaves alone."""

from msgspec import Struct

_REMOVAL, _CHANGE = "the removal of ", "the change to "
_ADDED = ("the session of ", "the new ")


class SkippedChange(Struct, frozen=True):
    """A change that undo does not cover and that is newer than the latest undo step."""

    what: str
    at: str

    @property
    def sentence(self) -> str:
        """Say what the change is, and that undo leaves it alone."""
        return f"Undo leaves alone {self.what}, which came last; it can be changed there."


def undone(change: str) -> str:
    """Say what is the case after undoing `change`, which is worded as in the undo list."""
    if change.startswith(_REMOVAL):
        return f"{_subject(change, _REMOVAL)} is back."
    return f"Taken back: {change}."


def redone(change: str) -> str:
    """Say what is the case after redoing `change`."""
    if change.startswith(_REMOVAL):
        return f"{_subject(change, _REMOVAL)} is removed again."
    if change.startswith(_CHANGE):
        return f"{_subject(change, _CHANGE)} is changed again."
    if change.startswith(_ADDED):
        # "…, number 1" needs a comma on both sides.
        return f"{_subject(change)}{',' * (', number ' in change)} is there again."
    return f"Done again: {change}."


def _subject(change: str, kind: str = "") -> str:
    subject = change.removeprefix(kind)
    return subject[:1].upper() + subject[1:]
