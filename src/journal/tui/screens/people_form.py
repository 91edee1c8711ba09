"""The form of the person's own numbers: the therapist, someone they trust, where they are."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from journal import people
from journal.errors import JournalError
from journal.guidance import ELSEWHERE, catalog
from journal.people import People
from journal.tui.look import said
from journal.tui.screens.drafted import STILL_HERE
from journal.tui.screens.form import Form
from journal.tui.way_back import WayBack, nothing
from journal.tui.widgets.options import Options, Tick
from journal.tui.widgets.words import OneLine

_FIELDS = (
    ("therapist", "Your therapist: name and number"),
    ("trusted", "Someone you trust: name and number"),
)
_LOCALE = "locale"
"""The id of the choice to go by the locale."""


class PeopleForm(Form):
    """Two short fields and the region. What is kept lies in `folder`, outside the journal."""

    heading = "your own numbers"
    CSS_PATH = "people_form.tcss"

    def __init__(self, folder: Path) -> None:
        super().__init__("people")
        self._folder = folder

    def body(self) -> Iterable[Widget]:
        """Yield where it is kept, and the fields."""
        yield Static(said(people.KEPT_OUTSIDE), id="words", markup=False)
        for name, label in _FIELDS:
            yield Label(label, markup=False)
            yield OneLine(name)
        region = people.region_here()
        here = catalog().helpline(region).name if region else "nothing known here"
        yield Options(f"Where you are; this computer says: {here}", _regions(), single=True)

    def ready(self) -> None:
        """Show what is there."""
        try:
            there = people.read(self._folder)
        except JournalError as error:
            self.trouble(str(error))
            there = People()
        for name, _ in _FIELDS:
            self.query_one(f"#{name}", Input).value = getattr(there, name)
        self.query_one(Options).choose((there.region or _LOCALE,))
        self.resume()
        self.query_one(Input).focus()

    def way_back(self) -> WayBack | None:
        """Come back to this form."""
        return WayBack(nothing, partial(_again, self._folder))

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Go on to the next field."""
        self.focus_next()

    def action_save(self) -> None:
        """Keep what was typed."""
        typed = {name: self.query_one(f"#{name}", Input).value.strip() for name, _ in _FIELDS}
        chosen = "".join(self.query_one(Options).chosen)
        region = "" if chosen == _LOCALE else chosen
        try:
            people.write(self._folder, People(region, **typed))
        except JournalError as error:
            self.trouble(f"{error} {STILL_HERE}")
            return
        self.forget_draft()
        self.journal_app.tell("Kept. F2 shows it, from everywhere.")
        self.leave()


def _again(folder: Path, _: None) -> PeopleForm:
    return PeopleForm(folder)


def _regions() -> list[Tick]:
    """Return the choice to go by the locale, the regions with built-in numbers, and all others."""
    everywhere, *others = catalog().helplines
    return [
        Tick(_LOCALE, "as it says"),
        *(Tick(line.id, line.name) for line in others),
        Tick(ELSEWHERE, everywhere.name),
    ]
