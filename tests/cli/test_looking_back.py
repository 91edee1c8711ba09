"""trend, signals, status."""

import re
from datetime import date, timedelta

import pytest

from cli.running import Program
from journal.days.formatting import long_day
from journal.signals import RULES, Kind

pytestmark = pytest.mark.usefixtures("no_backup_of_the_day")

BOX_DRAWING = re.compile("[\u2500-\u259f\u2800-\u28ff]")


def test_a_trend_in_a_pipe_is_plain_and_fits_80_columns(kept: Program) -> None:
    out = kept.done("trend").out
    assert "\x1b" not in out
    assert not BOX_DRAWING.search(out)
    picture = [line for line in out.splitlines() if not line.endswith(".")]
    assert max(map(len, picture)) <= 80
    for measure in ("Mood 2", "Alliance 8", "Distress 8"):
        assert measure in out


def test_a_trend_on_a_terminal_has_colour_unless_it_is_not_wanted(
    kept: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[38;5;" in kept.run("trend", terminal=True).out
    monkeypatch.setenv("NO_COLOR", "1")
    out = kept.run("trend", terminal=True).out
    assert "\x1b" not in out
    assert BOX_DRAWING.search(out)


def test_a_day_of_another_year_has_its_year(program: Program) -> None:
    for week in range(12):
        rating = 6 if week < 8 else 2
        program.done("log", rating, 8, 5, "--date", date(2020, 3, 4) + timedelta(weeks=week))
    for command in (("trend", "--text"), ("signals",), ("status",), ("sheet",)):
        days = re.findall(r"\d+ (?:March|April|May)\b.{5}", program.done(*command).out)
        assert days, command
        assert {day[-5:] for day in days} == {" 2020"}, command
    assert "|Mar 2020" in program.done("trend").out


def test_only_the_measures_named_are_shown(kept: Program) -> None:
    out = kept.done("trend", "--measure", "mood", "--measure", "distress", "--text").out
    assert [line.partition(":")[0] for line in out.splitlines()] == ["Mood", "Distress"]
    assert "energy" in kept.run("trend", "--measure", "energy").refused()


def test_sentences_alone_need_no_picture(kept: Program) -> None:
    out = kept.done("trend", "--text").out
    assert len(out.splitlines()) == 3
    assert all(line.endswith(".") for line in out.splitlines())


def test_the_words_of_a_change_stand_under_the_charts(kept: Program) -> None:
    day = date.today() - timedelta(weeks=8)
    kept.done("change", "medication", "--date", day, "--text", "sertraline 50 \x1b[2J" + "x" * 90)
    out = kept.done("trend").out
    [line] = [line for line in out.splitlines() if "sertraline" in line]
    assert line.startswith(f"  {long_day(day, year=day.year != date.today().year)}, medication: ")
    assert len(line) == 80
    assert out.index("Distress") < out.index("\nChanges:\n")
    assert "Changes" not in kept.done("trend", "--last", 2).out
    assert "sertraline" not in kept.done("trend", "--text").out


def test_the_newest_sessions_alone_can_be_drawn(kept: Program) -> None:
    assert "8 earlier sessions are not shown" in kept.done("trend", "--last", 4).out


def test_since_is_the_number_of_the_session_that_the_list_shows(kept: Program) -> None:
    # The positions of the engine shift when a missed session comes before, the numbers do not.
    before = {signal["kind"]: signal for signal in kept.done("signals", "--json").json}
    kept.done("log", "--missed", "--date", date.today() - timedelta(weeks=11))
    kept.done("delete", 1, "--yes")
    after = {signal["kind"]: signal for signal in kept.done("signals", "--json").json}
    numbered = {session["number"]: session["date"] for session in kept.sessions()}
    assert "dip" in before
    assert before["dip"]["since"] == after["dip"]["since"]
    assert numbered[after["dip"]["since"]] == after["dip"]["since_date"]


def test_a_signal_in_json_has_the_shape_of_the_contract(kept: Program) -> None:
    for signal in kept.done("signals", "--json").json:
        assert {"kind", "measure", "since", "confidence", "before", "now", "sentence"} <= set(
            signal
        )
        assert 0 <= signal["before"] <= 10
        assert 0 <= signal["now"] <= 10
        assert 0 <= signal["confidence"] <= 1
        assert signal["confidence"] == round(signal["confidence"], 2)
        assert signal["sentence"].endswith(".")


def test_why_adds_the_rule_its_doubts_the_numbers_and_the_source(kept: Program) -> None:
    rule = RULES[Kind.DIP]
    out = kept.done("signals", "--why").out
    for text in (
        rule.statement,
        rule.meaning,
        rule.alternatives,
        rule.source,
        "single ratings scatter around it by about",
    ):
        assert text in out
    assert rule.source not in kept.done("signals").out
    assert kept.done("signals", "--why", "--json").json[0]["evidence"]["sessions"] > 0


def test_why_says_a_sentence_once_where_it_is_all_of_the_event(kept: Program) -> None:
    told = kept.done("signals", "--why").out.splitlines()
    sentences = [one["sentence"] for one in kept.done("signals", "--json").json]
    for sentence in sentences:
        assert sum(line.strip() == sentence for line in told) == 1


def test_what_the_signs_of_a_picture_mean_is_said_once(kept: Program) -> None:
    kept.done("goal", "add", "Sleep")
    kept.done("goal", "rate", "1", "4")
    lines = kept.done("trend").out.splitlines()
    assert sum("- level" in line for line in lines) == 1
    assert sum("from one rating to the next" in line for line in lines) == 1


def test_nothing_standing_is_said_plainly(program: Program) -> None:
    program.done("log", 5, 5, 5)
    assert program.done("signals").out == "Nothing stands out so far.\n"
    assert program.done("signals", "--json").json == []


def test_status_is_one_line(kept: Program) -> None:
    out = kept.done("status").out
    assert out.count("\n") == 1
    assert out.startswith("journal: 12 sessions, the last on ")


def test_status_tells_that_there_is_something_and_not_what(kept: Program) -> None:
    today = long_day(date.today())
    status = kept.done("status").out
    assert status == (
        f"journal: 12 sessions, the last on {today}; something to look at, “journal signals”\n"
    )
    title = kept.done("status", "--json").json["due"]["title"]
    assert kept.done("signals").out.endswith(
        f"{title} “journal review” leads you through it, step by step.\n"
    )


def test_where_no_signal_is_what_is_due_status_leads_to_the_review(program: Program) -> None:
    for day in range(1, 5):
        program.done("log", 6, 6, 6, "--sign", "dread", "--date", f"2026-01-0{day}")
    assert program.done("status", "--json").json["due"]["reason"] == "signs"
    assert program.done("status").out.endswith("; something to look at, “journal review”\n")


def test_quiet_status_only_tells_whether_something_is_due(kept: Program) -> None:
    ran = kept.run("status", "--quiet")
    assert (ran.code, ran.out, ran.err) == (10, "", "")


def test_quiet_status_is_silent_when_nothing_is_due(program: Program) -> None:
    assert program.done("status", "--quiet").out == ""
    program.done("log", 5, 5, 5)
    assert program.done("status", "--quiet").out == ""


def test_status_as_json_tells_what_is_due_and_the_open_review(kept: Program) -> None:
    status = kept.done("status", "--json").json
    assert status["sessions"] == 12
    assert status["last"] == date.today().isoformat()
    assert status["due"]["reason"] == "signal"
    assert status["open_review"] is None
    kept.asked("review", answers=["", "q"])
    assert kept.done("status", "--json").json == status
    kept.asked("review", answers=["", "1", "q"])
    status = kept.done("status", "--json").json
    assert status["open_review"]["number"] == 1
    assert "review is open" in kept.done("status").out


def test_goals_are_drawn_and_told_with_the_measures_or_alone(kept: Program) -> None:
    before = kept.done("trend").out
    kept.done("goal", "add", "sleep through the night")
    kept.done("goal", "add", "call a friend")
    for days, rating in ((40, 2), (20, 4), (0, 6.5)):
        kept.done("goal", "rate", 1, rating, "--date", date.today() - timedelta(days))
    told = [
        f"“sleep through the night”: 6.5 on {long_day(date.today())}, from 2 at the start.",
        "“call a friend”: not rated yet.",
    ]
    assert kept.done("trend", "--goals", "--text").out.splitlines() == told
    assert kept.done("trend", "--text").out.splitlines()[3:] == told
    out = kept.done("trend").out
    assert out.startswith(before)
    alone = kept.done("trend", "--goals").out
    assert out == f"{before}\n{alone}"
    assert not BOX_DRAWING.search(alone)
    rows = [line[4:] for line in alone.splitlines() if re.match(" ..[|]", line)]
    assert len(rows) == 11
    assert len(re.findall("[o']", "".join(rows))) == 3
    assert "goals" not in kept.done("trend", "--measure", "mood").out
    # A span of sessions is a span of days for the goals.
    assert kept.done("trend", "--goals", "--last", 1).out.splitlines()[0] == told[0]


def test_goals_are_shown_where_no_session_is_logged_yet(program: Program) -> None:
    program.done("log", 5, 5, 5)
    assert "no goals yet" in program.done("trend", "--goals").out
    program.done("goal", "add", "sleep")
    program.done("delete", 1, "--yes")
    assert program.done("trend").out == "“sleep”: not rated yet.\n"
