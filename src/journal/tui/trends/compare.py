"""Compare: choose two stretches, and see them side by side."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.text import one_line
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import CHOOSING
from journal.tui.compared import comparison_content
from journal.tui.keymap import with_keys
from journal.tui.look import as_content, paragraphs
from journal.tui.widgets.choices import Choices

if TYPE_CHECKING:
    from journal.core import Journal
    from journal.course.side_by_side import SideBySide

_NOTHING = (
    "There is nothing to compare yet. ‹change.m› on the home screen marks a change, such as a new"
    " approach; the sessions before and after it can then be compared. So can two courses,"
    " once there are two."
)
_LONGEST = 300


class Subjects(Choices, inherit_bindings=False):
    """The list of comparisons; page keys scroll the panel below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", "up", show=False, id="subjects.up"),
        Binding(
            "down",
            "cursor_down",
            "comparison",
            key_display="↑↓",
            tooltip="another comparison of the list",
            id="subjects.down",
        ),
    ]


class Compare(BaseScreen):
    """A list of comparisons; the panel below follows the cursor."""

    commands = CHOOSING
    heading = "compare"
    CSS_PATH = "compare.tcss"
    # An empty list cannot take focus; `read` focuses it.
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._subjects: tuple[SideBySide, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Yield the list and the comparison."""
        yield Subjects()
        yield Static(id="compared", markup=False)

    def ready(self) -> None:
        """Redraw when the theme changes."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.redraw())

    async def read(self) -> None:
        """List the possible comparisons; the cursor stays on the same one."""
        name, self._subjects = await self.ask(_all_of)
        self.set_title("{}" if name else "", one_line(name))
        subjects = self.query_one(Subjects)
        subjects.put(Option(Content(one_line(o.title, _LONGEST))) for o in self._subjects)
        # With only one, the list is hidden and its title is shown above.
        subjects.display = len(self._subjects) > 1
        if subjects.display:
            subjects.focus()
        self.redraw()

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self.redraw()

    def redraw(self) -> None:
        """Draw the highlighted comparison."""
        subjects, compared = self.query_one(Subjects), self.query_one("#compared", Static)
        at = subjects.highlighted
        if not self._subjects:
            compared.update(as_content(with_keys(_NOTHING)))
        elif at is not None:
            one = self._subjects[at]
            title = "" if subjects.display else one_line(one.title, _LONGEST)
            compared.update(
                paragraphs(as_content(title, "bold"), comparison_content(one, compared))
            )


def _all_of(journal: "Journal") -> "tuple[str, tuple[SideBySide, ...]]":
    """Return the name of the current course, and all its comparisons."""
    from journal.course.side_by_side import around_day, of_courses

    overview = journal.overview()
    if overview.course is None:
        return "", ()
    days = dict.fromkeys(change.day for change in reversed(overview.changes))
    others = (one.name for one in journal.courses.all() if one.id != overview.course.id)
    return overview.course.name, (
        *(around_day(overview, day) for day in days),
        *(of_courses(overview, journal.overview(name)) for name in others),
    )
