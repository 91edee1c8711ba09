from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from cli.running import Program, Ran
from journal.days.formatting import long_day
from journal.guidance import catalog

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")


def answers_to(program: Program) -> Any:
    return program.done("review", "show", 1, "--json").json["answers"]


def through(steps: int, *ending: str) -> Iterator[str]:
    """Yield the answers that begin a review, go past every step and end it."""
    yield ""
    yield from ["s"] * steps
    yield from ending


def ended(program: Program, *ending: str, steps: int = 6) -> Ran:
    ran = program.asked("review", "--full", answers=list(through(steps, *ending)))
    assert ran.code == 0, ran.out
    return ran


def test_what_is_due_is_opened_with_its_words_and_sources(kept: Program) -> None:
    ran = kept.asked("review", answers=["", "1", "q"])
    assert "harder lately" in ran.out
    assert "n says that it does not match how it feels" in ran.out
    assert "Step 1 of 2" in ran.out
    assert "Your last ratings: distress 8, 8, 8, 8" in ran.out
    assert answers_to(kept) == {"readiness_room": "enough"}
    assert kept.done("review", "list", "--json").json[0]["reason"] == "signal"


def test_where_the_words_come_from_is_said_if_it_is_asked_for(kept: Program) -> None:
    assert "From: “" not in kept.asked("review", answers=["q"]).out
    ran = kept.asked("review", "--sources", answers=["", "", "q"])
    assert ran.out.count("From: “") == 2
    assert "From: “" in kept.done("review", "--sources").out


def test_each_thing_is_said_once(program: Program) -> None:
    for _ in range(5):
        program.done("log", 5, 5, 5)
    answers = ["", "1", "s", "s", "s", "s", "s", "m", "", "", "1", "s"]
    out = " ".join(program.asked("review", "--full", answers=answers).out.split())
    assert out.count("Your last ratings") == 1
    assert out.count("journal questionnaire") == 1
    assert out.count("Expectations you never talked about") == 1
    assert out.count(catalog().step("talk").title) == 1


def test_not_now_opens_nothing(kept: Program) -> None:
    assert kept.asked("review", answers=["q"]).code == 0
    assert kept.done("review", "list").out == "There is no review yet.\n"


def test_each_answer_is_kept_at_once(program: Program) -> None:
    ran = program.asked("review", "--full", answers=["", "1 3", "more calm", "m", "2, 7"])
    assert ran.code == 130
    assert "What you wrote is kept" in ran.out
    assert answers_to(program) == {
        "define_signs": "no_progress,dread",
        "define_about": "pace,unsure",
        "define_words": "more calm",
    }


@pytest.mark.parametrize("stop", [[], ["1"]])
def test_ending_at_a_question_keeps_what_was_answered(program: Program, stop: list[str]) -> None:
    ran = program.asked("review", "--full", answers=["", "1", *stop])
    assert ran.code == 130
    assert "What you wrote is kept" in ran.out
    assert answers_to(program)["define_signs"] == "no_progress"


def test_an_open_review_goes_on_where_it_was_left(program: Program) -> None:
    program.asked("review", "--full", answers=["", "1", "q"])
    ran = program.asked("review", answers=["", "", "2", "q"])
    assert "goes on" in ran.out
    assert "You answered: no progress lately" in ran.out
    assert answers_to(program) == {"define_signs": "no_progress", "define_words": "2"}
    assert len(program.done("review", "list", "--json").json) == 1


def test_an_answer_can_be_removed(program: Program) -> None:
    program.asked("review", "--full", answers=["", "1", "q"])
    program.asked("review", answers=["", "-", "words", "q"])
    assert answers_to(program) == {"define_words": "words"}


