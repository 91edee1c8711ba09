"""Whatever is given: an exit code that is known, at most a sentence, and nothing to obey."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders import outcome
from cli.running import Program
from hostile import obeyed
from journal.cli.registry import ENTRIES
from journal.days.parsing import day_to_come, parse_day
from journal.errors import BadInputError
from journal.ratings import Measure, is_rating, parse_rating
from journal.text import one_line

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")
CODES = {0, 1, 2, 10, 130, 141}
REVIEW = ("answer", "end", "every", "factors", "helped", "later", "leave", "list", "look", "open",
          "questions", "show", "told")  # fmt: skip
OPTIONS = ("--json", "--last", "--course", "--note", "--date", "--sign", "--tension", "--missed",
           "--mood", "--alliance", "--distress", "--text", "--measure", "--why", "--with", "--full",
           "--yes", "--use", "--edit", "--name", "--started", "--days-between", "--without",
           "--notes", "--dry-run", "--cutoff", "--alpha", "--percentage", "--region", "--quiet",
           "--set-region", "--set-trusted", "--help", "--version", "--debug", "-h", "--",
           "-")  # fmt: skip
VALUES = ("5", "6.5", "-", "", "0", "1", "99", "-1", "1e9", "nan", "inf", "today", "2026-01-05",
          "2999-01-01", "none", "life", "Therapy", "mood", "talk_line", "no.csv", "x.jsonl",
          "٣")  # fmt: skip
words = st.text(st.characters(exclude_characters="\0"), max_size=20)
argument = (
    st.sampled_from(OPTIONS) | st.sampled_from(VALUES) | st.sampled_from(REVIEW)
    | words | st.builds("{}={}".format, st.sampled_from(OPTIONS), words)
)  # fmt: skip
# Where files are named, nothing but a folder that goes is to be written to.
COMMANDS = [name for name in ENTRIES if name not in ("export", "sheet")]


@settings(max_examples=40)
@given(
    st.lists(argument, max_size=2),
    st.none() | st.sampled_from(COMMANDS),
    st.lists(argument, max_size=6),
    st.booleans(),
)
@example([], "log", ["5", "5", "5", "--note", "\udcff"], False)
@example([], "course", ["\udcff"], False)
@example([], "course", ["x", "--days-between", "9" * 30], False)
@example([], "edit", ["1", "--date", "0001-01-01"], False)
@example([], "criteria", ["no.csv", "--cutoff", "1e309"], False)
def test_any_arguments(before: list[str], name: str | None, rest: list[str], asks: bool) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        # Not a line of it may get to where the person keeps things.
        patch.setenv("HOME", folder)
        # Where nothing is asked for, the app would open.
        patch.setattr("journal.cli.app.can_ask", lambda: False)
        program = Program(Path(folder) / "data")
        program.done("log", 5, 5, 5)
        safe = [one for one in rest if not one.startswith(("-o", "--o"))]
        given_name = [name] if name else []
        ran = program.run(*before, *given_name, *safe, terminal=asks)
        assert ran.code in CODES, ran.err
        assert "Something went wrong" not in ran.err, ran.err
        assert obeyed(ran.err) == set()
        if "--debug" not in (*before, *rest):
            assert "Traceback" not in ran.err
            assert asks or ran.err.count("\n") <= 1
        if ran.code in (1, 2):
            assert ran.err.rstrip().endswith((".", "”.")) or "Traceback" in ran.err


anything = st.text(max_size=30) | st.text("0123456789.-/ ,janfebmrchtodyes", max_size=14)


@settings(max_examples=200)
@given(anything, st.dates(date(1970, 1, 1)), st.booleans())
@example("29 feb", date(9999, 12, 31), True)
@example("29 feb", date(1970, 1, 1), False)
def test_any_day(typed: str, today: date, ahead: bool) -> None:
    for read in (lambda: parse_day(typed, today, ahead=ahead), lambda: day_to_come(typed, today)):
        day, refused = outcome(read)
        assert isinstance(day, date) != isinstance(refused, BadInputError)
        assert refused is None or str(refused) == one_line(str(refused))


@settings(max_examples=200)
@given(anything | st.floats().map(str), st.sampled_from(Measure))
@example("１", Measure.MOOD)
@example("9" * 5000, Measure.MOOD)
def test_any_rating(typed: str, measure: Measure) -> None:
    value, refused = outcome(parse_rating, typed, measure)
    assert value is None or is_rating(value)
    assert refused is None or isinstance(refused, BadInputError)
    assert refused is None or str(refused) == one_line(str(refused))
