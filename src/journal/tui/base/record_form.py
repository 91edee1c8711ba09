"""Base class of the form for one record, such as a goal: a new or an existing one."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar

from textual import on
from textual.widgets import Input

from journal.draft_names import DraftKind, DraftName
from journal.tui.base.form import Form
from journal.tui.base.screen_restore import ScreenRestore, read_nothing

if TYPE_CHECKING:
    from journal.core import Journal


class HasText(Protocol):
    """A record with a number and a text."""

    @property
    def id(self) -> int:
        """The number."""

    @property
    def text(self) -> str:
        """The text."""


Record = TypeVar("Record", bound=HasText)


class RecordForm(Form, Generic[Record]):
    """The form of a `record`, None for a new one; its field `text` holds the record's text.

    A subclass defines the kind of its `draft`, and `now`, which reads a record again.
    """

    draft: ClassVar[DraftKind]

    def __init__(self, record: Record | None) -> None:
        super().__init__(DraftName(self.draft, record.id if record else None))
        self.record = record

    @staticmethod
    def now(journal: "Journal", number: int) -> Record:
        """Return the record with that number; NotFoundError if it no longer exists."""
        raise NotImplementedError

    def ready(self) -> None:
        """Show the stored record, then the draft."""
        if self.record:
            with self.prevent(Input.Changed):
                self.show(self.record)
        self.resume()

    def show(self, record: Record) -> None:
        """Fill the fields from the stored record."""
        self.query_one("#text", Input).value = record.text

    @property
    def text(self) -> str:
        """The content of the text field."""
        return self.query_one("#text", Input).value

    @property
    def is_bound(self) -> bool:
        """Whether the form is tied to one record."""
        return self.record is not None

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to reopen this form; None once it is saved."""
        if self.is_saving:
            return None
        if self.record is None:
            return ScreenRestore(read_nothing, type(self))
        return ScreenRestore(partial(_read, type(self), self.record.id), type(self))

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_save()


def _read(form: type[RecordForm[Record]], number: int, journal: "Journal") -> Record:
    return form.now(journal, number)
