"""Base class of a list of records, such as goals, with a line to add one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar

from textual.content import Content
from textual.widgets.option_list import Option

from journal.draft_names import DraftKind, DraftName
from journal.tui.base.choice_screen import ChoiceScreen
from journal.tui.base.draft_screen import row_with_draft
from journal.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from journal.core import Journal

_NEW = "new"


class HasId(Protocol):
    """A record with a number."""

    @property
    def id(self) -> int:
        """The number."""


Record = TypeVar("Record", bound=HasId)


class RecordList(ChoiceScreen, Generic[Record]):
    """A list of records and a line to add one; Enter opens the form.

    A subclass defines its `words`, the line that `adds` one, the kind of its `draft`, `found`,
    `line_of` and `open`; with `most` records, none can be added.
    """

    adds: ClassVar[str]
    draft: ClassVar[DraftKind]
    most: ClassVar[int | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.records: Sequence[Record] = ()
        self._is_read = False

    @property
    def has_content(self) -> bool:
        """Whether the cursor is on a record."""
        return not self._is_read or self.chosen is not None

    def found(self, journal: "Journal") -> Sequence[Record]:
        """Return the records to list."""
        raise NotImplementedError

    def line_of(self, record: Record) -> Content:
        """Return the line of a record."""
        raise NotImplementedError

    def open(self, record: Record | None) -> None:
        """Open the form of a record, or that of a new one."""
        raise NotImplementedError

    async def read(self) -> None:
        """Show the records; the cursor stays where it is."""
        self.records, drafts = await self.ask(
            lambda journal: (self.found(journal), journal.drafts.forms())
        )
        self._is_read = True
        lines = [
            Option(
                row_with_draft(self.line_of(one), DraftName(self.draft, one.id), drafts),
                id=str(one.id),
            )
            for one in self.records
        ]
        if self.most is None or len(self.records) < self.most:
            lines.append(Option(row_with_draft(self.adds, DraftName(self.draft), drafts), id=_NEW))
        self.put_choices(lines)

    @property
    def chosen(self) -> Record | None:
        """The record at the cursor; None at the line that adds one."""
        at = next((one.highlighted for one in self.query(Choices)), None) or 0
        return self.records[at] if at < len(self.records) else None

    def choose(self, choice: str) -> None:
        """Open the form of the chosen record, or of a new one."""
        self.open(next((one for one in self.records if str(one.id) == choice), None))
