"""What undo and redo did, in a sentence that says what is so now, and what undo leaves alone."""

from msgspec import Struct

_REMOVAL, _CHANGE = "the removal of ", "the change to "
_ADDED = ("the session of ", "the new ")


class NotTakenBack(Struct, frozen=True):
    """A change that is no step of undo and newer than the newest step: `what`, and when it was."""

    what: str
    at: str

    @property
    def sentence(self) -> str:
        """What it is, and that undo leaves it alone."""
        return f"Undo leaves alone {self.what}, which came last; it can be changed there."


def undone(change: str) -> str:
    """Return what is so once a `change`, as it is called among those to undo, was taken back."""
    if change.startswith(_REMOVAL):
        return f"{_subject(change, _REMOVAL)} is back."
    return f"Taken back: {change}."


def redone(change: str) -> str:
    """Return what is so once a `change` that was taken back is made again."""
    if change.startswith(_REMOVAL):
        return f"{_subject(change, _REMOVAL)} is removed again."
    if change.startswith(_CHANGE):
        return f"{_subject(change, _CHANGE)} is changed again."
    if change.startswith(_ADDED):
        # “…, number 1” stands between commas.
        return f"{_subject(change)}{',' * (', number ' in change)} is there again."
    return f"Done again: {change}."


def _subject(change: str, kind: str = "") -> str:
    subject = change.removeprefix(kind)
    return subject[:1].upper() + subject[1:]
