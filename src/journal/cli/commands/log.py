"""`journal log`: log a session, from arguments or by prompts."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from journal.cli.command import command, json_option
from journal.cli.ending import flush_output
from journal.cli.invocation import Invocation
from journal.cli.output import can_ask, say_json, say_paragraph
from journal.cli.params import (
    answer_options,
    course_option,
    day_option,
    given,
    note_option,
    read_rating,
    signs_option,
)
from journal.cli.words import in_words
from journal.days.conventions import this_day
from journal.days.formatting import day_as_of
from journal.errors import BadInputError
from journal.fields import Value
from journal.ratings import Measure, Ratings
from journal.records import SessionEntry

if TYPE_CHECKING:
    from journal.core.sessions import Added, Logged

_OPTION = re.compile(r"--|-[a-zA-Z]")
_HOW = (
    "Give three ratings: mood, alliance, distress, as in “journal log 6 8 3”; a - leaves one blank"
)


@command("log", ignore_unknown_options=True)
@click.argument("ratings", nargs=-1, metavar="[MOOD ALLIANCE DISTRESS]")
@day_option("The day of the session, by default today: 2026-03-04, “4 March”, “yesterday”.")
@note_option(
    "A note in quotes, or - to read it from stdin; what you type in a command stays in the"
    " history of most shells."
)
@signs_option("How it felt; repeatable.")
@answer_options()
@click.option("--missed", is_flag=True, help="The session did not take place.")
@course_option("The course it belongs to, this once; a new name starts one.")
@json_option
@click.pass_obj
def log(
    invocation: Invocation,
    /,
    ratings: tuple[str, ...],
    day: date | None,
    note: str | None,
    signs: tuple[str, ...],
    missed: bool,
    course: str | None,
    as_json: bool,
    **answers: tuple[Value] | None,
) -> None:
    """Log a session: three ratings from 0 to 10, in half points; - leaves one blank.

    Mood: 10 is very good. Alliance, how well you and your therapist worked together: 10 is
    working together well. Distress: 10 is unbearable. Without ratings, each is asked for.

    Signs are ids such as unheard or too_fast; any other word lists them all.
    """
    entry = SessionEntry(
        day=day or this_day(),
        ratings=_read(ratings),
        attended=not missed,
        signs=signs,
        note=note or "",
        course=course,
    )
    entry = replace(entry, **given(answers))
    is_to_be_asked = not ratings and not missed
    if is_to_be_asked and (as_json or not can_ask()):
        raise BadInputError(f"{_HOW}. On a terminal, “journal log” asks for each.")
    # First of all, as it may ask for a passphrase; nothing is opened or created yet.
    with invocation.journal() as journal:
        if is_to_be_asked:
            from journal.cli.asking_session import ask_for

            entry = ask_for(entry, with_note=note is None)
        if as_json:
            say_json(_record(journal.sessions.log(entry)))
        else:
            logged = journal.sessions.log(entry, _say_it_is_logged)
            is_hard = _tell(logged, invocation.folder)
            left = logged.overview.left_open(logged.session)
            # Do not ask right after showing whom to call.
            if can_ask() and not (is_hard or left.is_nothing):
                from journal.cli.asking_after import ask_outcomes

                ask_outcomes(journal, left)


def _read(ratings: tuple[str, ...]) -> Ratings:
    """Parse the ratings; without any, all are blank."""
    for text in ratings:
        # Let -1 through, to be refused as a rating; a misspelt option must not pass.
        if _OPTION.match(text):
            name = text.partition("=")[0]
            raise click.NoSuchOption(name, ctx=click.get_current_context())
    if len(ratings) not in (0, len(Measure)):
        raise BadInputError(f"{_HOW}. You gave {len(ratings)}; a note goes in quotes.")
    pairs = zip(Measure, ratings, strict=False)
    return Ratings(*(read_rating(text, measure) for measure, text in pairs))


def _say_it_is_logged(added: "Added") -> None:
    """Print the session's number right away, as computing the signals takes longer."""
    session = added.session
    where = f" in the course “{session.course}”" if added.several_courses else ""
    say_paragraph(f"Session {session.number} is logged{where}, {in_words(session)}.")
    if added.course_is_new:
        stays = f"; “{added.current}” stays the current one" if added.several_courses else ""
        say_paragraph(f"It is the first session of the course “{session.course}”{stays}.")
    flush_output()


def _tell(logged: "Logged", folder: Path) -> bool:
    """Print what the session shows, any prompt, and whom to call if it was hard.

    Returns whether it turned hard, or thoughts of ending one's life are to be asked about.
    """
    # Imported lazily: saving a session does not need the guidance.
    from journal.cli.help_lines import say_whom_to_call
    from journal.cli.phrases import say_follow_up, say_future_dated, say_newest_signal, say_prompt
    from journal.guidance import Stage, catalog, is_hard, needs_people_shown

    session, overview = logged.session, logged.overview
    is_grave = overview.follow_up is not None and overview.follow_up.stage is Stage.CARE
    if is_grave:
        say_follow_up(overview.follow_up)
    _say_how_many(logged)
    say_future_dated(overview)
    has_turned = needs_people_shown(session, overview.attended)
    if is_hard(session.ratings) and not has_turned:
        say_paragraph("If this is a hard night, “journal help-now” shows people you can call.")
    if _is_newest(logged):
        say_newest_signal(overview)
        say_prompt(overview.prompt_after_saving)
    else:
        say_prompt(overview.due)
    if has_turned:
        say_whom_to_call(folder, catalog().safety.because_ratings)
    if not is_grave:
        say_follow_up(overview.follow_up_after_saving)
    return is_grave or has_turned


def _say_how_many(logged: "Logged") -> None:
    """Say that the day already had a session: the same one may have been logged twice."""
    day, today = logged.session.day, logged.overview.today
    count = sum(session.day == day for session in logged.overview.sessions)
    if count > 1:
        which = "the second session" if count == 2 else f"one of {count} sessions"
        say_paragraph(f"This is {which} on {day_as_of(day, today)}.")


def _record(logged: "Logged") -> dict[str, object]:
    from journal.cli.as_records import (
        follow_up_record,
        prompt_record,
        session_record,
        signal_record,
    )

    overview, newest = logged.overview, _is_newest(logged)
    spoken = overview.spoken if newest else None
    return {
        **session_record(logged.session),
        "course_is_new": logged.course_is_new,
        "signal": signal_record(spoken, overview) if spoken else None,
        "notices": list(overview.notices) if newest else [],
        "prompt": prompt_record(overview.prompt if newest else overview.due),
        "follow_up": follow_up_record(overview.follow_up),
    }


def _is_newest(logged: "Logged") -> bool:
    """Tell whether remarks about the newest session concern the one just logged."""
    return logged.overview.attended[-1:] == (logged.session,)
