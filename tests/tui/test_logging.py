"""The log form: what is typed is kept exactly; what is not usable is said, and nothing is lost."""

from datetime import date, timedelta
from pathlib import Path
from threading import Event

from textual.widgets import Input, Label, TextArea

from journal.core import Journal
from journal.days.conventions import DateForm
from journal.days.formatting import long_day
from journal.guidance import catalog
from journal.ratings import Ratings
from journal.records import SessionEntry, Tension
from journal.settings import find
from journal.settings.writing import put
from journal.tui.log.log_form import LogForm
from journal.tui.log.summary import Summary
from journal.tui.widgets.day import DayField
from journal.tui.widgets.options import Options
from journal.tui.widgets.scale import Scale
from tui.driving import SIZES, TORTURE, Driven, driving, fill, week

SEVEN_KEYS = ("n", "6", "tab", "8", "tab", "4", "ctrl+s")


async def save(app: Driven) -> None:
    await app.goes_to(Summary, "ctrl+s")


async def test_seven_keys_log_a_session(folder: Path) -> None:
    async with driving(folder) as app:
        for count, size in enumerate(SIZES, 1):
            await app.resize(size)
            await app.goes_to(Summary, *SEVEN_KEYS)
            assert len(app.sessions()) == count
            session = app.sessions()[-1]
            assert session.ratings == Ratings(6, 8, 4)
            assert (session.day, session.attended, session.tension) == (date.today(), True, None)
            assert (session.signs, session.note) == ((), "")
            await app.go_home()


