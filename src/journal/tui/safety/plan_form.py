"""The form of the safety plan."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from journal.draft_names import DraftKind, DraftName
from journal.guidance import catalog
from journal.limits import MOST_PLAN_LINES
from journal.people import Parts
from journal.text import one_line
from journal.three_way import merge_lines
from journal.tui.base.form import Form
from journal.tui.base.screen_restore import ScreenRestore
from journal.tui.look import as_content, paragraphs
from journal.tui.widgets.options import Options, Tick
from journal.tui.widgets.words import OneLine

if TYPE_CHECKING:
    from journal.core import Journal

FEWEST = 3
"""Minimum number of fields under a heading; one is always empty."""

_MORE = "another one, if you like"
_OUTSIDE = "outside"
_KEPT = "Your safety plan is saved, and F2 shows it from everywhere; ‹undo.u› takes it back."


class PlanNow(Struct, frozen=True):
    """The lines under each heading, and whether a copy is kept outside the journal."""

    parts: Parts
    is_outside: bool


def plan_now(journal: "Journal") -> PlanNow:
    """Return the plan as stored."""
    return PlanNow(journal.plan.parts(), journal.plan.is_outside)


class PlanForm(Form):
    """The plan as a form; empty headings are not shown elsewhere. Its draft is in the journal."""

    heading = "your safety plan"
    CSS_PATH = "plan_form.tcss"
    # Textual would scroll to the first field and hide what is above it.
    AUTO_FOCUS = ""

    def __init__(self, now: PlanNow) -> None:
        super().__init__(DraftName(DraftKind.PLAN))
        self._now = now

    def body(self) -> Iterable[Widget]:
        """Yield the introduction, the headings with their fields, and where the plan is stored."""
        words = catalog().plan
        yield Static(paragraphs(f"{words.what} {words.together}"), id="words", markup=False)
        for heading in words.headings:
            yield Label(_label(heading.title, heading.hint), id=heading.id, markup=False)
            for number in range(self._count_of(heading.id)):
                line = OneLine(f"{heading.id}-{number}")
                line.placeholder = _MORE if number else ""
                yield line
        yield Options(
            "While the journal is locked",
            (Tick(_OUTSIDE, "show it then too: a copy outside the journal, not encrypted"),),
            name=_OUTSIDE,
        )
        yield Static(as_content(words.source, "dim"), id="source", markup=False)

    def ready(self) -> None:
        """Show the stored plan."""
        there = {
            f"{heading}-{number}": line
            for heading, lines in self._now.parts.items()
            for number, line in enumerate(lines)
        }
        for field in self.query(Input):
            field.value = there.get(str(field.id), "")
        self.query_one(Options).choose((_OUTSIDE,) if self._now.is_outside else ())
        self.resume()
        self.query(Input).first().focus(scroll_visible=False)

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to reopen this form; None once it is saved."""
        return None if self.is_saving else ScreenRestore(plan_now, PlanForm)

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def on_descendant_focus(self) -> None:
        """Mark the heading of the focused field, and keep both visible."""
        for label in self.query(Label):
            label.set_class(label is self._heading_in_use, "in-use")
        self.keep_in_sight(self._show_focused)

    @property
    def _heading_in_use(self) -> Label | None:
        heading, _, _ = str(self.focused.id if self.focused else "").rpartition("-")
        return next((one for one in self.query(Label) if one.id == heading), None)

    def _show_focused(self) -> None:
        is_first = self.focused is self.query(Input).first()
        if is_first and not self.query_one(".body").scroll_y:
            # With focus on the first field, show the top of the form.
            return
        if (heading := self._heading_in_use) is not None:
            heading.scroll_visible(animate=False, immediate=True)
        super()._show_focused()

    def action_save(self) -> None:
        """Save the input."""
        given = {
            heading.id: tuple(
                self.query_one(f"#{heading.id}-{number}", Input).value.strip()
                for number in range(self._count_of(heading.id))
            )
            for heading in catalog().plan.headings
        }
        is_outside = bool(self.query_one(Options).chosen)
        self.begin(partial(self._save, given, is_outside), "save")

    async def _save(self, given: Parts, is_outside: bool) -> None:
        def work(journal: "Journal") -> None:
            before, now = self._now.parts, journal.plan.parts()
            journal.plan.change(
                {
                    heading: merge_lines(before.get(heading, ()), lines, now.get(heading, ()))
                    for heading, lines in given.items()
                }
            )
            if is_outside != journal.plan.is_outside:
                journal.plan.keep_outside(is_outside)

        await self.saved(work)
        await self.wait_until_in_front()
        self.context.tell(_KEPT)
        self.leave()

    def _count_of(self, heading: str) -> int:
        return min(max(len(self._now.parts.get(heading, ())) + 1, FEWEST), MOST_PLAN_LINES)


def _label(title: str, hint: str) -> Content:
    return Content.assemble((one_line(title), "bold"), (f"  {hint}", "dim $foreground"))
