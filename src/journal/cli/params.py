"""Options and arguments shared by several commands, and their parsing.

Each parser is used as a click type: it takes the text as typed and raises BadInputError with a
sentence if it is invalid.
"""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import click

from journal.cli.choices import OneOf, listed
from journal.days.parsing import parse_day
from journal.errors import BadInputError
from journal.fields import ANSWERS, Value, Values
from journal.ratings import BLANK, parse_rating
from journal.records import Choice
from journal.text import is_writable, quoted, western_digits

if TYPE_CHECKING:
    from journal.course.search import Search

_BOM = "\ufeff"
_MOST_STDIN = 1024 * 1024
_LONGEST_NUMBER = 18
_BLANK = "- leaves it blank."


_Function = TypeVar("_Function", bound=Callable[..., object])


def course_option(help_text: str) -> Callable[[_Function], _Function]:
    """Add --course; `help_text` describes its role in the command."""
    return click.option("--course", metavar="NAME", help=help_text)


def day_option(help_text: str) -> Callable[[_Function], _Function]:
    """Add --date, with the alias --day, as `day`."""
    return click.option("--date", "--day", "day", type=read_day, metavar="DAY", help=help_text)


def rating_option(name: str, help_text: str = _BLANK) -> Callable[[_Function], _Function]:
    """Add an option for a rating, as a one-element tuple, so that blank differs from unset."""

    def read(typed: str) -> tuple[float | None]:
        return (read_rating(typed, name),)

    return click.option(f"--{name}", name, type=read, metavar="0–10|-", help=help_text)


def answer_options(*, for_edit: bool = False) -> Callable[[_Function], _Function]:
    """Add an option for each of ANSWERS, as one-element tuples, so that blank differs from unset.

    Only an edit can blank a choice.
    """

    def added(function: _Function) -> _Function:
        for field in reversed(ANSWERS):
            help_text = _BLANK if for_edit else field.question
            if field.choices is None:
                function = rating_option(field.key, help_text)(function)
            else:
                words = {one.value: one.words for one in field.choices}
                kind = OneOf(
                    f"an answer about {field.key}",
                    words | {BLANK: "leaves it blank"} if for_edit else words,
                )
                function = click.option(
                    f"--{field.key}", type=kind, callback=_chosen(field.choices), help=help_text
                )(function)
        return function

    return added


def _chosen(choices: type[Choice]) -> Callable[..., tuple[Choice | None] | None]:
    def chosen(_: object, __: object, word: str | None) -> tuple[Choice | None] | None:
        return None if word is None else (None if word == BLANK else choices(word),)

    return chosen


def given(answers: Mapping[str, tuple[Value] | None]) -> Values:
    """Unwrap the one-element tuples of the options that were given, by name."""
    return {name: answer[0] for name, answer in answers.items() if answer is not None}


def note_option(help_text: str) -> Callable[[_Function], _Function]:
    """Add --note."""
    return click.option("--note", type=read_note, metavar="TEXT|-", help=help_text)


def signs_option(help_text: str) -> Callable[[_Function], _Function]:
    """Add the repeatable option --sign, as `signs`."""
    return click.option(
        "--sign", "signs", type=read_sign, metavar="ID", multiple=True, help=help_text
    )


class _Path(click.Path):
    """A path in which “~” is expanded even where the shell does not, as in --out=~/x."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        with suppress(RuntimeError):
            return path.expanduser()
        return path


PATH = _Path(readable=False)
"""The click type of a path; whether it is readable is checked where it is read."""

STDOUT = Path("-")
"""The file name that stands for stdout."""


def out_option(metavar: str, help_text: str, name: str = "out") -> Callable[[_Function], _Function]:
    """Add -o, --out and --output, as `name`: a path, or None to print the result."""
    return click.option(
        "-o",
        "--out",
        "--output",
        name,
        metavar=metavar,
        type=PATH,
        callback=_unless_stdout,
        help=help_text,
    )


def _unless_stdout(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    return None if path == STDOUT else path


LIST: Final = "list"
"""The word that acts like --list even where a text is expected: “journal jot list”."""


def list_option(function: _Function) -> _Function:
    """Add --list, as `is_list`: the command's behaviour without other options."""
    return click.option("--list", "is_list", is_flag=True, help="List them.")(function)


