"""`journal review` asked, outlined and scripted: each opens with the same."""

from cli.running import Program
from core.histories import good_news_and_no_calendar, harder_since_a_dip_was_brought_up

HARDER = "Things have been harder for a while"


def test_good_news_is_noted_whoever_opens_the_review(program: Program) -> None:
    good_news_and_no_calendar(program.folder)
    outlined = program.done("review").out.splitlines()[0]
    assert outlined in program.asked("review", answers=["q"]).out
    program.done("review", "open")
    opened = program.done("review", "questions", "--json").json
    assert [page["id"] for page in opened["pages"]] == ["matches", "credit"]


def test_what_got_harder_comes_before_the_look_back(program: Program) -> None:
    harder_since_a_dip_was_brought_up(program.folder)
    outlined = program.done("review").out
    assert outlined.startswith(HARDER)
    assert "“journal review look”" in outlined
    asked = program.asked("review", answers=["q"]).out
    assert asked.startswith(HARDER)
    assert HARDER in program.done("log", 2.5, 8, 8.5).out
    program.done("review", "open")
    assert program.done("review", "list", "--json").json[-1]["reason"] == "signal"


def test_good_news_can_be_said_not_to_match(program: Program) -> None:
    good_news_and_no_calendar(program.folder)
    before = program.done("review").out.splitlines()[0]
    assert "this does not match" in program.done("review", "--no-match").out
    assert before not in program.done("review").out
