"""In a real terminal: typed ahead, told to end, made smaller, without colour."""

import signal
from pathlib import Path

import pytest

from journal.core import Journal
from journal.ratings import Ratings
from tui.driving import DIP, fill
from tui.terminal import Terminal, terminal

ALTERNATE, CURSOR, MOUSE = "\x1b[?1049{}", "\x1b[?25{}", "\x1b[?1000{}"


def is_restored(app: Terminal) -> bool:
    """Tell whether the last word about screen, cursor and mouse was the one before the app."""
    last = {
        mode: app.sent.rfind(mode.format(end)) > app.sent.rfind(mode.format(begin)) >= 0
        for mode, begin, end in ((ALTERNATE, "h", "l"), (CURSOR, "l", "h"), (MOUSE, "h", "l"))
    }
    return all(last.values()) and app.modes_changed == set()


@pytest.mark.parametrize(
    ("number", "code", "keys"), [(signal.SIGTERM, 143, "n6"), (signal.SIGHUP, 129, "")]
)
def test_told_to_end_it_leaves_the_terminal_as_it_was(
    folder: Path, number: int, code: int, keys: str
) -> None:
    with terminal(folder) as app:
        app.sees("Welcome")
        app.type(keys)
        if keys:
            app.sees("[6]")
        app.signal(number)
        assert app.ended() == code
        assert is_restored(app)
    with Journal(folder) as journal:
        draft = journal.drafts.get("log")
    assert (draft.body["mood"] if draft else None) == (6 if keys else None)


@pytest.mark.parametrize("keys", ["q", "n6\x11"])
def test_leaving_ends_with_zero(folder: Path, keys: str) -> None:
    with terminal(folder) as app:
        app.sees("Welcome")
        app.type(keys)
        assert app.ended() == 0
        assert is_restored(app)


def test_keys_sent_in_one_go_are_all_taken(folder: Path) -> None:
    with terminal(folder) as app:
        app.sees("New session")
        app.type("n6\t1\t\x1b[D\x1b[1;2C\t\t\t\t\tok?\x13")
        app.sees("Saved.")
    with Journal(folder) as journal:
        [session] = journal.sessions.all()
    assert (session.ratings, session.note) == (Ratings(6, 1, 5.5), "ok?")


def test_another_size_at_any_time_is_no_fault(folder: Path) -> None:
    fill(folder, *DIP)
    with terminal(folder, size=(120, 36)) as app:
        for keys, words in (("", "12 sessions"), ("t", "last 10"), ("n", "not answered")):
            app.type(keys)
            app.sees(words)
            for columns, rows in ((60, 20), (40, 15), (20, 5), (120, 36)):
                app.resize(columns, rows)
                # The footer is drawn anew for each size.
                app.until(lambda columns=columns: is_drawn_for(app, columns))
            if keys:
                app.type("\x1b")
                app.sees("No  day")
        app.type("q")
        assert app.ended() == 0


def test_of_two_sizes_at_once_the_newer_one_stays(folder: Path) -> None:
    with terminal(folder, "resized_within_resizing", "100", "30") as app:
        app.sees("Welcome")
        app.resize(60, 20)
        app.until(lambda: "newer size" in app.sent)
        app.type("q")
        assert app.ended() == 0
        assert "left with 100 columns" in app.sent


def test_a_size_in_the_environment_does_not_hide_that_of_the_terminal(folder: Path) -> None:
    with terminal(folder, size=(60, 20), environment={"COLUMNS": "100", "LINES": "40"}) as app:
        app.sees("Welcome")
        app.until(lambda: is_drawn_for(app, 60))
        app.resize(50, 18)
        app.until(lambda: is_drawn_for(app, 50))
        app.type("q")
        assert app.ended() == 0


def is_drawn_for(app: Terminal, columns: int) -> bool:
    last = app.text.splitlines()[-1]
    return bool(last) and len(last) <= columns


@pytest.mark.parametrize("no_colour", ["1", ""])
def test_without_colour_focus_and_rating_can_still_be_seen(folder: Path, no_colour: str) -> None:
    with terminal(folder, environment={"NO_COLOR": no_colour}) as app:
        app.sees("Welcome")
        app.type("n6")
        app.sees("[6]")
        [focused] = [row for row in app.text.splitlines() if "Mood" in row]
        assert focused.lstrip().startswith("▌")
        assert "▌" not in next(row for row in app.text.splitlines() if "Alliance" in row)
        assert all(cell.reverse and cell.bold for cell in app.styled("[6]"))
        assert not any(cell.reverse for cell in app.styled(" 5 "))
        if no_colour:
            hues = {cell.fg for cell in app.cells()} | {cell.bg for cell in app.cells()}
            assert all(is_grey(hue) for hue in hues)


def is_grey(hue: str) -> bool:
    return hue == "default" or len({hue[0:2], hue[2:4], hue[4:6]}) == 1


def test_the_demo_is_labelled_from_the_first_screen_on(folder: Path) -> None:
    with terminal(folder, "demo") as app:
        app.sees("demo, made-up data")
        app.sees("q leaves")
        app.type("q")
        assert app.ended() == 0
    assert not folder.exists()
