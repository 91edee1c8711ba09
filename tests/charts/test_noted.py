"""The list of changes under the charts: which of them, in which words, how long."""

from datetime import timedelta

from charts.courses import FIRST_DAY, weekly
from journal.charts import noted_changes
from journal.records import Change, ChangeKind

TODAY = FIRST_DAY + timedelta(weeks=14)


def change(days: int, text: str = "", kind: ChangeKind = ChangeKind.MEDICATION) -> Change:
    return Change(1, "course", FIRST_DAY + timedelta(days=days), kind, text)


def test_a_change_is_told_with_its_day_and_its_words() -> None:
    changes = [change(0, "sertraline 50"), change(9, kind=ChangeKind.LIFE)]
    assert noted_changes(weekly([5] * 14), changes, today=TODAY) == (
        "4 March, medication: sertraline 50",
        "13 March, life event",
    )


def test_a_day_of_another_year_has_its_year() -> None:
    later = TODAY.replace(year=TODAY.year + 1)
    [line] = noted_changes(weekly([5] * 14), [change(0)], today=later)
    assert line == f"4 March {FIRST_DAY.year}, medication"


def test_only_the_changes_that_the_chart_marks_are_told() -> None:
    # Of fourteen sessions the newest four are shown; the tenth is on day 63.
    changes = [change(day, str(day)) for day in (0, 63, 64, 900)]
    told = noted_changes(weekly([5] * 14), changes, last=4, today=TODAY)
    assert [line.rpartition(" ")[2] for line in told] == ["64", "900"]
    assert noted_changes([], changes, today=TODAY) == ()


def test_words_are_made_safe_to_show_and_cut_to_the_width() -> None:
    [line] = noted_changes(weekly([5]), [change(0, "a\nb \x1b[31m" + "x" * 200)], columns=60)
    assert len(line) == 60
    assert "a b ␛[31mxx" in line
    assert line.endswith("x…")
