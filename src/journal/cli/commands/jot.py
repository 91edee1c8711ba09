"""`journal jot`: add, list and close lines for the next session."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from journal.between_sessions import Jot, JotState
from journal.cli.asking import answer_of_lines
from journal.cli.between_sessions import as_record, jot_line, say_changed, say_list
from journal.cli.command import command, json_option
from journal.cli.invocation import Invocation
from journal.cli.output import can_ask, say_json, say_paragraph
from journal.cli.params import LIST, course_option, read_note, read_number
from journal.errors import BadInputError
from journal.ratings import BLANK
from journal.text import one_line

if TYPE_CHECKING:
    from journal.core import Journal

_HOW = '“journal jot "ask about the pace"” notes a line for your next session.'
_NONE = "Nothing is noted for next time."
_ONE_AT_A_TIME = "Do one thing at a time: write a line, or --list, --done, --drop or --edit."


@command("jot")
@click.argument("words", metavar="[TEXT]", nargs=-1)
@click.option("--list", "is_list", is_flag=True, help="Show the lines for next time.")
@click.option("--all", "is_all", is_flag=True, help="With --list: also those said or let go.")
@click.option("--done", type=read_number, metavar="N", help="Line N was said.")
@click.option("--drop", type=read_number, metavar="N", help="Let line N go.")
@click.option("--edit", type=read_number, metavar="N", help="Replace line N with TEXT.")
@course_option("The course it is for; by default the current one.")
@json_option
@click.pass_obj
def jot(
    invocation: Invocation,
    words: tuple[str, ...],
    is_list: bool,
    is_all: bool,
    done: int | None,
    drop: int | None,
    edit: int | None,
    course: str | None,
    as_json: bool,
) -> None:
    """Note a line for your next session, whenever it comes to you.

    Without TEXT it is asked for, or read from stdin. The lines wait under “to bring” and stand
    first on “journal sheet”; after the session you can say what has become of each.
    """
    if words == (LIST,):
        is_list, words = True, ()
    match words:
        case ("done" | "drop" | "edit" as option, number, *_) if number.isdecimal():
            raise BadInputError(
                f"Write “journal jot --{option} {number}” for what is to become of line {number};"
                " to note these words, put them in quotes."
            )
    is_other = is_list or is_all or done is not None or drop is not None
    if (
        sum((is_list or is_all, done is not None, drop is not None, edit is not None)) > 1
        or (is_other and words)
    ):  # fmt: skip
        raise BadInputError(_ONE_AT_A_TIME)
    if is_list or is_all:
        _list(invocation, course, is_all=is_all, as_json=as_json)
    elif done is not None or drop is not None:
        state = JotState.DROPPED if done is None else JotState.SAID
        with invocation.existing_journal() as journal:
            _tell(journal.jots.mark((drop if done is None else done) or 0, state), as_json=as_json)
    else:
        _write(invocation, words, edit, course, as_json=as_json)


def _write(
    invocation: Invocation,
    words: Sequence[str],
    edit: int | None,
    course: str | None,
    *,
    as_json: bool,
) -> None:
    # First of all, as it may ask for a passphrase; nothing is opened or created yet.
    with (
        invocation.journal()
        if course is None and edit is None
        else invocation.existing_journal() as journal
    ):
        text = _text(words, as_json=as_json)
        if not text:
            say_paragraph("Nothing was noted.")
            return
        jots = journal.jots
        noted = jots.add(text, course) if edit is None else jots.amend(edit, text)
        more = len(journal.jots.open(noted.course)) if not as_json else 0
    if as_json:
        say_json(as_record(noted))
    elif edit is not None:
        say_paragraph(f"Line {noted.id} now says: “{one_line(noted.text)}”.")
    else:
        count = "" if more == 1 else f" You have {more} lines for next time."
        say_paragraph(f"Noted for next time, line {noted.id}.{count}")


def _text(words: Sequence[str], *, as_json: bool) -> str:
    """Return the line as given, or ask for it on a terminal, or read it from stdin."""
    if words and words != (BLANK,):
        return " ".join(words)
    if can_ask() and not as_json and not words:
        return " ".join(answer_of_lines("For next time > ").split())
    text = " ".join(read_note(BLANK).split())
    if not text:
        raise BadInputError(f"There was nothing to read. {_HOW}")
    return text


def _tell(marked: Jot, *, as_json: bool) -> None:
    became = "was said" if marked.state is JotState.SAID else "is let go"
    sentence = f"“{one_line(marked.text)}” {became}. “journal undo” takes this back."
    say_changed(marked, sentence, as_json=as_json)


def _list(invocation: Invocation, course: str | None, *, is_all: bool, as_json: bool) -> None:
    def read(journal: "Journal") -> tuple[Jot, ...]:
        return journal.jots.all(course) if is_all else journal.jots.open(course)

    say_list(invocation, read, jot_line, f"{_NONE} {_HOW}", as_json=as_json)
