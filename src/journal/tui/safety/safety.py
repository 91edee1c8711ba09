"""People to call and the safety plan, shown at once, whatever the journal is doing."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal import people
from journal.errors import JournalError
from journal.guidance import HelpNow, countries, plan_rows
from journal.guidance.plan import ShownPlan
from journal.guidance.who_to_call import PLAN_TITLE, broken
from journal.people import Parts, who_to_call
from journal.tui.base.base_screen import BaseScreen
from journal.tui.commands import SAFETY
from journal.tui.keymap import with_keys
from journal.tui.look import as_content, paragraphs, side_by_side

_WIDE = 110
"""Screen width from which the plan, or a second column of countries, is beside the numbers."""
_LOW, _TALL = 20, 30
"""Screen height below which the numbers come first; from which there is a blank line under the
title."""

_BESIDE, _SIDES, _BETWEEN = 18, 3, 2
"""The column in which contact details start; margins and scroll bar; blanks between two columns of
countries."""

_ROOM_BESIDE, _UNDER = 48, 2
"""Width from which contact details are beside a name; their indentation below one."""

_CHANGE = "‹edit.e› changes it."
_RIGHT = "Is that right? ‹keep_country.y› keeps it, ‹edit.e› changes it."
_KEPT = "Saved: these are the numbers for {}."
_CHOOSE = "‹edit.e› lets you choose it."
_CHOOSE_OR_ALL = "‹edit.e› lets you choose it, F2 lists all countries."
_NOTHING_GUESSED = "No country is guessed here; ‹edit.e› lets you say which one it is."
_GO_ON = "Enter or Esc goes on."
_DEMO = "This is the demo; your own numbers are changed in your own journal."
_PLAN_WHILE_LOCKED = "Your safety plan can be changed once the journal is shown again."
_WHILE_LOCKED = "Your own numbers can be changed once the journal is shown again."
_NO_PLAN = "‹edit_plan.p› writes a safety plan of your own, which is then shown here too."
_NO_FOLDER = "There is no folder here in which they could be kept."


class Safety(BaseScreen):
    """Whom to call. It never waits for the worker, so that no journal can hold it up.

    The safety plan of an open journal is added when it arrives; one stored outside is there at
    once.

    `folder` contains the person's own numbers, None if there are none; `because` is the reason if
    it is shown unasked, else "". Unasked, it omits the list of all countries and the sources, which
    are a lot on a bad night; F2 shows them.
    """

    commands = SAFETY
    heading = "help now"
    offers_help = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "go on", show=False, id="safety.go_on")
    ]
    CSS_PATH = "safety.tcss"

    def __init__(self, folder: Path | None, because: str = "") -> None:
        super().__init__()
        self._folder, self._because = folder, because
        self._plan: Parts | None = None
        self._is_painted = False
        self._now = who_to_call(folder)

    def body(self) -> Iterable[Widget]:
        """Yield the numbers, what is worth knowing below them, and the plan beside them."""
        with Horizontal():
            yield Static(id="text", markup=False)
            yield Static(id="plan", markup=False)

    def ready(self) -> None:
        """Show it."""
        self.redraw()
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        self._is_painted = True

    def action_go_on(self) -> None:
        """Go back, unless Enter was typed before this screen was visible."""
        if self._is_painted:
            self.go_back()

    def show_all(self) -> None:
        """Show everything, as if asked for: all countries if the country is unknown."""
        self._because = ""
        self.redraw()

    def reload(self) -> None:
        """Show the present entries; the plan as soon as the journal returns it."""
        self._show_now()
        if not self.context.lock_controller.is_covered:
            self.begin(self._read_plan, "plan")

    async def _read_plan(self) -> None:
        with suppress(JournalError):
            parts = await self.ask(lambda journal: journal.plan.parts())
            # In the demo, the person's own plan, if stored outside, takes precedence over an empty
            # one.
            self._plan = parts or (None if self.context.is_demo else parts)
            self._show_now()

    def _show_now(self) -> None:
        self._now = who_to_call(self._folder, plan=self._plan)
        self.redraw()

    def action_edit_plan(self) -> None:
        """Write or edit the safety plan."""
        if self.context.lock_controller.is_covered:
            self.trouble(_PLAN_WHILE_LOCKED)
        else:
            self.begin(self._open_plan, "edit", keys_wait=True)

    async def _open_plan(self) -> None:
        from journal.tui.safety.plan_form import PlanForm, plan_now

        now = await self.ask(plan_now)
        await self.wait_until_in_front()
        self.app.push_screen(PlanForm(now))

    def action_edit(self) -> None:
        """Edit the person's own numbers, or the country."""
        from journal.tui.safety.people_form import PeopleForm

        if folder := self._folder_to_write():
            self.app.push_screen(PeopleForm(folder))

    def action_keep_country(self) -> None:
        """Save the guessed country as the person's own."""
        where = self._now.region
        if not (where.is_guess and where.country):
            self.context.tell(where.sentence() if where.country else _NOTHING_GUESSED)
        elif self.context.is_deliberate() and (folder := self._folder_to_write()):
            self._keep(folder, where.country)

    def _keep(self, folder: Path, country: str) -> None:
        try:
            people.change(folder, {"region": country})
        except JournalError as error:
            self.trouble(str(error))
            return
        self.reload()
        self.context.tell(_KEPT.format(countries()[country].name))

    def _folder_to_write(self) -> Path | None:
        """Return the folder for the person's own numbers; say why if there is none now."""
        if self.context.lock_controller.is_covered:
            self.trouble(_WHILE_LOCKED)
        elif self.context.is_demo or self._folder is None:
            self.context.tell(_DEMO if self.context.is_demo else _NO_FOLDER)
        else:
            return self._folder
        return None

    def redraw(self) -> None:
        """Show the people to call, wrapped to the width."""
        now, is_wide = self._shown, self._is_wide
        # The numbers of all countries need more room than a plan.
        share = 2 / 3 if self.size.width * 2 // 3 >= _WIDE else 1 / 2
        width = int(self.size.width * (share if is_wide else 1)) - _SIDES
        plan_width = self.size.width - width - 2 * _SIDES
        where = f"{now.region.sentence()} {self._change}".strip()
        title, (numbers, *more) = as_content(now.title, "bold"), self._numbers(width, not is_wide)
        # On a low screen the numbers come first, to be visible at once.
        is_low = self.size.height < _LOW
        under, then = (numbers, as_content(where)) if is_low else (as_content(where), numbers)
        text = paragraphs(
            f"{self._because} {_GO_ON}" if self._because else "",
            Content("\n").join((title, under)),
            then,
            *more,
            *now.words,
            as_content("" if self._because else now.source, "dim"),
            ""
            if now.plan or self.context.lock_controller.is_covered
            else as_content(with_keys(_NO_PLAN), "dim"),
        )
        # Before layout the width is unknown.
        above = "\n" if self.size.height >= _TALL else ""
        for shown in self.query("#text").results(Static):
            shown.update(Content(above) + text)
            shown.styles.width = f"{share / (1 - share):g}fr"
        for shown in self.query("#plan").results(Static):
            shown.update(Content(above) + _planned(now.plan, plan_width))
            shown.display = is_wide

    @property
    def _shown(self) -> HelpNow:
        is_brief = self._because and self._now.by_country
        return self._now.in_short() if is_brief else self._now

    @property
    def _change(self) -> str:
        """How to change the country, if that is worth saying."""
        now = self._now
        if now.by_country:
            return with_keys(_CHOOSE_OR_ALL if self._because else _CHOOSE)
        return with_keys(_RIGHT if now.region.is_guess else _CHANGE if now.is_open else "")

    @property
    def _is_wide(self) -> bool:
        return bool(self._now.plan) and self.size.width >= _WIDE

    def _numbers(self, width: int, with_plan: bool) -> Iterable[Content]:
        """Yield the numbers, followed by a plan of any length."""
        now = self._shown
        yield _rows(now.people, width)
        if with_plan and now.plan:
            yield _planned(now.plan, width)
        yield self._by_country(width)

    def _by_country(self, width: int) -> Content:
        """Return the countries, in two columns if there is room."""
        listed = self._shown.by_country
        if width < _WIDE - _SIDES or not listed:
            return _rows(listed, width)
        half, column = (len(listed) + 1) // 2, width // 2
        left, right = (_rows(some, column - _BETWEEN) for some in (listed[:half], listed[half:]))
        return side_by_side(left, right, column)


def _planned(plan: ShownPlan, width: int) -> Content:
    """Return the plan: each heading, with its lines below in bold."""
    rows = [as_content(PLAN_TITLE, "bold")]
    for title, lines in plan_rows(plan):
        rows.append(as_content(title))
        rows += [as_content(f"  {line}", "bold") for line in broken(lines, max(width - 2, _BESIDE))]
    return Content("\n").join(rows)


def _rows(people: Sequence[tuple[str, str]], width: int) -> Content:
    """Return a row for each person: the name, and beside it the contact details in bold.

    A long name has a row of its own; on a narrow screen every name has.
    """
    rows = []
    beside = _BESIDE if width >= _ROOM_BESIDE else _UNDER
    for who, how in people:
        is_long = len(who) >= beside
        label = "" if is_long else who
        first, *rest = broken(how, max(width - beside, _BESIDE))
        rows += [as_content(who)] if is_long else []
        rows.append(Content.assemble(f"{label:<{beside}}", as_content(first, "bold")))
        rows += [as_content(" " * beside + line, "bold") for line in rest]
    return Content("\n").join(rows)