async def test_everything_can_be_said_with_keys_alone(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n", "6", "tab", "tab", "4", "tab", "l", "tab", "d", "c", "c", "i")
        await app.press("tab", "tab", "up", "up", "tab", *"Slept badly? No!")
        await save(app)
        [session] = app.sessions()
    assert session.ratings == Ratings(6, None, 4)
    assert session.tension is Tension.LITTLE
    by_key = {sign.key: sign.id for sign in catalog().signs}
    assert session.signs == (by_key["d"], by_key["i"])
    assert session.day == date.today() - timedelta(days=2)
    assert session.note == "Slept badly? No!"


async def test_ratings_can_all_be_left_blank(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n")
        await app.focus(TextArea)
        await app.press(*"Hm")
        await save(app)
        [session] = app.sessions()
    assert (session.ratings, session.note) == (Ratings(), "Hm")


async def test_a_form_in_which_nothing_was_said_is_not_saved(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n", "ctrl+s")
        await app.sees("Nothing is filled in yet.")
        await app.press("6")
        await save(app)
        assert len(app.sessions()) == 1


async def test_a_missed_session_is_logged_as_missed(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n")
        await app.focus(Options, "missed")
        await app.press("x")
        await save(app)
        assert app.sessions()[0].attended is False


async def test_a_missed_session_with_ratings_is_refused_and_nothing_is_lost(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n", "6")
        await app.focus(Options, "missed")
        await app.press("x", "ctrl+s")
        await app.sees("A missed session has no ratings: clear them (Backspace or -)")
        await app.sees("or untick “this session did not take place”.")
        await app.sees("What you typed is still here.")
        assert app.find(Scale, "mood").value == 6
        assert app.sessions() == []
        await app.focus(Scale, "mood")
        await app.press("-")
        await save(app)
        assert app.sessions()[0].attended is False


async def test_each_sign_is_ticked_by_the_letter_it_carries(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n")
        await app.focus(Options, "signs")
        for sign in catalog().signs:
            await app.press(sign.key)
            [ticked] = [row for row in app.rows if "[x]" in row]
            assert f"[x] {sign.key} {sign.label}" in ticked
            assert app.find(Options, "signs").chosen == (sign.id,)
            await app.press(sign.key)


async def test_options_are_ticked_with_arrows_and_space_and_with_the_mouse(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n")
        await app.focus(Options, "tension")
        await app.press("down", "space")
        tension = app.find(Options, "tension")
        assert tension.chosen == ("little",)
        row = next(row for row in app.rows if "a lot" in row)
        await app.click(row.index("a lot"), app.rows.index(row))
        assert tension.chosen == ("lot",)
        await app.press("space")
        assert app.find(Options, "tension").chosen == ()


async def test_the_day_is_typed(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n")
        await app.focus(Input)
        await app.press(*str(week(3)), "shift+tab", "x")
        await save(app)
        assert app.sessions()[0].day == week(3)


async def test_a_wrong_day_is_said_beside_its_field(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n", "6")
        for typed in ("2026-02-30", "31/04/2026", "soon", ""):
            await app.focus(Input)
            await app.press("home", "ctrl+k", *typed)
            wrong = f"“{typed}” is not a day in the calendar" if typed else "A day is missing"
            said = f"Day {wrong}; write it as {date.today()}"
            await app.sees(said)
            await app.press("tab", "ctrl+s", settled=True)
            await app.sees(said)
            assert isinstance(app.focused, Input)
            assert app.find(DayField).typed == typed
            assert app.find(Scale, "mood").value == 6
            assert app.sessions() == []


async def test_a_day_is_read_as_the_settings_write_it(folder: Path) -> None:
    put(folder, find("date_form"), DateForm.MONTH_FIRST)
    async with driving(folder) as app:
        await app.press("n", "6")
        await app.focus(Input)
        await app.press("home", "ctrl+k", *"Sun 03/01/2026")
        await app.sees("Day March 1, 2026")
        await app.press("home", "ctrl+k", *"tomorrow")
        await app.sees("this day is still to come")


async def test_arrows_stop_at_both_ends_of_the_calendar(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n")
        await app.focus(Input)
        for key, end in (("up", date.min), ("down", date.max)):
            await app.press("home", "ctrl+k", *end.isoformat(), key)
            assert app.find(DayField).typed == end.isoformat()


async def test_a_day_that_holds_a_session_already_is_said_without_a_question(folder: Path) -> None:
    fill(folder, (5, 5, 5), (6, 6, 6))
    said = "There is already a session on this day (number 2)."
    async with driving(folder) as app:
        await app.press("n", "6", settled=True)
        await app.focus(Input)
        assert said not in app.flat
        await app.press("home", "ctrl+k", *str(week(1)))
        await app.sees(said)
        await save(app)
        await app.sees(f"Saved. Session 2 is on {long_day(week(1))}, too.")
        assert [session.day for session in app.sessions()] == [week(2), week(1), week(1)]
        await app.go_home()
        await app.press("h", settled=True)
        await app.goes_to(LogForm, "down", "down", "e", settled=True)
        words = app.find(DayField).query_one(Label).render()
        assert str(words) == f"Day  {long_day(week(2), year=True)}"


async def test_a_day_to_come_is_said_and_refused(folder: Path) -> None:
    async with driving(folder) as app:
        await app.press("n", "6")
        await app.focus(Input)
        await app.press("down")
        await app.sees("this day is still to come; give one that is today or earlier")
        await app.press("ctrl+s")
        await app.sees("is in the future", "What you typed is still here.")
        assert app.find(Scale, "mood").value == 6
        assert app.sessions() == []
        await app.press("up")
        await save(app)
        assert len(app.sessions()) == 1


async def test_a_pasted_note_comes_back_exactly(folder: Path) -> None:
    note = f"{TORTURE}\n\n  second line \n"
    async with driving(folder) as app:
        await app.press("n")
        await app.focus(TextArea)
        await app.paste(note)
        await save(app)
        assert app.sessions()[0].note == note


async def test_an_edit_leaves_what_is_not_touched_exactly_as_it_was(folder: Path) -> None:
    rare = f"a\r\nb\x0bc\x85d\u2028e\t{TORTURE}\n\n"
    entry = SessionEntry(
        week(2), Ratings(5.5, None, 0), tension=Tension.LOT, signs=("later",), note=rare
    )
    with Journal(folder) as journal:
        before = journal.sessions.log(entry).session
    async with driving(folder) as app:
        await app.press("h", settled=True)
        await app.goes_to(LogForm, "e")
        await app.press("7", "ctrl+s")
        await app.until(lambda: not isinstance(app.screen, LogForm))
        [after] = app.sessions()
    assert after.ratings == Ratings(7, None, 0)
    assert (after.note, after.signs, after.day) == (rare, ("later",), before.day)
    assert after.tension is Tension.LOT


async def test_the_summary_names_the_other_sessions_of_the_day_in_its_course(folder: Path) -> None:
    with Journal(folder) as journal:
        for name in ("Dr. B", "Dr. A", "Dr. A"):
            journal.sessions.log(SessionEntry(date.today(), Ratings(5, 5, 5), course=name))
    today = long_day(date.today())
    async with driving(folder) as app:
        for course, said in (
            ("Dr. A", f"Saved. Sessions 2 and 3 are on {today}, too."),
            ("Dr. B", f"Saved. Session 1 is on {today}, too."),
            ("Dr. C", "Saved. These are the first ratings"),
        ):
            with app.journal() as other:
                if course == "Dr. C":
                    other.courses.start(course)
                other.courses.choose(course)
            await app.press("n", "6")
            await save(app)
            await app.sees(said)
            await app.go_home()


async def test_a_tension_is_said_as_it_is_asked(folder: Path) -> None:
    with Journal(folder) as journal:
        for tension in Tension:
            journal.sessions.log(SessionEntry(week(1), Ratings(5, 5, 5), tension=tension))
    async with driving(folder) as app:
        await app.press("h")
        await app.sees("tension: a lot", "tension: a little")
        for words in ("a lot", "a little", "none"):
            await app.press("enter")
            await app.sees(f"Tension: {words}")
            await app.press("escape", settled=True)
            await app.press("down")


async def test_an_old_note_is_gone_on_with_at_its_end(folder: Path) -> None:
    async with driving(fill(folder, (5, 5, 5), note="The first line\nand the second")) as app:
        await app.press("h", settled=True)
        await app.goes_to(LogForm, "e")
        await app.focus(TextArea)
        await app.press(*" more", "ctrl+s")
        await app.until(lambda: not isinstance(app.screen, LogForm))
        assert app.sessions()[0].note == "The first line\nand the second more"
        await app.go_home()
        await app.press("n")
        await app.focus(TextArea)
        await app.press(*"ab", "escape")
        await app.go_home()
        await app.press("n", settled=True)
        await app.focus(TextArea)
        await app.press("c")
        assert app.find(TextArea).text == "abc"


async def test_what_is_typed_before_the_journal_is_open_is_kept_and_saved(folder: Path) -> None:
    may_open = Event()

    def slowly() -> Journal:
        may_open.wait()
        return Journal(folder)

    async with driving(folder, open_journal=slowly, wait=False) as app:
        try:
            await app.press(*SEVEN_KEYS)
            assert [scale.value for scale in app.screen.query(Scale)] == [6, 8, 4]
        finally:
            may_open.set()
        await app.arrives(Summary)
        assert app.sessions()[0].ratings == Ratings(6, 8, 4)


async def test_a_session_goes_to_the_course_of_the_newest_one(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    with Journal(folder) as journal:
        journal.courses.start("Dr. B")
        journal.sessions.log(SessionEntry(week(0), Ratings(4, 4, 4), course="Dr. B"))
    async with driving(folder) as app:
        await app.goes_to(Summary, *SEVEN_KEYS)
        assert app.sessions()[-1].course == "Dr. B"
