"""What follows from a review, on the command line: told, looked at, gathered; and by scripts."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from builders import files_under, put
from cli.running import Program
from journal.core import Journal
from journal.days.formatting import long_day
from journal.guidance import catalog

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")

LINE = "I feel stuck"
TORTURE = "[/x] \u202e עברית 🙂 é " + "long " * 2000


@pytest.fixture
def reviewed(program: Program) -> Program:
    """The program after four sessions and a review with a line to say and one action."""
    put(program.folder, _reviewed(date.today()))
    return program


@cache
def _reviewed(today: date) -> dict[Path, bytes]:
    with TemporaryDirectory() as folder:
        program = Program(Path(folder))
        for days in (48, 41, 34, 27):
            program.done("log", 5, 8, 5, "--date", today - timedelta(days=days))
        program.done("review", "open", "--full")
        program.done("review", "answer", "talk_line", LINE)
        program.done("review", "end", "--do", "talk_open", "--again", 4)
        return files_under(program.folder)


def review(program: Program, number: int = 1) -> Any:
    return program.done("review", "show", number, "--json").json


def marked(program: Program) -> date:
    """Return the day of the one change that is marked."""
    with Journal(program.folder) as journal:
        [change] = journal.overview().changes
        return change.day


def quiet(program: Program, sessions: int = 3) -> None:
    for _ in range(sessions):
        program.done("log", 7, 8, 3)


def test_the_question_is_in_the_json_of_a_log_and_of_the_status(reviewed: Program) -> None:
    logged = reviewed.done("log", 5, 8, 5, "--json").json["follow_up"]
    assert (logged["review"], logged["stage"], logged["line"]) == (1, "say", LINE)
    assert reviewed.done("status", "--json").json["follow_up"] == logged
    assert "a question from a review" in " ".join(reviewed.done("status").out.split())
    assert reviewed.run("status", "--quiet").code == 10
    reviewed.done("review", "told", "--said", "yes")
    assert reviewed.done("status", "--json").json["follow_up"] is None
    assert reviewed.run("status", "--quiet").code == 0


def test_it_is_told_by_questions(reviewed: Program) -> None:
    reviewed.done("log", 5, 8, 5)
    answers = ["1", "We slow down", "a slower pace", "2", "1", "1"]
    ran = reviewed.asked("review", answers=answers)
    assert ran.code == 0, ran.out
    assert "It is saved, and marked on the charts." in ran.out
    told = review(reviewed)
    assert told["answers"]["after_said"] == "yes"
    assert told["answers"]["after_answer"] == "We slow down"
    assert told["answers"]["after_change"] == "pace"
    assert told["actions"][0]["done"] is True
    assert "a slower pace" in reviewed.done("trend").out
    [task] = reviewed.done("task", "list", "--json").json
    assert (task["text"], task["review"]) == ("a slower pace", 1)


def test_not_yet_offers_a_softer_line_and_counts_as_nothing(reviewed: Program) -> None:
    reviewed.done("log", 5, 8, 5)
    ran = reviewed.asked("review", "told", answers=["3", "1 2", "It is hard to say", "1", ""])
    assert ran.code == 0, ran.out
    assert catalog().afterwards.softer in " ".join(ran.out.split())
    assert "“It is hard to say”" in " ".join(reviewed.done("log", 5, 8, 5).out.split())
    assert "It is hard to say" in reviewed.done("sheet").out


def test_leaving_early_keeps_what_was_answered(reviewed: Program) -> None:
    reviewed.done("log", 5, 8, 5)
    ran = reviewed.asked("review", "told", answers=["1", "q"])
    assert ran.code == 0
    assert review(reviewed)["answers"]["after_said"] == "yes"


def test_it_is_told_by_options(reviewed: Program) -> None:
    reviewed.done("log", 5, 8, 5)
    out = reviewed.done(
        "review", "told", "--said", "partly", "--answer", "ok", "--agreed", TORTURE,
        "--change", "frequency",
    ).out  # fmt: skip
    assert "marked on the charts" in out
    assert review(reviewed)["answers"]["after_agreed"] == TORTURE
    shown = reviewed.done("review", "show", 1).out
    assert "Did you bring it up?\n  partly\n" in shown
    assert "\u202e" not in shown


def test_an_unknown_answer_is_refused_with_what_is_known(reviewed: Program) -> None:
    reviewed.done("log", 5, 8, 5)
    assert "not_yet" in reviewed.run("review", "told", "--said", "maybe").refused()
    assert "pace" in reviewed.run("review", "told", "--change", "weather").refused()
    assert "--said" in reviewed.run("review", "told").refused()


def test_with_nothing_to_tell_or_to_look_at_it_is_said_so(program: Program) -> None:
    for command in ("told", "look"):
        ran = program.run("review", command)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.endswith(".\n")
    assert program.done("review", "helped").out == "Nothing has been noted as helpful so far.\n"
    assert program.done("review", "helped", "--json").json == []
    assert not program.folder.exists()


def test_before_and_after_are_laid_side_by_side_after_three_sessions(reviewed: Program) -> None:
    reviewed.done("log", 5, 8, 5)
    reviewed.done("review", "told", "--said", "yes")
    quiet(reviewed, 2)
    assert reviewed.run("review", "look").code == 1
    quiet(reviewed, 1)
    out = " ".join(reviewed.done("review", "look").out.split())
    assert "Mood was 5 on average over 5 rated sessions before and 7 over 3 after" in out
    assert "this is a hint, not proof" in out
    ran = reviewed.asked("review", answers=["1", "the talk", "1"])
    assert ran.code == 0, ran.out
    assert review(reviewed)["answers"]["helped_verdict"] == "yes"
    assert "the talk" in reviewed.done("review", "helped").out
    [helped] = reviewed.done("review", "helped", "--json").json
    assert helped["text"] == f"{LINE}\nthe talk"
    assert reviewed.run("review", "look").code == 1


def test_to_look_at_it_waits_after_a_hard_session_and_comes_with_the_next(
    reviewed: Program,
) -> None:
    reviewed.done("log", 5, 8, 5)
    reviewed.done("review", "told", "--said", "yes")
    quiet(reviewed, 2)
    hard = reviewed.done("log", 0, 7, 10).out
    assert "journal help-now" in hard
    assert "look at what has changed" not in hard
    assert "look at what has changed" in reviewed.done("log", 5, 8, 5).out


def test_what_is_told_later_is_dated_at_the_session_at_which_it_was_said(
    reviewed: Program,
) -> None:
    for days in (20, 13, 6):
        reviewed.done("log", 5, 8, 5, "--date", date.today() - timedelta(days=days))
    reviewed.done("review", "told", "--said", "yes", "--change", "pace")
    answers = review(reviewed)["answers"]
    assert answers["after_at"] == "5"
    assert marked(reviewed) == date.today() - timedelta(days=20)
    reviewed.done("review", "told", "--at", 6)
    assert marked(reviewed) == date.today() - timedelta(days=13)
    refused = reviewed.run("review", "told", "--at", 1)
    assert refused.code == 2
    assert "give 5, 6 or 7" in refused.refused()


def test_at_which_session_it_was_said_is_asked_where_it_can_have_been_several(
    reviewed: Program,
) -> None:
    quiet(reviewed, 2)
    # What was answered is asked first, so that whoever types ahead answers what they mean to.
    ran = reviewed.asked("review", "told", answers=["1", "We talked", "", "", "1", "q"])
    assert review(reviewed)["answers"]["after_answer"] == "We talked"
    assert "You answered: session 5" in ran.out.partition("At which session did you say it?")[2]
    numbers = [str(session["number"]) for session in reviewed.sessions()]
    assert review(reviewed)["answers"]["after_at"] == numbers[-1]


def test_one_step_further_opens_a_review(reviewed: Program) -> None:
    reviewed.done("log", 5, 8, 5)
    reviewed.done("review", "told", "--said", "yes")
    quiet(reviewed)
    out = reviewed.done("review", "look", "--verdict", "no", "--words", "hm", "--further").out
    assert "Review 2 is open" in out
    assert review(reviewed, 2)["steps"] == ["expectations", "fit"]
    assert review(reviewed)["answers"]["helped_words"] == "hm"


def test_what_is_due_is_put_off_left_or_asked_less_often(kept: Program) -> None:
    assert "harder lately" in kept.done("review").out
    assert "after 2 sessions" in kept.done("review", "later", 2).out
    assert kept.run("review", "later", 2).code == 1
    for _ in range(2):
        kept.done("log", 2, 8, 8)
    assert kept.done("status", "--json").json["due"] is not None
    kept.done("review", "leave", "we talked about it")
    assert kept.done("status", "--json").json["due"] is None
    assert "we talked about it" in kept.done("review", "show", 2).out
    assert "every 8 sessions" in kept.done("review", "every", 8).out
    assert "never" in kept.done("review", "every", "never").out
    assert kept.run("review", "every", 0).code == 2
    assert kept.run("review", "every", 99).code == 2
    assert kept.run("review", "every", "often").code == 2


def test_a_whole_review_can_be_answered_by_a_script(kept: Program) -> None:
    assert kept.done("review", "open").out == "1\n"
    assert kept.done("review", "open").out == "1\n"
    listed = kept.done("review", "questions", "--json").json
    assert [page["id"] for page in listed["pages"]] == ["matches", "readiness", "talk"]
    assert listed["pages"][1]["beside"] == ["Your last ratings: distress 8, 8, 8, 8."]
    kept.done("review", "answer", "matches", "partly")
    kept.done("review", "answer", "readiness_within", "unsaid,belief")
    kept.run("review", "answer", "talk_line", "-", stdin=TORTURE.encode())
    assert review(kept)["answers"] == {
        "matches": "partly",
        "readiness_within": "unsaid,belief",
        "talk_line": TORTURE,
    }
    plain = kept.done("review", "questions").out
    assert "matches: Does this match how it feels? (yes, partly, no)" in plain
    kept.done("review", "answer", "matches", "")
    assert "matches" not in review(kept)["answers"]
    later = (date.today() + timedelta(days=20)).isoformat()
    kept.done("review", "end", "--do", "readiness_pause", "--do", "Walk", "--again", later)
    ended = review(kept)
    assert ended["ended"] == date.today().isoformat()
    assert [action["text"] for action in ended["actions"]][1] == "Walk"
    assert {action["look_again_on"] for action in ended["actions"]} == {later}


def test_ending_with_a_change_says_what_goes_with_it(kept: Program) -> None:
    kept.done("review", "open", "--stopping")
    out = " ".join(kept.done("review", "end", "--do", "time_ending").out.split())
    safety = catalog().safety
    for sentence in (safety.talk_first, safety.hand_over, safety.risk):
        assert sentence in out
    assert "From: “Therapy works" in out
    assert review(kept)["actions"][0]["look_again_after"] == 1


def test_own_words_about_stopping_carry_the_words_of_care_and_others_none(kept: Program) -> None:
    kept.done("review", "open", "--full")
    plain = " ".join(kept.done("review", "end", "--do", "Rest").out.split())
    kept.done("review", "open", "--stopping")
    out = " ".join(kept.done("review", "end", "--do", "Not go any more").out.split())
    assert all(sentence in out for sentence in catalog().safety.care)
    assert not [sentence for sentence in catalog().safety.care if sentence in plain]


@pytest.mark.parametrize(
    "wrong",
    [
        ("answer", "no_such", "x"),
        ("answer", "matches", "maybe"),
        ("answer", "matches", "yes,no"),
        ("end", "--do", "a", "--do", "b", "--do", "c", "--do", "d"),
        ("end", "--do", "a", "--again", "2020-01-01"),
        ("end", "--do", "a", "--again", "0"),
        ("end", "--do", "a", "--again", "soon"),
    ],
)
def test_a_script_that_errs_is_told_and_changes_nothing(
    kept: Program, wrong: tuple[str, ...]
) -> None:
    kept.done("review", "open")
    before = review(kept)
    kept.run("review", *wrong).refused()
    assert review(kept) == before


def test_without_an_open_review_there_is_nothing_to_answer(kept: Program) -> None:
    for arguments in (("questions",), ("answer", "matches", "yes"), ("end",)):
        ran = kept.run("review", *arguments)
        assert (ran.code, ran.out) == (1, "")
        assert "No review is open" in ran.err


def test_what_does_not_match_is_left_alone_where_it_begins(kept: Program) -> None:
    ran = kept.asked("review", answers=["n"])
    assert ran.code == 0, ran.out
    assert "We won’t ask about it for the next four sessions" in " ".join(ran.out.split())
    assert kept.done("status", "--json").json["due"] is None
    assert review(kept)["answers"] == {"matches": "no"}


def test_thoughts_of_ending_ones_life_show_whom_to_call(program: Program) -> None:
    ran = program.asked("review", "--stopping", answers=["", "s", "1", "q"])
    assert ran.code == 0, ran.out
    after = ran.out.partition("Are you having any of these now?")[2]
    assert " ".join(catalog().safety.because_thoughts.split()) in " ".join(after.split())
    quiet_one = program.asked("review", "--stopping", answers=["", "s", "3", "q"])
    assert "because" not in quiet_one.out
    after = quiet_one.out.partition("Are you having any of these now?")[2]
    assert " ".join(catalog().safety.because_thoughts.split()) not in " ".join(after.split())


def test_all_that_may_be_in_the_way_can_be_read_what_fits_first(program: Program) -> None:
    titles = [factor.title for factor in catalog().factors]
    out = program.done("review", "factors").out
    assert [line for line in out.splitlines() if line in titles] == titles
    program.done("review", "open", "--full")
    program.done("review", "answer", "outside_barriers", "cost")
    out = program.done("review", "factors").out
    assert out.startswith(catalog().factor("logistics").title)
    assert sum(line in titles for line in out.splitlines()) == len(titles)


def test_an_answer_given_alone_shows_whom_to_call_too(program: Program) -> None:
    program.done("review", "open", "--stopping")
    ran = program.done("review", "answer", "safety_thoughts", "ending_life")
    because = " ".join(catalog().safety.because_thoughts.split())
    assert because in " ".join(ran.out.split())
    assert "If you need someone now" in ran.out
    again = program.done("review", "answer", "safety_thoughts", "")
    assert "If you need someone now" not in again.out


@pytest.mark.parametrize("answers", [[], ["1", "We slow down", "slower", "2"]])
def test_leaving_by_ctrl_d_keeps_what_was_answered_and_says_so(
    reviewed: Program, answers: list[str]
) -> None:
    reviewed.done("log", 5, 8, 5)
    ran = reviewed.asked("review", "told", answers=answers)
    assert ran.code == 130
    assert "What you wrote is kept; “journal review told” adds to it." in ran.out
    assert ("slower" in reviewed.done("trend").out) == bool(answers)


def test_what_was_not_brought_up_marks_nothing(reviewed: Program) -> None:
    reviewed.done("log", 5, 8, 5)
    assert (
        "marked" not in reviewed.done("review", "told", "--said", "not_yet", "--change", "pace").out
    )
    assert "marked" in reviewed.done("review", "told", "--said", "yes").out


def test_what_was_brought_up_says_so_and_is_no_longer_to_be_said(kept: Program) -> None:
    line = "I felt like a task last week."
    kept.done("review", "open")
    kept.done("review", "answer", "talk_line", line)
    kept.done("review", "end", "--do", "talk_open", "--do", "talk_write", "--do", "Walk")
    kept.done("log", 2, 8, 8)
    assert "question from a review" in kept.done("status").out
    before = kept.done("sheet").out
    assert all(words in before for words in ("Open the next session with my line", line))
    assert "brought it up" not in kept.done("signals").out
    kept.done("review", "told", "--said", "yes")
    assert "question from a review" not in kept.done("status").out
    told = " ".join(kept.done("signals").out.split())
    assert f"You brought it up on {long_day(date.today())}." in told
    after = kept.done("sheet").out
    assert "Walk" in after
    assert not any(words in after for words in ("Open the next session", "Hand over", line))


def test_what_was_not_brought_up_is_still_to_be_said(kept: Program) -> None:
    kept.done("review", "open")
    kept.done("review", "answer", "talk_line", "A line.")
    kept.done("review", "end", "--do", "talk_open")
    kept.done("log", 2, 8, 8)
    kept.done("review", "told", "--said", "not_yet")
    assert "brought it up" not in kept.done("signals").out
    assert "Open the next session with my line" in kept.done("sheet").out


def test_what_was_answered_can_be_changed_when_nothing_asks_for_it(reviewed: Program) -> None:
    reviewed.done("log", 5, 8, 5)
    reviewed.done("review", "told", "--said", "leave")
    assert reviewed.run("review", "told").code == 1
    reviewed.done("review", "told", "--said", "yes")
    quiet(reviewed)
    reviewed.done("review", "look", "--verdict", "no")
    assert reviewed.run("review", "look").code == 1
    reviewed.done("review", "look", "--verdict", "partly", "--words", "the pace")
    answers = review(reviewed)["answers"]
    assert (answers["after_said"], answers["helped_verdict"]) == ("yes", "partly")
    assert answers["helped_words"] == "the pace"
