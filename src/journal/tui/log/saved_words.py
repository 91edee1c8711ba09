"""Text of the screen after saving: a comparison, the reported signal, the prompt."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from journal.course.overview import Overview
from journal.days.formatting import day_as_of, long_day
from journal.guidance import Stage, is_hard, walk
from journal.ratings import Measure, Ratings, as_text
from journal.records import TherapySession
from journal.signals import USUALLY_FROM
from journal.text import one_line
from journal.tui.look import as_content, paragraphs
from journal.tui.review.prompt_text import prompt_line

_OFFER = (
    "If others use this computer: p protects the journal with a passphrase, now or whenever you"
    " like. This is said only once."
)
_LINE = 200
_LONGEST = 90


def words_on(
    overview: Overview, number: int, *, has_room: bool = True, offers_passphrase: bool = False
) -> Content:
    """Return the text shown after the session with this number was saved."""
    session = next(one for one in overview.sessions if one.number == number)
    is_newest = overview.attended[-1:] == (session,)
    seen = [*filter(None, [overview.what_it_shows]), *overview.remarks] if is_newest else []
    is_hard_night = is_hard(session.ratings)
    is_quiet = not (is_hard_night or overview.prompt or overview.follow_up or overview.likely)
    quiet = [overview.quiet_words] if is_quiet else []
    answer = [] if seen or is_hard_night else [*small_answer(overview, session, has_room=has_room)]
    asks_with_care = overview.follow_up is not None and overview.follow_up.stage is Stage.CARE
    to_say, prompt = _to_say(overview), overview.prompt_after_saving
    # On a small screen only grave prompts are explained, as the page behind r says the same.
    is_explained = prompt is not None and (has_room or prompt.route.is_grave)
    has_prompt = not asks_with_care and bool(overview.due or not to_say)
    has_prompt &= prompt is not None or overview.prompt is None
    has_prompt &= overview.opening().follow_up in (None, overview.follow_up_after_saving)
    return paragraphs(
        as_content("Saved.", "bold") + as_content(_same_day(session, overview.sessions)),
        "If this is a hard night, ! shows people you can call." if is_hard_night else "",
        prompt_line(overview) if asks_with_care else "",
        overview.ahead,
        *seen,
        "" if seen else "\n".join(answer or quiet),
        to_say if not overview.due else "",
        _under(
            prompt_line(overview) if has_prompt else as_content(""),
            prompt.text if prompt and is_explained else "",
        ),
        to_say if overview.due else "",
        _OFFER if offers_passphrase else "",
    )


def _under(line: Content, text: str) -> Content:
    """Return a line with a text below it; either may be empty."""
    return Content("\n").join(one for one in (line, as_content(text)) if one.plain)


def _to_say(overview: Overview) -> Content:
    """Return the question whether the line was said; asked once."""
    found = overview.follow_up
    if found is None or found.stage is not Stage.SAY:
        return Content("")
    line = one_line(walk.line_to_say(found.review), _LINE)
    return Content.assemble(
        (found.title, "bold"),
        as_content(f"\n“{line}”" if line else ""),
        "\nPress b to say how it went, Enter to leave it.",
    )


def _same_day(session: TherapySession, others: Sequence[TherapySession]) -> str:
    """Name other sessions of the course on the same day, "" if there are none."""
    same = [str(one.number) for one in others if one.day == session.day and one != session]
    if not same:
        return ""
    *rest, last = same
    others_too = f"Sessions {', '.join(rest)} and {last} are" if rest else f"Session {last} is"
    return f"  {others_too} on {long_day(session.day)}, too."


def small_answer(
    overview: Overview, session: TherapySession, *, has_room: bool = True
) -> Iterator[str]:
    """Yield a comparison with the previous session, and its note if there is room."""
    place = overview.sessions.index(session)
    before = next((one for one in reversed(overview.sessions[:place]) if one.attended), None)
    if before is None or not session.attended:
        return
    if compared := _compared(session.ratings, before.ratings):
        is_newest = place == len(overview.sessions) - 1
        yield f"Compared with {'last time' if is_newest else 'the session before'}: {compared}."
    rated = sum(not one.ratings.is_blank for one in overview.attended)
    if rated < USUALLY_FROM:
        yield f"A pattern can show from about session {USUALLY_FROM}; this was number {rated}."
    if has_room and before.note.strip():
        day = day_as_of(before.day, session.day)
        yield f"You wrote on {day}: “{one_line(before.note, _LONGEST)}”"


def _compared(now: Ratings, before: Ratings) -> str:
    """Return each measure rated both times, with the previous rating in parentheses."""
    both = [
        f"{measure} {as_text(now[measure])} ({{}}{as_text(before[measure])})"
        for measure in Measure
        if now[measure] is not None and before[measure] is not None
    ]
    return ", ".join(one.format("" if place else "was ") for place, one in enumerate(both))
