"""What is calm is asked beside a saved session twice, then it is quiet for an interval."""

from msgspec.structs import replace

from builders import entry, new_journal
from journal.ratings import Ratings
from journal.records import ReviewReason


def test_the_calendar_asks_in_two_sessions_and_then_once_more_after_an_interval() -> None:
    with new_journal() as journal:
        asked = []
        for weeks in range(15):
            overview = journal.sessions.log(entry(weeks + 1, 4.0 + 2 * (weeks % 3))).overview
            prompt = overview.prompt_after_saving
            if prompt is not None:
                assert prompt.reason is ReviewReason.CALENDAR
                asked.append(weeks + 1)
            assert (overview.due is not None) is (weeks >= 5)
    assert asked == [6, 7, 12, 13]


def test_no_clear_change_and_signs_ask_in_two_sessions_and_again_after_an_interval() -> None:
    level, ticked = [], []
    with new_journal() as journal:
        for week in range(1, 25):
            overview = journal.sessions.log(entry(week, ratings=Ratings(4, 8, 6))).overview
            assert (overview.due is not None) is (week >= 6)
            if (prompt := overview.prompt_after_saving) and prompt.signal:
                level.append(week)
        hard = journal.sessions.log(entry(25, ratings=Ratings(4, 8, 10))).overview
        assert hard.prompt_after_saving is None
    with new_journal() as journal:
        for week in range(1, 17):
            given = replace(entry(week, 4.0 + 2 * (week % 3)), signs=("dread",))
            overview = journal.sessions.log(given).overview
            assert (overview.due is not None) is (week >= 3)
            if overview.prompt_after_saving is not None:
                ticked.append(week)
    assert [week - level[0] for week in level] == [0, 1, 6, 7, 12, 13]
    assert ticked == [3, 4, 9, 10, 15, 16]
