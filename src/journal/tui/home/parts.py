"""The rows of home, built from an `Overview`."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from textual.content import Content

from journal import guidance
from journal.between_sessions import Task
from journal.charts import Palette, sparkline
from journal.course.overview import Overview
from journal.days.formatting import day_as_of, short_day
from journal.guidance import offering, walk
from journal.ratings import Measure, as_text
from journal.records import Action, Review, TherapySession
from journal.signals import Event
from journal.text import one_line, plural
from journal.tui.command import opening
from journal.tui.keymap import key_of
from journal.tui.look import as_content
from journal.tui.review.prompt_text import prompt_line
from journal.tui.widgets.rows import RowContent

TRENDS, WHY, REVIEWS, SHEET, TASKS, JOTS = map(
    opening, ("trends", "signals", "reviews", "sheet", "tasks", "jots")
)

SPARK_CELLS = 32
_NAME, _NUMBER, _BETTER = 10, len("  7.5"), "  lower is better"
_NARROW = 50
_LINE = 200
_RATED = "mood  alliance  distress"
_TELL_IT = "safety_tell"
"""The id of the action to tell the therapist of dark thoughts."""

_UNNAMED = "Tell my therapist or someone else what is hard to say"


def standing(overview: Overview, most: int, width: int, colours: Palette) -> list[RowContent]:
    """Return the likely standing signals, strongest first: a line for each of `most` events.

    After a long pause, the first line says how long ago the last session was.
    """
    if not overview.sessions:
        return []
    events = overview.events[:most]
    pause = [RowContent(as_content(overview.pause), is_heading=True)] if overview.pause else []
    rows = [RowContent(_event(overview, event, width, colours), WHY) for event in events]
    heading = "What stands out" if rows else overview.quiet_words
    refused, unlikely = overview.refused, overview.unlikely
    more = len(overview.events[most:]) + len(refused) + len(unlikely)
    if more > 0 and rows:
        what = f"{more} more that may well be chance" if more == len(unlikely) else f"{more} more"
        rows.append(RowContent(as_content(f"{key_of('signals.w')} shows {what}", "dim"), WHY))
    elif more > 0:
        heading = "Nothing else stands out." if refused else heading
        what = "what you said does not match" if refused else "what may well be chance"
        rows.append(RowContent(as_content(f"{key_of('signals.w')} shows {what}", "dim"), WHY))
    return [*pause, *_part(heading, rows)]


def for_next_time(overview: Overview, most: int) -> list[RowContent]:
    """Return at most `most` rows of things to bring, say or do next time."""
    rows = [RowContent(as_content(words), opens) for words, opens in _next_time(overview)]
    shown = rows[:most]
    if len(rows) > most:
        shown.append(
            RowContent(
                as_content(f"and {len(rows) - most} more; {key_of('sheet.s')} shows all", "dim"),
                SHEET,
            )
        )
    return _part("For next time", shown) if rows else []


def next_step(overview: Overview) -> list[RowContent]:
    """Return the one prompt, or the open review; empty if there is neither."""
    words = prompt_line(overview)
    return [RowContent(words, REVIEWS, is_heading=True)] if words.plain else []


def small_bars(overview: Overview, width: int, colours: Palette) -> list[RowContent]:
    """Return a sparkline for each measure, with its newest number."""
    if not overview.sessions:
        return []
    is_narrow = width < _NARROW
    room = width - _NAME - (0 if is_narrow else len(_BETTER))
    cells = max(min(SPARK_CELLS, room), _NUMBER + 1)
    rated = [m for m in Measure if any(s.ratings[m] is not None for s in overview.sessions)]
    # Align the sessions of all measures: a number of one to three characters follows the bars.
    newest = overview.sessions[-(cells - _NUMBER) :]
    rows = [_spark(newest, measure, cells, colours) for measure in rated]
    if Measure.DISTRESS in rated and not is_narrow:
        rows[-1] += as_content(_BETTER, "dim")
    if rows and not is_narrow and len(newest) < len(overview.sessions):
        rows[0] += as_content(f"  last {len(newest)}", "dim")
    return [RowContent(Content("\n").join(rows), TRENDS, is_heading=True)] if rows else []


def last_sessions(overview: Overview, width: int, most: int) -> list[RowContent]:
    """Return the last sessions, newest first and at most `most`, as a small table."""
    if not overview.sessions or most < 1:
        return []
    newest = overview.sessions[: -most - 1 : -1]
    has_year = any(session.day.year != overview.today.year for session in newest)
    days = max(len(short_day(session.day, year=has_year)) for session in newest)
    columns = _Columns(width, days, has_number=width >= _NARROW, has_year=has_year)
    total = plural(len(overview.sessions), "session")
    heading = total if len(newest) == len(overview.sessions) else f"Last {len(newest)} of {total}"
    return [
        RowContent(as_content(heading, "bold"), is_heading=True),
        RowContent(as_content(columns.head, "dim")),
        *(RowContent(columns.row(one), f"open_session({one.number})") for one in newest),
    ]


class _Columns(Struct, frozen=True):
    """The columns of the table of sessions within `width` cells, `days` of them for a day."""

    width: int
    days: int
    has_number: bool
    has_year: bool

    @property
    def head(self) -> str:
        """The line of column headings."""
        return f"{self._number('No')}{'day':<{self.days}}  {_RATED}"

    def row(self, session: TherapySession) -> Content:
        """Return the row of a session."""
        mood, alliance, distress = (as_text(session.ratings[measure]) for measure in Measure)
        rated = f"{mood:>4}  {alliance:>8}  {distress:>8}" if session.attended else "missed"
        day = short_day(session.day, year=self.has_year)
        start = f"{self._number(session.number)}{day:<{self.days}}  {rated:<{len(_RATED)}}"
        room = self.width - len(start) - 2
        note = one_line(session.note, room) if room > len("note") and session.note else ""
        return Content.assemble(start, (f"  {note}", "dim"))

    def _number(self, number: object) -> str:
        return f"{number:>4}  " if self.has_number else ""


def _part(heading: str, rows: Sequence[RowContent]) -> list[RowContent]:
    return [RowContent(as_content(heading, "bold"), is_heading=True), *rows]


def _event(overview: Overview, event: Event, width: int, colours: Palette) -> Content:
    """Format an event with its chart symbol, abbreviated if the sentence is too long."""
    from journal.charts.spans import sign_of_event

    sign = sign_of_event(event)
    shade = colours.concern if sign.is_concern else colours.of(event.strongest.measure)
    words = overview.event_sentence(event)
    if len(words) + 2 > width:
        words = overview.event_in_short(event)
    day = overview.brought_up_on(event)
    ways = (f"  Brought up {short_day(day)}.", "  Brought up.") if day else ()
    brought_up = next((way for way in ways if len(words) + len(way) + 2 <= width), "")
    # A second line is indented to align with the text after the symbol.
    words = "\n  ".join(textwrap.wrap(words, max(width - 2, 1)))
    return Content.assemble((sign.shape, shade.hex), " ", as_content(words), (brought_up, "dim"))


def _next_time(overview: Overview) -> Iterator[tuple[str, str]]:
    """Yield rows of things to bring, then of the last review's actions."""
    line = overview.line_for_next_time
    if line:
        yield f"“{one_line(line, _LINE)}”", SHEET
    yield from ((one_line(jot.text, _LINE), JOTS) for jot in overview.jots)
    review = guidance.fresh_review(overview.reviews, overview.sessions)
    chosen = {action.text for action in review.actions} if review else set()
    yield from (
        (_task(task, overview.today), TASKS) for task in overview.tasks if task.text not in chosen
    )
    if review is None:
        return
    for action in review.actions:
        is_said = guidance.is_settled(action, review) or (
            line and guidance.catalog().offer_id(action.text) == offering.SAY_IT
        )
        if not action.done and not is_said:
            yield _action(action, review), SHEET


def _task(task: Task, today: date) -> str:
    until = f", until {day_as_of(task.until, today)}" if task.until else ""
    return f"To try: {one_line(task.text)}{until}"


def _action(action: Action, review: Review) -> str:
    """Format an action on one line.

    Dark thoughts are named only as the person wishes.
    """
    is_named = review.answer(walk.GRAVE_NAMED) in ("", "plain")
    offer = guidance.catalog().offer_id(action.text)
    return _UNNAMED if offer == _TELL_IT and not is_named else one_line(action.text)


def _spark(
    sessions: Sequence[TherapySession], measure: Measure, cells: int, colours: Palette
) -> Content:
    values = [session.ratings[measure] for session in sessions]
    return Content.assemble(
        (f"{measure.capitalize():<{_NAME}}", "bold"),
        (sparkline(values, cells), colours.of(measure).hex),
    )