@pytest.mark.parametrize("left", [["", "q"], ["", *["s"] * 6, "", "", "n"], ["", "s"]])
def test_a_review_only_looked_into_leaves_no_trace(program: Program, left: list[str]) -> None:
    before = program.done("status", "--json").json
    ran = program.asked("review", "--full", answers=left)
    assert "Nothing was written, so nothing is kept of it." in ran.out
    assert program.done("review", "list", "--json").json == []
    assert program.done("status", "--json").json == before
    # What was written and taken away again is nothing, too.
    program.asked("review", "--full", answers=["", "1", "q"])
    program.asked("review", answers=["", "-", "q"])
    assert program.done("review", "list", "--json").json == []


@pytest.mark.parametrize("wrong", ["0", "12", "one", "1 99", "-1", "²"])
def test_a_number_that_is_not_there_is_asked_again(program: Program, wrong: str) -> None:
    ran = program.asked("review", "--full", answers=["", wrong, "2", "q"])
    assert "Give a number from 1 to 11" in ran.out
    assert answers_to(program) == {"define_signs": "same_struggles"}


def test_one_answer_is_one(program: Program) -> None:
    ran = program.asked("review", "--full", answers=["", "s", "1", "1 2", "2", "q"])
    assert "Give one number" in ran.out
    assert answers_to(program)["talk_tone"] == "direct"


def test_the_line_that_was_picked_is_proposed_and_enter_takes_it(program: Program) -> None:
    ran = program.asked("review", "--full", answers=["", "s", "1", "2", "", "q"])
    kept = answers_to(program)
    line = catalog().line(kept["talk_about"])
    assert line.direct.split()[0] in ran.out
    assert kept["talk_line"] == line.direct


def test_own_words_are_never_replaced_by_a_proposal(program: Program) -> None:
    program.asked("review", "--full", answers=["", "s", "1", "1", "my own words", "q"])
    program.asked("review", answers=["", "s", "2", "2", "", "q"])
    assert answers_to(program)["talk_line"] == "my own words"


def test_all_opening_lines_are_shown_on_request(program: Program) -> None:
    lines = len(catalog().lines)
    ran = program.asked("review", "--full", answers=["", "s", "a", str(lines), "q"])
    assert f"  {lines}. " in ran.out
    assert answers_to(program)["talk_about"]


def test_the_words_of_the_walk_are_answers_where_only_words_are_asked_for(program: Program) -> None:
    program.asked("review", "--full", answers=["", "", "a", "q"])
    assert answers_to(program) == {"define_words": "a"}


def test_it_ends_in_actions_and_a_number_of_sessions(program: Program) -> None:
    out = ended(program, "1 2", "call my sister", "3").out
    assert "Look again after 3 sessions." in out
    [review] = program.done("review", "list", "--json").json
    assert review["ended"] == date.today().isoformat()
    assert len(review["actions"]) == 3
    assert review["actions"][2]["text"] == "call my sister"
    assert {action["look_again_after"] for action in review["actions"]} == {3}


def test_it_ends_with_a_day_to_come(program: Program) -> None:
    later = (date.today() + timedelta(days=30)).isoformat()
    in_words = long_day(date.today() + timedelta(days=30))
    out = ended(program, "1", "", date.today().isoformat(), "2026-02-30", in_words).out
    assert "is not in the future" in out
    assert "is not a day in the calendar" in out
    [review] = program.done("review", "list", "--json").json
    assert review["actions"][0]["look_again_on"] == later


def test_plain_enter_looks_again_when_the_way_says(program: Program) -> None:
    out = ended(program, "1", "", "").out
    # It is asked once, at the end.
    assert out.count("look at this again?") == 1
    assert "look again?" not in out
    second = program.done("review", "show", 1, "--json").json
    assert second["actions"][0]["look_again_after"] == catalog().route("hand").look_again


def test_more_than_three_actions_are_too_many(program: Program) -> None:
    out = ended(program, "1 2 3 4", "1 2 3", "").out
    assert "Choose up to 3" in out
    assert len(program.done("review", "show", 1, "--json").json["actions"]) == 3


