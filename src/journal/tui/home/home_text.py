"""What the home screen says, as content built from the records alone."""

from collections.abc import Sequence

from textual.content import Content

from journal import guidance, signals
from journal.charts import palette, sparkline
from journal.dates import short_day
from journal.guidance import walk
from journal.guidance.afterwards import EARLY, VERDICT
from journal.overview import Overview
from journal.ratings import Measure, as_text
from journal.records import Action, Draft, Review, TherapySession
from journal.text import one_line, plural
from journal.tui.base.draft_screen import draft_time
from journal.tui.look import paragraphs, said

SPARK_CELLS = 32
_NUMBER = len("  7.5")
_LINE = 200
_SAY_IT, _TELL_IT = "talk_open", "safety_tell"
"""The offers to open the next session with the line that was found, and to tell dark thoughts."""

_UNNAMED = "Tell my therapist or someone else what is hard to say"


def button(draft: Draft | None) -> str:
    """Return what the one obvious thing to do is called."""
    if draft is None:
        return "New session  (n)"
    return f"Resume the draft from {draft_time(draft)}  (n)"


def unsaved(drafts: Sequence[str]) -> Content:
    """Return which forms but the log form hold what was typed and not saved, and their keys."""
    forms = dict.fromkeys(filter(None, map(_form, drafts)))
    return said(f"Typed and not saved yet: {', '.join(forms)}." if forms else "")


def _form(draft: str) -> str:
    """Return a form in words by the name of its draft, "" for what has a place of its own."""
    kind, _, of = draft.partition(" ")
    match kind:
        case "edit":
            return f"session {of} (h, then e on its row)"
        case "course" | "new":
            return "a course (c)"
        case "change":
            return "a change (m)"
        case "leave":
            return "why something is left (r)"
        case "people":
            return "your own numbers (!, then e)"
        case _:
            return ""


def welcome(
    overview: Overview,
    whereabouts: guidance.Whereabouts | None = None,
    *,
    is_demo: bool = False,
    is_encrypted: bool = False,
) -> Content:
    """Greet someone whose journal is empty, in two sentences, and say what can be done.

    With `whereabouts` it is asked, unless the person said it, which country they are in.
    """
    if overview.sessions:
        return Content("")
    named = f"This therapy is called {one_line(overview.course.name)}." if overview.course else ""
    keys = (
        ("n", "log a first session: three ratings, half a minute"),
        *([] if overview.course else [("c", "give this therapy a name first, if you like")]),
        *([] if is_demo else [("d", "look around in a made-up journal")]),
        *([] if is_demo or is_encrypted else [("p", "protect it with a passphrase, if you like")]),
        ("?", "all keys"),
    )
    listed = Content("\n").join(
        Content.assemble((f" {key} ", "bold $accent"), f" {words}") for key, words in keys
    )
    return paragraphs(
        "Welcome. After each session you note how it was; over time this shows where things are"
        " going, and helps to find words for what you would like to raise.",
        "All of it stays on this machine.",
        _which_country(whereabouts),
        named,
        listed,
    )


def _which_country(whereabouts: guidance.Whereabouts | None) -> str:
    """Return the question which country the person is in, "" if they said it."""
    if whereabouts is None or whereabouts.is_kept:
        return ""
    matters = "for the numbers you could call on a hard night"
    if not whereabouts.country:
        return f"Which country are you in? It matters {matters}; ! and then e lets you say it."
    name = guidance.countries()[whereabouts.country].name
    return f"Is this your country: {name}? It matters {matters}; ! and then y or e answers."


def chosen(overview: Overview) -> Content:
    """Return what was chosen in the last review, for as long as it is fresh and not closed."""
    ended = (one for one in reversed(overview.reviews) if one.ended and guidance.counts(one))
    review = next(ended, None)
    is_fresh = review is not None and guidance.is_fresh(review, overview.sessions)
    if review is None or not is_fresh or review.answer(VERDICT) not in ("", EARLY):
        return Content("")
    rows = [said(f"· {_action(action, review)}") for action in review.actions if not action.done]
    return Content("\n").join((said("You chose", "bold"), *rows)) if rows else Content("")