def require_list_alone(*, is_list: bool, is_more: bool) -> None:
    """Raise BadInputError if --list is combined with anything else."""
    if is_list and is_more:
        raise BadInputError("--list goes by itself.")


def read_number(typed: str) -> int:
    """Parse a whole number from 1."""
    text = str(typed).strip()
    if not text.isdecimal() or len(text) > _LONGEST_NUMBER or not int(text):
        raise BadInputError(f"Give a whole number from 1; you typed {quoted(text)}.")
    return int(text)


last_option = click.option(
    "--last", type=read_number, metavar="N", help="Only the newest N sessions."
)
"""Add --last."""


def search_options(function: _Function) -> _Function:
    """Add --since, --until and --search, as `since`, `until` and `words`; see `search_of`."""
    for option in (
        click.option(
            "--search",
            "words",
            metavar="TEXT",
            help="Only sessions with all of these words, or of the day that they name.",
        ),
        click.option("--until", type=read_day, metavar="DAY", help="Only sessions up to this day."),
        click.option(
            "--since", type=read_day, metavar="DAY", help="Only sessions from this day on."
        ),
    ):
        function = option(function)
    return function


def search_of(since: date | None, until: date | None, words: str | None) -> "Search":
    """Build the search filter from the options of `search_options`."""
    from journal.course.search import parse_words

    return parse_words(words or "", date.today(), since, until)


def _required(ctx: click.Context, _: click.Parameter, number: int | None) -> int:
    if number is None:
        listing = ctx.parent.command_path if ctx.parent and ctx.parent.parent else "journal"
        raise BadInputError(
            f"A number is missing, as in “{ctx.command_path} 7”; “{listing} list” shows them."
        )
    return number


number_argument = click.argument(
    "number", metavar="N", type=read_number, required=False, callback=_required
)
"""Add the argument N: the number of a session, review or other record."""


def read_rating(typed: str, name: str) -> float | None:
    """Parse a rating, called `name`, in digits of any script; None for blank."""
    return parse_rating(western_digits(typed), name)


def read_day(typed: str) -> date:
    """Parse a day: 2026-03-04, "4 Mar 2026", "4 March", "today" or "yesterday"."""
    return parse_day(western_digits(typed), date.today())


def read_sign(typed: str) -> str:
    """Return the id of a sign; the error lists the known ones."""
    from journal.guidance import catalog

    sign = catalog().sign_named(typed)
    if sign is None:
        known = {sign.id: sign.label for sign in catalog().signs}
        raise BadInputError(f"{quoted(typed)} is not a sign; give {listed(known)}.")
    return sign


def read_note(typed: str) -> str:
    """Return a text as typed, or for - all of stdin without its final newline."""
    text = _standard_input() if typed == BLANK else typed
    if not is_writable(text):
        raise BadInputError("The note is not UTF-8 text, and nothing was saved; write it in UTF-8.")
    return text


def require_suffix(file: Path, *suffixes: str) -> None:
    """Raise BadInputError unless the name of `file` ends in one of `suffixes`."""
    if file.suffix.lower() not in suffixes:
        raise BadInputError(
            f"Name a file that ends in {' or '.join(suffixes)}; you named"
            f" {quoted(file.name or str(file))}."
        )


def _standard_input() -> str:
    if sys.stdin is None:
        return ""
    # Cut an endless stream after far more than a note may hold. The BOM that some shells and
    # editors write is not part of the text.
    text = sys.stdin.buffer.read(_MOST_STDIN).decode("utf-8", errors="surrogateescape")
    text = text.removesuffix("\r\n" if text.endswith("\r\n") else "\n")
    return text.removeprefix(_BOM) or text
