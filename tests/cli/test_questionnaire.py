"""journal questionnaire: filled in with and without asking, listed, changed, as CSV."""

from datetime import date, timedelta

import pytest

from cli.running import Program
from journal import people
from journal.people import People
from journal.questionnaires import BECAUSE, NO_DIAGNOSIS

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")
ANSWERS = "1,2,2,1,0,1,2,0,0"


def test_answers_are_scored_in_the_authors_words(program: Program) -> None:
    out = program.done("questionnaire", "phq-9", "--answers", ANSWERS).out
    assert out.startswith("PHQ-9: 9 of 27. The authors call 5–9 mild.\n")
    assert NO_DIAGNOSIS in out
    assert "Saved as number 1" in out
    assert BECAUSE not in out
    last = (date.today() - timedelta(weeks=4)).isoformat()
    program.done("questionnaire", "gad-7", "--answers", "2,2,2,2,2,2,2", "--date", last)
    out = program.done("questionnaire", "gad-7", "--answers", "1,1,1,1,1,1,1").out
    assert "That is 7 points lower than on" in out
    assert "(14); a change of 6 points or more is unlikely to be chance" in out


def test_thoughts_of_self_harm_bring_people_to_call_after_the_score(program: Program) -> None:
    people.write(program.folder, People("GB", "Dr Ames, 020 7946 0000"))
    program.done("plan", "--heading", "alone", "--line", "walk the dog")
    out = program.done("questionnaire", "phq-9", "--answers", ANSWERS[:-1] + "1").out
    assert out.index("PHQ-9: 10 of 27") < out.index(BECAUSE) < out.index("999 or 112")
    assert "116 123" in out
    assert "Your therapist: Dr Ames, 020 7946 0000" in out
    assert "What helps when I’m on my own: walk the dog" in out
    record = program.done("questionnaire", "--json").json[-1]
    assert record["help_now"] == BECAUSE


def test_each_item_is_asked_on_a_terminal(program: Program) -> None:
    ran = program.asked("questionnaire", "gad-7", answers=["1", "4", "2", "-", "0", "0", "0", "3"])
    assert ran.code == 0
    assert "1. Feeling nervous, anxious or on edge" in ran.out
    assert "An answer is a number from 0 to 3" in ran.out
    assert "GAD-7: no score, as 1 question was left out; it needs them all." in ran.out
    assert NO_DIAGNOSIS[:20] not in ran.out
    [kept] = program.done("questionnaire", "--json").json
    assert kept["answers"] == [1, 2, None, 0, 0, 0, 3]
    assert (kept["score"], kept["band"]) == (None, None)


def test_people_to_call_come_after_the_last_answer_and_not_before(program: Program) -> None:
    ran = program.asked("questionnaire", "phq-9", answers=[*"000000003"])
    assert ran.out.index("9. Thoughts that") < ran.out.index("PHQ-9: 3 of 27")
    assert ran.out.index("PHQ-9: 3 of 27") < ran.out.index("You answered that")


def test_stopping_half_way_saves_nothing(program: Program) -> None:
    ran = program.asked("questionnaire", "gad-7", answers=["1", "2"])
    assert ran.code != 0
    assert "Nothing was saved." in ran.out
    assert program.done("questionnaire", "--json").json == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("who-5",), "not a questionnaire here; give phq-9 or gad-7"),
        (("phq-9",), "Give its 9 answers with --answers, or fill it in on a terminal."),
        (("phq-9", "--answers", "1,2"), "PHQ-9 has 9 questions; you gave 2 answers."),
        (("--answers", ANSWERS), "Name the questionnaire that the answers are to"),
        (("phq-9", "--answers", ANSWERS, "--date", "2199-01-01"), "is in the future"),
        (("--list", "--delete", "1"), "--every at a time"),
        (("--every", "0"), "whole number from 1"),
        (("--every", "60"), "every 1 to 52 weeks"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    program: Program, given: tuple[str, ...], said: str
) -> None:
    assert said in program.run("questionnaire", *given).refused()


def test_one_is_changed_removed_and_brought_back(program: Program) -> None:
    program.done("questionnaire", "phq-9", "--answers", ANSWERS)
    program.done("questionnaire", "--edit", 1, "--answers", "0,0,0,0,0,0,0,0,0")
    assert program.done("questionnaire", "--json").json[0]["score"] == 0
    out = program.done("undo").out
    assert out.startswith("Taken back: the change to the PHQ-9 of ")
    assert program.done("questionnaire", "--json").json[0]["score"] == 9
    assert "removed" not in program.run("questionnaire", "--delete", 1).out
    assert "Removed: PHQ-9" in program.done("questionnaire", "--delete", 1, "--yes").out
    assert program.done("questionnaire", "--json").json == []
    program.done("undo")
    assert "   1  PHQ-9, " in program.done("questionnaire", "--list").out
    assert program.run("questionnaire", "--delete", 7, "--yes").code == 1


def test_two_are_drawn_on_a_terminal(program: Program) -> None:
    program.done("questionnaire", "phq-9", "--answers", ANSWERS, "--date", "2026-03-04")
    program.done("questionnaire", "phq-9", "--answers", ANSWERS)
    assert "27 ┄" in program.asked("questionnaire", "phq-9", "--list", answers=[]).out
    assert "┄" not in program.done("questionnaire", "--list").out


def test_they_go_to_csv_and_come_back_and_sessions_stay_as_they_were(program: Program) -> None:
    program.done("log", 6, 8, 3)
    program.done("questionnaire", "phq-9", "--answers", ANSWERS)
    file = program.folder.parent / "q.csv"
    assert "Wrote 1 questionnaire to" in program.done("export", file, "--questionnaires").out
    assert file.read_text().splitlines()[0] == "date,instrument,q1,q2,q3,q4,q5,q6,q7,q8,q9"
    other = Program(program.folder.parent / "other")
    assert "1 questionnaire would be added." in other.done("import", file, "--dry-run").out
    assert "1 questionnaire added." in other.done("import", file).out
    assert "0 questionnaires added; 1 already there." in other.done("import", file).out
    assert "the import from q.csv, 1 questionnaire" in other.done("undo").out
    given = file.read_bytes()
    assert "1 questionnaire added" in other.done("import", "-", "--questionnaires", stdin=given).out
    program.done("export", file)
    assert file.read_text().startswith("number,course,date")
    assert "goes with a .csv file" in program.run("export", "x.json", "--questionnaires").refused()


def test_it_can_be_offered_every_few_weeks(program: Program) -> None:
    assert "every 4 weeks" in program.done("questionnaire", "--every", 4).out
    assert "no questionnaire is offered" in program.done("questionnaire", "--every", "never").out
