"""The fields of the log form, in one or two columns."""

from collections.abc import Mapping
from datetime import date

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widget import Widget
from textual.widgets import Input, Label, Static, TextArea

from journal.fields import ANSWERS, Field
from journal.guidance import catalog
from journal.ratings import Measure, Ratings
from journal.records import Choice, SessionEntry, Tension
from journal.tui.base.form_state import as_ids, as_rating
from journal.tui.keymap import with_keys
from journal.tui.log.session_draft import MISSED, answers_of
from journal.tui.widgets.day import DayField
from journal.tui.widgets.options import Options, Tick
from journal.tui.widgets.scale import Scale
from journal.tui.widgets.words import Words

_LETTERS: Mapping[Choice, str] = {Tension.NONE: "e", Tension.LITTLE: "l", Tension.LOT: "o"}
"""Fixed letters of choices; others get the next free one."""

_TICKED = (*(one.name for one in ANSWERS), "signs", "missed")
_NOTE = "Note, if you like"
_IN_EDITOR = "‹edit_note.ctrl+e› opens the note as a file in an editor."


class SessionFields(Container):
    """The fields of a session, in tab order."""

    DEFAULT_CSS = """
    SessionFields { height: auto; layout: vertical; }
    SessionFields > Vertical { height: auto; width: 100%; }
    SessionFields.wide { layout: horizontal; }
    SessionFields.wide > Vertical { width: 1fr; }
    SessionFields .hint { height: auto; margin-left: 2; color: $text-muted; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the fields in two parts."""
        with Vertical():
            for measure in Measure:
                yield Scale(measure)
            for field in ANSWERS:
                yield Options(field.question, _choices(field), single=True, name=field.name)
        with Vertical():
            yield Options("How it felt, if you like", _signs(), name="signs")
            yield Options("", (Tick("missed", MISSED, "x"),), name="missed")
            yield DayField()
            yield Label(_NOTE, markup=False)
            yield Words()
            yield Static(with_keys(_IN_EDITOR), classes="hint", markup=False)

    @property
    def typed(self) -> dict[str, object]:
        """The body of the draft."""
        ratings = {scale.measure.value: scale.value for scale in self.query(Scale)}
        return {
            **ratings,
            **self._ticked,
            "day": self.query_one(DayField).typed,
            "note": self.note,
        }

    @property
    def note(self) -> str:
        """The note as typed."""
        return self.query_one(Words).typed

    def entry(self) -> SessionEntry:
        """Return the input as a session; BadInputError for an invalid day."""
        scales = {scale.measure.value: scale.value for scale in self.query(Scale)}
        ticked = self._ticked
        return SessionEntry(
            day=self.query_one(DayField).day(),
            ratings=Ratings(**scales),
            attended=not ticked["missed"],
            **answers_of(ticked),
            signs=ticked["signs"],
            note=self.note,
        )

    def fill(self, body: Mapping[str, object]) -> None:
        """Fill the fields from a draft `body`; missing fields stay."""
        for scale in self.query(Scale):
            if scale.measure.value in body:
                scale.put(as_rating(body[scale.measure.value]))
        for options in self.query(Options):
            name = str(options.name)
            if name in body:
                options.choose(as_ids(body[name]))
        if "day" in body:
            self.query_one(DayField).type(str(body["day"]))
        if "note" in body:
            with self.prevent(TextArea.Changed):
                self.query_one(Words).bring(str(body["note"]))

    def put_note(self, note: str) -> None:
        """Show `note` without counting as typed by the person."""
        with self.prevent(TextArea.Changed):
            self.query_one(Words).put(note)

    def mark(self, last: Ratings) -> None:
        """Mark the previous value of each rating."""
        for scale in self.query(Scale):
            scale.last = last[scale.measure]

    def keeps(self, day: date) -> None:
        """Accept the unchanged day of a stored session, even if it is in the future."""
        self.query_one(DayField).keeps(day)

    @property
    def _ticked(self) -> dict[str, tuple[str, ...]]:
        chosen = {str(one.name): one.chosen for one in self.query(Options)}
        return {name: chosen[name] for name in _TICKED}


def field_of(widget: Widget) -> str:
    """Return the name of a widget's value in a draft."""
    if isinstance(widget, Input):
        return "day"
    if isinstance(widget, TextArea):
        return "note"
    return widget.measure.value if isinstance(widget, Scale) else str(widget.name)


def _choices(field: Field) -> list[Tick]:
    return [Tick(one, one.words, _LETTERS.get(one, "")) for one in field.choices or ()]


def _signs() -> list[Tick]:
    return [Tick(sign.id, sign.label, sign.key) for sign in catalog().signs]
