"""Dark thoughts, harm and stopping on the command line: asked gently, first, and once each time."""

import pytest

from cli.running import Program
from journal.guidance import catalog

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")

WORDS = catalog().afterwards


def flat(out: str) -> str:
    return " ".join(out.split())


def after_dark_thoughts(program: Program) -> None:
    for _ in range(4):
        program.done("log", 5, 8, 5)
    program.done("review", "open", "--stopping")
    program.done("review", "answer", "safety_thoughts", "ending_life")
    program.done("review", "answer", "safety_say", "direct")
    program.done("review", "end", "--do", "safety_tell")


def test_the_next_sessions_ask_how_it_is_before_anything_else(program: Program) -> None:
    after_dark_thoughts(program)
    out = flat(program.done("log", 2, 8, 8.5).out)
    assert WORDS.care_title in out
    assert WORDS.say_title not in out
    first = out.index(WORDS.care_title)
    assert first < out.index("What it shows") if "What it shows" in out else True
    ran = program.asked("review", answers=["3"])
    assert catalog().safety.because_thoughts in flat(ran.out)
    assert WORDS.care_title not in flat(program.done("status").out)
    assert WORDS.care_title in flat(program.done("log", 2, 8, 8.5).out)
    assert catalog().safety.because_thoughts in flat(program.done("review", "now", "more").out)
    assert WORDS.care_title in flat(program.done("log", 3, 8, 7).out)
    assert catalog().safety.because_thoughts not in flat(program.done("review", "now", "gone").out)
    assert WORDS.care_title not in flat(program.done("log", 3, 8, 7).out)
    assert program.run("review", "now", "gone").code == 1


@pytest.mark.parametrize("said", ["gone", "leave"])
def test_that_the_thoughts_are_back_can_be_said_when_nothing_asks(
    program: Program, said: str
) -> None:
    assert "journal help-now" in program.run("review", "now", "more").err
    after_dark_thoughts(program)
    program.done("log", 2, 8, 8)
    program.done("review", "now", said)
    out = flat(program.done("review", "now", "more").out)
    assert catalog().safety.because_thoughts in out
    assert WORDS.care_title in flat(program.done("log", 2, 8, 8).out)


def test_it_can_be_left_unanswered_and_is_then_asked_again(program: Program) -> None:
    after_dark_thoughts(program)
    program.done("log", 2, 8, 8)
    assert program.asked("review", answers=["q"]).code == 0
    assert WORDS.care_title in flat(program.done("review").out)
    program.done("review", "now", "leave")
    assert WORDS.care_title not in flat(program.done("review").out)


def test_the_words_for_it_stand_first_on_the_sheet(program: Program) -> None:
    after_dark_thoughts(program)
    page = program.done("sheet").out
    assert "- I’ve been having thoughts of suicide." in page
    # Where it is chosen what to do, it stands for oneself alone.
    assert "What I chose to do" not in page


def test_being_hurt_by_a_therapist_has_a_way_of_its_own(program: Program) -> None:
    program.done("log", 5, 2, 5)
    out = flat(program.done("review", "--harm").out)
    assert catalog().route("harm").title in out
    assert "to blame" not in out
    ran = program.asked("review", "--harm", answers=["", "2", "1", "s", "2", "", ""])
    assert ran.code == 0, ran.out
    shown = program.done("review", "show", 1, "--json").json
    assert shown["steps"] == ["harm", "safety"]
    assert shown["actions"][0]["text"] == "Leave, without talking it over first"
    assert "talking it over" not in program.done("sheet").out


def test_a_script_opens_the_way_of_harm_and_goes_on_with_it(program: Program) -> None:
    program.done("log", 5, 2, 5)
    assert "2 steps: If your therapist hurt you · Are you safe? On a terminal" in flat(
        program.done("review", "--harm").out
    )
    # People to call are near, and nobody is told that they need them.
    for way in ("--harm", "--stopping"):
        out = flat(program.done("review", way).out)
        assert "If you need someone now" in out
        assert catalog().safety.tell not in out
    assert program.done("review", "open", "--harm").out == "1\n"
    assert program.done("review", "open", "--harm").out == "1\n"
    assert program.done("review", "show", 1, "--json").json["steps"] == ["harm", "safety"]


def test_once_the_thoughts_are_gone_it_is_said_what_there_is_if_they_come_back(
    program: Program,
) -> None:
    after_dark_thoughts(program)
    program.done("log", 5, 8, 5)
    assert "If they come back" in flat(program.done("review", "now", "gone").out)


def test_stopping_asks_why_and_ends_in_what_fits(program: Program) -> None:
    ran = program.asked("review", "--stopping", answers=["", "1", "s", "s", "2", "", ""])
    assert ran.code == 0, ran.out
    assert "What makes you think of it?" in ran.out
    [action] = program.done("review", "show", 1, "--json").json["actions"]
    offered = [o.text for o in catalog().step("stopping").offers if "better" in o.reasons]
    assert action["text"] in offered
