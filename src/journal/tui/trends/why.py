"""Why: the standing signals, and the numbers behind them."""

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content
from textual.widget import Widget

from journal.course.overview import Overview
from journal.signals import UNLIKELY, USUALLY_FROM, Event, Signal
from journal.tui.base.base_screen import BaseScreen
from journal.tui.base.text_screen import TextScreen
from journal.tui.commands import WHY
from journal.tui.look import as_content, paragraphs
from journal.tui.widgets.rows import Row, RowContent, Rows

_PLAIN = 2
"""Number of explanation parts in plain words: what it may mean, what else it could be."""

_NUMBERS = "Enter shows how one was found, and its numbers."
_TOO_EARLY = f"A pattern can show after about {USUALLY_FROM} rated sessions."
_LOOKED_FOR = (
    "What is looked for: a harder or a better stretch, a step, a strain with your therapist, no"
    " change for a long while. Each takes several sessions to show."
)
_REFUSED = "You said that this does not match how it feels."


class WhyScreen(BaseScreen):
    """All standing signals by event: what it is, what it may mean, what else it could be."""

    DEFAULT_CSS = "WhyScreen Rows { max-width: 118; }"
    commands = WHY
    heading = "what stands out, and why"

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None
        self._told: tuple[Event, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Yield the rows."""
        yield Rows()

    async def read(self) -> None:
        """Show the signals of the current course."""
        self._overview = overview = await self.ask(lambda journal: journal.overview().computed())
        self._told = (*overview.events, *overview.refused, *overview.unlikely)
        pause = [RowContent(as_content(overview.pause), is_heading=True)] if overview.pause else []
        rows = [*self._rows(overview)]
        last = _NUMBERS if rows else _nothing(overview)
        shown = RowContent(as_content(last, "dim" if rows else ""), is_heading=True)
        await self.query_one(Rows).put([*pause, *rows, shown], airy=True)
        self.refresh_bindings()
        if self.focused is None and rows:
            self.query(Row).first().focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the numbers only if there are any."""
        return bool(self._told) if action == "behind" else super().check_action(action, parameters)

    def action_behind(self, place: int = 0) -> None:
        """Show how the event at `place` was found, with its numbers."""
        if self._overview is not None and self._told:
            self.app.push_screen(EvidenceScreen(self._overview, self._told[place].signals))

    def _rows(self, overview: Overview) -> Iterator[RowContent]:
        reasons = overview.explanations((one.strongest for one in self._told), slice(_PLAIN))
        refused, unlikely = overview.refused, overview.unlikely
        for place, event in enumerate(self._told):
            if event in unlikely[:1]:
                yield RowContent(as_content(UNLIKELY, "dim"), is_heading=True)
            words = [as_content(overview.event_sentence(event), "bold")]
            if when := _REFUSED if event in refused else overview.brought_up_in_words(event):
                words.append(as_content(when))
            words += (
                as_content(f"{heading}: {text}") for heading, text in reasons[event.strongest]
            )
            yield RowContent(Content("\n").join(words), f"behind({place})", is_heading=True)


def _nothing(overview: Overview) -> str:
    rated = sum(not one.ratings.is_blank for one in overview.attended)
    more = _TOO_EARLY if rated < USUALLY_FROM else _LOOKED_FOR
    return f"{overview.quiet_words}\n\n{more}"


class EvidenceScreen(TextScreen):
    """The evidence of signals: rule, numbers, criteria, source."""

    heading = "the numbers behind it"

    def __init__(self, overview: Overview, signals: Sequence[Signal]) -> None:
        super().__init__()
        self._overview, self._signals = overview, signals

    def text(self) -> Content:
        """Return the evidence for each of the signals."""
        return paragraphs(*self._parts())

    def _parts(self) -> Iterator[Content]:
        reasons = self._overview.explanations(self._signals, slice(_PLAIN, None))
        for signal, parts in reasons.items():
            yield as_content(self._overview.sentence(signal), "bold")
            yield from (as_content(f"{heading}: {text}") for heading, text in parts)
