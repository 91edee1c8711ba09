"""Screens to read: every key, what stands and why, a session."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from journal.dates import long_day
from journal.tui.commands import ONE_SESSION, READING, Command, bindings, by_place
from journal.tui.look import paragraphs, said
from journal.tui.screens.changing import change_session
from journal.tui.screens.place import Place

_OTHER_ALPHABETS = (
    "With a keyboard of another alphabet the letters work where the terminal tells which key was"
    " pressed. Everywhere else F5 lists the same, as Ctrl+P does; F1, F2 and F10, Tab, arrows,"
    " Space, Enter and Esc do the rest."
)


class Reading(Place):
    """A text to read; arrows and Page keys scroll, Escape goes back."""

    commands: ClassVar[Sequence[Command]] = READING
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(READING)]

    def body(self) -> Iterable[Widget]:
        """Yield the text, which is there at once or comes from the journal."""
        yield Static(self.text(), id="text", markup=False)

    def text(self) -> Content:
        """Return what needs no journal."""
        return Content("")

    def show(self, *parts: str | Content) -> None:
        """Show `parts`, an empty line between them."""
        self.query_one("#text", Static).update(paragraphs(*parts))


class AllKeys(Reading):
    """Every key there is, by place, from the registry; first those of the place with `here`."""

    heading = "all keys"

    def __init__(self, here: Sequence[Command] = ()) -> None:
        super().__init__()
        self._here = here

    def text(self) -> Content:
        """Return the list."""
        return paragraphs(
            *(
                Content("\n").join((said(place, "bold"), *(_key_row(*row) for row in rows)))
                for place, rows in by_place(self._here)
            ),
            said("Arrows, Page Up, Page Down, Home and End move through a long page.", "dim"),
            said("Ctrl+P lists what can be done where you are.", "dim"),
            said(_OTHER_ALPHABETS, "dim"),
        )


class Why(Reading):
    """All that stands: the sentence, what it may mean, what else it could be, the rule."""

    heading = "what stands out, and why"

    async def read(self) -> None:
        """Show the signals of the current course."""
        overview = await self.ask(lambda journal: journal.overview().worked_out())
        parts: list[str | Content] = []
        for signal in overview.signals:
            parts.append(said(overview.sentence(signal), "bold"))
            if signal.name in overview.silenced:
                parts.append("You said that this does not match how it feels.")
            # The first two stand out: what it may mean, what else it could be.
            for place, (heading, text) in enumerate(overview.explanation(signal)):
                parts.append(said(f"{heading}: {text}", "" if place < 2 else "dim"))
        self.show(*parts or ["Nothing stands out so far."])


class OneSession(Reading):
    """One session in full."""

    heading = "session"
    commands: ClassVar[Sequence[Command]] = ONE_SESSION
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ONE_SESSION)]

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def action_edit(self) -> None:
        """Change the session."""
        self.begin(partial(change_session, self, self._number), "edit", keys_wait=True)

    async def read(self) -> None:
        """Show the session."""
        from journal.fields import answers_in_words
        from journal.guidance import catalog
        from journal.ratings import Measure, as_text

        session = await self.ask(lambda journal: journal.session(self._number))
        self.name_it(f"{session.number}  ·  {long_day(session.day, year=True)}")
        ratings = "   ".join(
            f"{measure.capitalize()} {as_text(session.ratings[measure])}" for measure in Measure
        )
        signs = ", ".join(catalog().sign(sign).label for sign in session.signs)
        self.show(
            said(ratings if session.attended else "This session was missed.", "bold"),
            *(answer.capitalize() for answer in answers_in_words(session)),
            f"Signs: {signs}" if signs else "",
            session.note or said("No note.", "dim"),
        )


def _key_row(keys: str, words: str) -> Content:
    return Content.assemble((f"  {keys:<14}", "$accent"), said(words))