def test_without_an_action_it_stays_open_unless_that_is_wanted(program: Program) -> None:
    program.asked("review", "--full", answers=["", "1", "q"])
    out = program.asked("review", answers=["", *["s"] * 6, "", "", "n"]).out
    assert "What you wrote is kept" in out
    assert program.done("review", "list", "--json").json[0]["ended"] is None
    program.asked("review", answers=["", *["s"] * 6, "", "", "y"])
    assert program.done("review", "list", "--json").json[0]["ended"]
    ran = program.asked("review", "--full", answers=["", *["s"] * 6, "", "", "y"])
    assert ran.code == 0
    assert "Nothing was written in it, so it does not count." in ran.out
    assert program.done("review", "list", "--json").json[1]["ended"]


def test_a_review_that_was_gone_through_without_a_word_is_due_as_before(kept: Program) -> None:
    due = kept.done("status", "--json").json["due"]
    pages = len(due["steps"])
    kept.asked("review", answers=["", *["s"] * pages, "", "", "y"])
    assert kept.done("status", "--json").json["due"] == due
    kept.asked("review", answers=["", *["s"] * pages, "1", "", ""])
    assert kept.done("status", "--json").json["due"] != due


def test_what_points_to_a_change_carries_the_words_of_care(program: Program) -> None:
    calm = " ".join(ended(program, "1", "", "").out.split())
    assert catalog().safety.risk not in calm
    stopping = ["", "1", "s", "s", "2", "", ""]
    out = " ".join(program.asked("review", "--stopping", answers=stopping).out.split())
    assert catalog().safety.talk_first in out
    assert catalog().safety.risk in out


def test_own_words_about_stopping_carry_the_words_of_care_once(program: Program) -> None:
    ending = ["", "Not go", "", ""]
    # With one answer, only what its step offers can be chosen, and none of that is a change.
    ran = program.asked("review", "--stopping", answers=["", "1", *["s"] * 5, *ending])
    out = " ".join(ran.out.split())
    assert [out.count(sentence) for sentence in catalog().safety.care] == [1, 1, 1]


def test_thinking_of_stopping_shows_who_to_call_first(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    out = program.asked("review", "--stopping", answers=["q"]).out
    assert "116 123" in out
    assert "Thinking of stopping" in out
    assert not program.folder.exists()


def test_without_a_terminal_it_says_what_is_due_and_opens_nothing(kept: Program) -> None:
    assert "harder lately" in kept.done("review").out
    assert "stopping" in kept.done("review", "--stopping").out
    assert kept.done("review", "list", "--json").json == []


def test_without_a_terminal_nothing_due_is_said_so(program: Program) -> None:
    assert "No review is due." in program.done("review").out
    assert not program.folder.exists()


def test_past_reviews_can_be_read(program: Program) -> None:
    program.asked("review", "--full", answers=["", "1", "it is\u202e late", "q"])
    assert "started by you, open" in program.done("review", "list").out
    shown = program.done("review", "show", 1).out
    assert "no progress lately" in shown
    assert "it is\ufffd late" in shown
    assert program.run("review", "show", 9).code == 1


def test_what_does_not_match_is_left_alone_and_still_listed(kept: Program) -> None:
    said = kept.done("review", "--no-match").out
    assert said.startswith("Noted: this does not match. ")
    assert "You said that this does not match." in kept.done("signals").out
    assert "harder lately" not in kept.done("status").out
    shown = kept.done("review", "show", 1).out
    assert "Does this match how it feels?\n  no\n" in shown


def test_with_nothing_brought_up_there_is_nothing_that_could_fail_to_match(
    program: Program,
) -> None:
    program.done("log", 5, 5, 5)
    ran = program.run("review", "--no-match")
    assert (ran.code, ran.out) == (1, "")
    assert "Nothing is brought up now" in ran.err


def test_the_line_that_was_found_is_offered_in_its_own_words(kept: Program) -> None:
    ran = kept.asked("review", answers=["", "s", "1", "", "", "", "1", "", ""])
    assert "1. Open the next session with: “Things have been harder for me" in ran.out
    [action] = kept.done("review", "show", 1, "--json").json["actions"]
    assert action["text"] == "Open the next session with my line"
