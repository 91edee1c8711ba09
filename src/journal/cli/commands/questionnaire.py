"""`journal questionnaire`: fill in a published questionnaire, and list those filled in."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from journal.cli.asking import is_confirmed
from journal.cli.command import command, json_option
from journal.cli.ending import flush_output
from journal.cli.invocation import Invocation
from journal.cli.output import (
    can_ask,
    columns,
    is_terminal,
    say,
    say_json,
    say_paragraph,
    wants_plain,
)
from journal.cli.params import day_option, read_number
from journal.days.formatting import long_day
from journal.errors import BadInputError
from journal.questionnaires import (
    BECAUSE,
    NO_DIAGNOSIS,
    Instrument,
    band,
    changed,
    in_short,
    instrument,
    instruments,
    known,
    needs_care,
    read_answers,
    result,
    score,
)
from journal.text import one_line, plural

if TYPE_CHECKING:
    from journal.core import Journal
    from journal.records import Questionnaire

_NEVER = "never"
_CHART_ROWS = 9


def _read_weeks(typed: str) -> tuple[int | None]:
    return (None if typed.strip().lower() == _NEVER else read_number(typed),)


@command("questionnaire")
@click.argument("name", metavar="[NAME]", required=False)
@click.option(
    "--answers",
    metavar="0,1,2,…",
    help="All answers in their order, each 0 to 3, or - where one is left out.",
)
@day_option("The day on which it was filled in; by default today.")
@click.option("--list", "is_list", is_flag=True, help="Those filled in so far, and a chart.")
@click.option(
    "--edit", type=read_number, metavar="N", help="Replace the answers of N with --answers."
)
@click.option("--delete", type=read_number, metavar="N", help="Remove number N.")
@click.option("--yes", "-y", is_flag=True, help="With --delete: do not ask.")
@click.option(
    "--every",
    type=_read_weeks,
    metavar="WEEKS|never",
    help="Be offered one every so many weeks; by default never.",
)
@json_option
@click.pass_obj
def questionnaire(
    invocation: Invocation,
    name: str | None,
    answers: str | None,
    day: date | None,
    is_list: bool,
    edit: int | None,
    delete: int | None,
    yes: bool,
    every: tuple[int | None] | None,
    as_json: bool,
) -> None:
    """Fill in a questionnaire: phq-9 asks about mood, gad-7 about worry.

    The words are their authors’ own. On a terminal each question is asked; with --answers none is.
    A score is not a diagnosis. Without NAME, lists what there is.
    """
    about = instrument(name) if name is not None else None
    _require_one_thing(about, answers, is_list, edit, delete, every)
    if every is not None:
        _offer_every(invocation, every[0])
    elif delete is not None:
        _delete(invocation, delete, is_sure=yes)
    elif edit is not None:
        _edit(invocation, edit, answers, day, as_json=as_json)
    elif about is None or is_list:
        _list(invocation, about, as_json=as_json)
    else:
        _fill_in(invocation, about, answers, day, as_json=as_json)


def _require_one_thing(about: Instrument | None, answers: str | None, *ways: object) -> None:
    """Raise BadInputError for contradictory options, or answers without a questionnaire."""
    if sum(way not in (None, False) for way in ways) > 1:
        raise BadInputError("Give one of --list, --edit, --delete and --every at a time.")
    is_list, edit, *_ = ways
    if answers is not None and (is_list or (about is None and edit is None)):
        raise BadInputError(
            "Name the questionnaire that the answers are to, as in “journal questionnaire phq-9"
            " --answers 1,0,2,0,1,0,0,0,0”."
        )


def _fill_in(
    invocation: Invocation,
    about: Instrument,
    answers: str | None,
    day: date | None,
    *,
    as_json: bool,
) -> None:
    given: Sequence[int | None] | None = None if answers is None else read_answers(about, answers)
    if given is None and (as_json or not can_ask()):
        raise BadInputError(
            f"Give its {len(about.items)} answers with --answers, or fill it in on a terminal."
        )
    with invocation.journal() as journal:
        if given is None:
            from journal.cli.asking_questionnaire import ask_for_answers

            given = ask_for_answers(about)
        _tell(invocation, journal, journal.questionnaires.add(about.id, given, day), as_json)


def _edit(
    invocation: Invocation, number: int, answers: str | None, day: date | None, *, as_json: bool
) -> None:
    if answers is None and day is None:
        raise BadInputError(
            f"Say what is to change: --edit {number} --answers 1,0,… or --date DAY."
        )
    with invocation.existing_journal() as journal:
        before = journal.questionnaires.get(number)
        about = instrument(before.instrument)
        given = before.answers if answers is None else read_answers(about, answers)
        after = journal.questionnaires.amend(number, given, day or before.day)
        _tell(invocation, journal, after, as_json)


def _tell(
    invocation: Invocation, journal: "Journal", filled: "Questionnaire", as_json: bool
) -> None:
    """Print the score in words, what changed, and whom to call if an answer asks for it."""
    about, before = instrument(filled.instrument), journal.questionnaires.before(filled)
    if as_json:
        say_json(_record(filled))
        return
    say_paragraph(result(about, filled.answers))
    if before is not None and (since := changed(about, filled.answers, before.answers, before.day)):
        say_paragraph(since)
    if score(about, filled.answers) is not None:
        say_paragraph(NO_DIAGNOSIS)
    say_paragraph(f"Saved as number {filled.id}; “journal undo” takes it back.")
    flush_output()
    if needs_care(about, filled.answers):
        from journal.cli.help_lines import say_whom_to_call

        say_whom_to_call(invocation.folder, BECAUSE, journal.plan.parts())


def _delete(invocation: Invocation, number: int, *, is_sure: bool) -> None:
    with invocation.existing_journal() as journal:
        filled = journal.questionnaires.get(number)
        if not is_confirmed(
            f"Remove {_line(filled)}?",
            is_sure=is_sure,
            without_terminal="Without a terminal nothing can be asked; “journal questionnaire"
            f" --delete {number} --yes” removes it at once.",
        ):
            say_paragraph("Nothing was removed.")
            return
        journal.questionnaires.delete(number)
    say_paragraph(f"Removed: {_line(filled)}. “journal undo” brings it back.")


def _offer_every(invocation: Invocation, weeks: int | None) -> None:
    with invocation.journal() as journal:
        journal.questionnaires.offer_every(weeks)
    if weeks is None:
        say_paragraph("From now on no questionnaire is offered by itself.")
    else:
        say_paragraph(f"From now on one is offered every {plural(weeks, 'week')}.")


def _list(invocation: Invocation, about: Instrument | None, *, as_json: bool) -> None:
    wanted = about.id if about else None
    filled = invocation.read(lambda journal: journal.questionnaires.all(wanted), ())
    if as_json:
        say_json([_record(one) for one in filled])
        return
    offered = instruments() if about is None else (about,)
    for each in offered:
        say_paragraph(f"{each.id}: {each.about}. {each.source}.")
    for one in filled:
        say(f"{one.id:>4}  {_line(one)}")
    if not filled:
        say_paragraph("None has been filled in yet.")
    for each in offered:
        _draw(each, [one for one in filled if one.instrument == each.id])


def _draw(about: Instrument, filled: Sequence["Questionnaire"]) -> None:
    """Print the chart of one instrument if there are at least two scores."""
    found = [(one.day, score(about, one.answers)) for one in filled]
    scores = [(day, one.points) for day, one in found if one is not None]
    if len(scores) < 2 or not is_terminal():
        return
    from journal.charts.scores import draw_scores

    ticks = [one.first for one in about.bands]
    say()
    say(about.name)
    for line in draw_scores(
        scores, about.highest, ticks, columns() - 1, _CHART_ROWS, plain=wants_plain()
    ):
        say(line)


def _line(one: "Questionnaire") -> str:
    about, day = known(one.instrument), long_day(one.day, year=True)
    if about is None:
        return f"{one_line(one.instrument, 20)}, {day}: not known to this version"
    return f"{about.name}, {day}: {in_short(about, one.answers)}"


def _record(one: "Questionnaire") -> dict[str, object]:
    about = known(one.instrument)
    found = score(about, one.answers) if about else None
    return {
        "number": one.id,
        "date": one.day.isoformat(),
        "instrument": one.instrument,
        "answers": list(one.answers),
        "score": found.points if found else None,
        "highest": about.highest if about else None,
        "band": band(about, found.points).name if about and found else None,
        "help_now": BECAUSE if about and needs_care(about, one.answers) else None,
    }
