"""Home: what it says when there is nothing, something, or no way to open the journal."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest
from textual import events

from journal.core import Journal
from journal.core.drafts import Drafts
from journal.core.folder import file_in
from journal.errors import DamagedJournalError, JournalError, NewerJournalError
from journal.ratings import Ratings
from journal.records import ReviewReason, SessionEntry
from journal.tui.anywhere.all_keys import AllKeys
from journal.tui.courses.courses import CoursesScreen
from journal.tui.home import home
from journal.tui.home.home import Home
from journal.tui.log.log_form import LogForm
from journal.tui.review.review import ReviewWalk
from journal.tui.security.privacy import Privacy
from journal.tui.widgets.scale import Scale
from tui.charting import TINY
from tui.driving import DIP, SIZES, driving, fill, week


async def test_a_journal_that_was_never_begun_greets(folder: Path) -> None:
    async with driving(folder, begun=False) as app:
        for size in SIZES:
            await app.resize(size)
            await app.sees("Welcome.", "New session (n)", "All of it stays on this computer.")
        assert app.focused is not None
        assert app.focused.id == "new"
        await app.goes_to(LogForm, "enter")


async def test_what_the_greeting_lists_can_be_clicked(folder: Path) -> None:
    async with driving(folder, begun=False) as app:
        await app.sees("Welcome.")
        for words, place in (
            ("log a first session", LogForm),
            ("give this therapy a name", CoursesScreen),
            ("protect it with a passphrase", Privacy),
            ("all keys", AllKeys),
        ):
            await app.click_on(words)
            await app.arrives(place)
            await app.go_home()
            await app.painted()


async def test_a_further_course_without_sessions_is_no_first_start(folder: Path) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        journal.courses.start("Second therapist")
    async with driving(folder, TINY) as app:
        await app.sees("“Second therapist” has no sessions yet.", "all keys")
        assert "Welcome" not in app.flat
        for words, place in (("log a first session", LogForm), ("another course", CoursesScreen)):
            await app.click_on(words)
            await app.arrives(place)
            await app.go_home()
            await app.painted()


async def test_words_on_several_lines_stay_beside_their_key(folder: Path) -> None:
    async with driving(folder, TINY, begun=False) as app:
        await app.sees("Welcome.")
        await app.press("end")
        await app.sees("if you like ? all keys")
        column = app.rows[-2].index("all keys")
        for words in ("ratings, half a minute", "if you like", "journal"):
            row = next(row for row in app.rows[1:] if row.strip().startswith(words))
            assert row.index(words) == column


async def test_what_is_due_and_what_stands_is_said(folder: Path) -> None:
    async with driving(fill(folder, *DIP)) as app:
        with app.journal() as journal:
            overview = journal.overview()
        assert overview.due
        for size in SIZES:
            await app.resize(size)
            await app.sees(overview.due.title, "Press r to look.", "What stands")


async def test_until_it_is_shown_the_journal_is_read_once(folder: Path) -> None:
    fill(folder, *DIP)
    reading = patch.object(Journal, "overview", autospec=True, side_effect=Journal.overview)
    with reading as read:
        async with driving(folder) as app:
            await app.sees("What stands")
    assert read.call_count == 1


async def test_the_last_sessions_are_shown_newest_first(folder: Path) -> None:
    async with driving(fill(folder, *[(4, 5, 6)] * 12), (80, 20)) as app:
        await app.sees("of 12 sessions No day")
        at = next(place for place, row in enumerate(app.rows) if "No  day" in row)
        count = int(app.rows[at - 1].split()[1])
        numbers = [row.split()[0] for row in app.rows[at + 1 : at + 1 + count]]
        assert numbers == ["12", "11", "10", "9", "8", "7"][:count]


async def test_the_small_trend_says_how_many_sessions_it_shows(folder: Path) -> None:
    async with driving(fill(folder, *[(4, 5, 6)] * 30)) as app:
        await app.sees("4 last 27")
    fill(folder.with_name("few"), *[(4, 5, 6)] * 27)
    async with driving(folder.with_name("few")) as app:
        await app.sees("Distress")
        assert "last" not in next(row for row in app.rows if row.startswith("  Mood  "))


async def test_an_open_review_is_offered(folder: Path) -> None:
    fill(folder, *DIP)
    with Journal(folder) as journal:
        journal.reviews.open(ReviewReason.HAND)
    async with driving(folder) as app:
        await app.sees("A review is open. Press r to go on with it.")
        await app.press("r")
        await app.sees("Go on with the open review")
        await app.goes_to(ReviewWalk, "enter")


async def test_what_another_program_writes_appears_by_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "SECONDS_BETWEEN_LOOKS", 0.1)
    async with driving(fill(folder, (5, 5, 5))) as app:
        await app.sees("1 session No day")
        with app.journal() as other:
            other.sessions.log(SessionEntry(week(0), Ratings(7, 7, 3), note="from elsewhere"))
        await app.sees("2 sessions No day", "from elsewhere")


async def test_who_comes_back_to_the_window_sees_at_once_what_another_program_wrote(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "SECONDS_BETWEEN_LOOKS", 3600.0)
    async with driving(fill(folder, (5, 5, 5))) as app:
        await app.sees("1 session No day")
        app.app.post_message(events.AppBlur())
        with Journal(folder) as other:
            other.sessions.log(SessionEntry(week(0), note="from elsewhere"))
        app.app.post_message(events.AppFocus())
        await app.sees("2 sessions No day", "from elsewhere")


async def test_what_is_written_while_home_reads_appears_by_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forms(drafts: Drafts) -> tuple[str, ...]:
        monkeypatch.undo()
        with Journal(folder) as other:
            other.sessions.log(SessionEntry(week(0), note="from elsewhere"))
        return drafts.forms()

    fill(folder, (5, 5, 5))
    monkeypatch.setattr(home, "SECONDS_BETWEEN_LOOKS", 0.1)
    async with driving(folder) as app:
        await app.sees("1 session No day")
        monkeypatch.setattr(Drafts, "forms", forms)
        app.app.reload()
        await app.sees("2 sessions No day", "from elsewhere")


def newer(folder: Path) -> None:
    Journal(folder).close()
    with closing(sqlite3.connect(file_in(folder))) as connection:
        connection.execute("PRAGMA user_version = 99")


def damaged(folder: Path) -> None:
    folder.mkdir()
    file_in(folder).write_bytes(b"no journal at all" * 100)


@pytest.mark.parametrize(
    ("spoil", "kind"), [(newer, NewerJournalError), (damaged, DamagedJournalError)]
)
async def test_a_journal_that_cannot_be_opened_is_explained(
    folder: Path, spoil: Callable[[Path], None], kind: type[JournalError]
) -> None:
    spoil(folder)
    before = file_in(folder).read_bytes()
    with pytest.raises(kind) as refused:
        Journal(folder)
    sentence = "".join(str(refused.value).split())
    async with driving(folder) as app:
        for size in SIZES:
            await app.resize(size)
            await app.until(lambda: sentence in "".join(app.flat.split()))
        for key in ("t", "h", "r", "w", "c", "m"):
            await app.press(key, settled=True)
            await app.goes_to(Home, "escape")
        await app.press("u", "exclamation_mark")
        await app.sees("help now")
        await app.press("escape", "n", "6", "ctrl+s")
        await app.sees("What you typed is still here.")
        assert app.find(Scale).value == 6
        await app.press("escape")
        await app.sees("Esc once more leaves without it.")
        await app.goes_to(Home, "escape")
        await app.press("q")
    assert app.app.return_code == 0
    assert file_in(folder).read_bytes() == before


async def test_u_says_what_it_took_back_and_when_there_is_nothing_left(folder: Path) -> None:
    with Journal(folder) as journal:
        journal.sessions.log(SessionEntry(week(1)))
    async with driving(folder) as app:
        await app.undo()
        await app.sees("Taken back: the session of", "U makes the change again.", "Welcome.")
        await app.press("u")
        await app.sees("There is nothing to undo.")
        assert app.sessions() == []


async def test_capital_u_does_again_what_was_taken_back(folder: Path) -> None:
    with Journal(folder) as journal:
        journal.sessions.log(SessionEntry(week(1), note="kept"))
    async with driving(folder) as app:
        await app.press("U")
        await app.sees("There is nothing to redo.")
        await app.undo()
        await app.sees("Taken back", "Welcome.")
        await app.press("U")
        await app.sees("The session of", "is there again. u takes the change back.")
        assert [one.note for one in app.sessions()] == ["kept"]


async def test_while_the_file_is_the_same_the_journal_is_not_asked(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5))) as app:
        await app.sees("1 session No day")
        screen = app.app.screen
        assert isinstance(screen, Home)
        assert not screen._may_have_changed()
        with app.journal() as other:
            other.sessions.log(SessionEntry(week(0)))
        assert screen._may_have_changed()
        assert not screen._may_have_changed()
        screen._asked_at -= home.SECONDS_BETWEEN_QUESTIONS
        assert screen._may_have_changed()


async def test_the_demo_is_labelled_everywhere_and_leaves_the_journal_alone(folder: Path) -> None:
    def demo() -> Journal:
        fill(folder / "demo", (1, 2, 3))
        return Journal(folder / "demo")

    async with driving(fill(folder, (5, 5, 5)), open_demo=demo) as app:
        await app.press("d")
        await app.sees("demo, made-up data · journal · d goes back")
        for key in ("n", "t", "h", "r", "w", "c", "m"):
            await app.press(key)
            await app.sees("demo, made-up data")
            await app.press("escape")
        await app.undo()
        await app.sees("Taken back", "Welcome.")
        assert "made-up journal" not in app.flat
        assert len(app.sessions()) == 1
        await app.press("r", settled=True)
        await app.goes_to(ReviewWalk, "enter")
        await app.goes_to(Home, "escape")
        await app.sees("Nothing was written, so nothing is kept of it; r opens it again.")
        await app.press("d")
        await app.sees("1 session No day")
        await app.painted()
        assert "Nothing was written" not in app.flat
        assert "demo" not in app.rows[0]
