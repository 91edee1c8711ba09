"""The form of people to call: therapist, someone trusted, country."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from msgspec.structs import asdict
from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from journal import people
from journal.draft_names import DraftKind, DraftName
from journal.errors import BadInputError, JournalError
from journal.guidance import countries, find_country, unknown_country
from journal.people import People
from journal.system_region import region_of_system
from journal.tui.base.draft_screen import STILL_HERE
from journal.tui.base.form import Form
from journal.tui.base.screen_restore import ScreenRestore, read_nothing
from journal.tui.look import as_content
from journal.tui.widgets.words import OneLine

_FIELDS = (
    ("therapist", "Your therapist: name and number"),
    ("trusted", "Someone you trust: name and number"),
)
_REGION = "region"
_NOT_KNOWN = "not known"


class PeopleForm(Form):
    """Three short fields, stored in `folder`, outside the journal."""

    heading = "your own numbers"
    CSS_PATH = "people_form.tcss"
    single_values = frozenset({_REGION})

    def __init__(self, folder: Path) -> None:
        super().__init__(DraftName(DraftKind.PEOPLE))
        self._folder = folder
        self._shown: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """Yield where it is stored, and the fields."""
        yield Static(as_content(people.KEPT_OUTSIDE), id="words", markup=False)
        guess = countries().get(region_of_system().country)
        here = f"{guess.name}, a guess" if guess else _NOT_KNOWN
        for name, label in (*_FIELDS, (_REGION, f"Your country (empty: {here})")):
            yield Label(label, markup=False)
            yield OneLine(name)

    def ready(self) -> None:
        """Show the stored entries."""
        try:
            there = people.read(self._folder)
        except JournalError as error:
            self.trouble(str(error))
            there = People()
        chosen = countries().get(find_country(there.region))
        self._shown = asdict(there) | {_REGION: chosen.name if chosen else there.region}
        for name, entry in self._shown.items():
            self.query_one(f"#{name}", Input).value = entry
        self.resume()
        self.query_one(Input).focus()

    def screen_restore(self) -> ScreenRestore | None:
        """Return how to reopen this form."""
        return ScreenRestore(read_nothing, partial(_again, self._folder))

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Go to the next field."""
        self.focus_next()

    def action_save(self) -> None:
        """Save the changed fields; entries that could not be read are left alone."""
        typed = {name: self.query_one(f"#{name}", Input).value for name in self._shown}
        changed = {name: typed[name].strip() for name in typed if typed[name] != self._shown[name]}
        try:
            if _REGION in changed:
                changed[_REGION] = _code(changed[_REGION])
            people.change(self._folder, changed)
        except JournalError as error:
            self.refuse(f"{error} {STILL_HERE}")
            return
        self.forget_draft()
        self.context.tell("Saved. F2 shows it from everywhere.")
        self.leave()


def _again(folder: Path, _: None) -> PeopleForm:
    return PeopleForm(folder)


def _code(typed: str) -> str:
    """Return the code of the typed country; BadInputError if unknown."""
    unknown = unknown_country(typed) if typed else ""
    if unknown:
        raise BadInputError(unknown)
    return find_country(typed)