def _action(action: Action, review: Review) -> str:
    """Return what was chosen in one line; what is to be said stands there itself.

    Dark thoughts are named here only where the person wants them named.
    """
    offer = next((o.id for o in guidance.catalog().offers if o.text == action.text), "")
    line = one_line(walk.line_to_say(review), _LINE)
    if line and offer == _SAY_IT:
        return f"Open the next session with: “{line}”"
    is_named = review.answer(walk.GRAVE_NAMED) in ("", "plain")
    return _UNNAMED if offer == _TELL_IT and not is_named else one_line(action.text)


def standing(overview: Overview, most: int) -> Content:
    """Return the sentences of the strongest events that likely stand, at most `most`."""
    if not overview.sessions:
        return Content("")
    told = overview.events[:most]
    shown = [said(f"· {overview.event_sentence(event)}") for event in told]
    heading = "What stands out" if shown else _nothing(overview)
    more = len(overview.signals) - sum(len(event.signals) for event in told)
    if more > 0 and shown:
        shown.append(said(f"  and {more} more; w shows all", "dim"))
    elif more > 0:
        refused = any(signal.name in overview.silenced for signal in overview.signals)
        heading = "Nothing else stands out." if refused else heading
        what = "what you said does not match" if refused else "what may well be chance"
        shown.append(said(f"  w shows {what}", "dim"))
    return Content("\n").join((said(heading, "bold"), *shown))


def _nothing(overview: Overview) -> str:
    stood = any(signals.likely(standing.signals) for standing in overview.standings)
    return "Nothing stands out at the moment." if stood else "Nothing stands out so far."


def trend(overview: Overview, width: int, *, dark: bool) -> Content:
    """Return one small row for each measure, with its newest number."""
    if not overview.sessions:
        return Content("")
    cells = max(min(SPARK_CELLS, width - 30), 12)
    rated = [m for m in Measure if any(s.ratings[m] is not None for s in overview.sessions)]
    # The same sessions under each other: a number of one to three signs follows the bars.
    newest = overview.sessions[-(cells - _NUMBER) :]
    rows = [_spark(newest, measure, cells, dark=dark) for measure in rated]
    if rows and len(newest) < len(overview.sessions):
        rows[0] += said(f"  last {len(newest)}", "dim")
    return Content("\n").join(rows)


def last_sessions(overview: Overview, width: int, most: int) -> Content:
    """Return the last sessions, newest first and at most `most`, as a small table."""
    if not overview.sessions:
        return Content("")
    head = f"{'No':>4}  {'day':<11}  mood  alliance  distress"
    rows = [
        _session_row(session, width - len(head) - 2)
        for session in overview.sessions[: -most - 1 : -1]
    ]
    total = plural(len(overview.sessions), "session")
    heading = total if len(rows) == len(overview.sessions) else f"Last {len(rows)} of {total}"
    return Content("\n").join((said(heading, "bold"), said(head, "dim"), *rows))


def _spark(
    sessions: Sequence[TherapySession], measure: Measure, cells: int, *, dark: bool
) -> Content:
    values = [session.ratings[measure] for session in sessions]
    better = "" if measure.higher_is_better else "  lower is better"
    return Content.assemble(
        (f"{measure.capitalize():<10}", "bold"),
        (sparkline(values, cells), palette(dark=dark).of(measure).hex),
        (better, "dim"),
    )


def _session_row(session: TherapySession, room: int) -> Content:
    mood, alliance, distress = (as_text(session.ratings[measure]) for measure in Measure)
    rated = f"{mood:>4}  {alliance:>8}  {distress:>8}" if session.attended else f"{'missed':<24}"
    start = f"{session.number:>4}  {short_day(session.day, year=True):<11}  {rated}"
    note = one_line(session.note, room) if room > len("note") and session.note else ""
    return Content.assemble(start, (f"  {note}", "dim"))
