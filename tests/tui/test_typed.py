"""What is typed and pasted in a real terminal arrives, whatever it comes from."""

import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from journal.core import Journal
from journal.core.folder import file_in
from journal.draft_names import LOG_DRAFT
from journal.tui.workarounds.crash_report import CRASHED
from tui.driving import fill
from tui.terminal import Terminal, terminal

PASTED = "\x1b[200~{}\x1b[201~"
TO_NOTE = "\x1b[Z"
NOTES = (
    "今日は\u3000楽だった",
    "Ça\u00a0va\u202f?\u202f10 h",
    "می\u200cخواهم",
    "with 👩\u200d👩\u200d👧 at home",
    "\u200fעברית\u200e e\u0301 ❤\ufe0f so\u00adft",
    "\ue000 \U000f0000 \U0001fae9 \U000e0041",
)
CYRILLIC = {
    "n": "т",
    "s": "ы",
    "h": "р",
    "t": "е",
    "x": "ч",
    "p": "з",
    "q": "й",
    "y": "н",
    "l": "д",
}
FAULTS = {
    "journal.tui.widgets.words.Words.on_paste": True,
    "journal.tui.workarounds.input_thread.TerminalReader.feed": True,
}


def pressed(letter: str, modifiers: str = "") -> str:
    """Return how a terminal with the kitty protocol reports a key of a Russian keyboard."""
    code = ord(CYRILLIC[letter])
    return f"\x1b[{code}::{ord(letter)};{modifiers};{'' if modifiers else code}u"


def note_in_draft(folder: Path) -> str:
    """Return the note of the draft as it is on file; looked at often, so nothing else is read."""
    query = "SELECT body FROM draft WHERE form = ?"
    with closing(sqlite3.connect(file_in(folder))) as connection:
        return "".join(
            json.loads(body)["note"] for (body,) in connection.execute(query, (LOG_DRAFT,))
        )


def notes(folder: Path) -> list[str]:
    with Journal(folder) as journal:
        return [session.note for session in journal.sessions.all()]


@pytest.fixture
def app(folder: Path) -> Iterator[Terminal]:
    fill(folder, (5, 5, 5))
    with terminal(folder) as app:
        app.sees("1 session")
        app.type("n")
        app.sees("not answered")
        app.type(TO_NOTE)
        yield app


def test_what_is_typed_into_a_note_is_kept(app: Terminal, folder: Path) -> None:
    for key in "\r".join(NOTES):
        app.type(key)
    app.type("\x13")
    app.sees("Saved.")
    assert notes(folder)[-1] == "\n".join(NOTES)


def test_lines_that_are_pasted_as_keys_stay_lines(app: Terminal, folder: Path) -> None:
    app.type("line feeds\nand\n\ncarriage returns\rboth\r\nend")
    lines = "line feeds\nand\n\ncarriage returns\nboth\n\nend"
    app.until(lambda: note_in_draft(folder) == lines)


def test_characters_may_come_in_pieces(app: Terminal, folder: Path) -> None:
    text = "".join(NOTES)
    for byte in text.encode():
        app.send(bytes([byte])).join()
    app.until(lambda: note_in_draft(folder) == text)


def test_an_escape_in_a_paste_is_text_and_changes_no_order(app: Terminal, folder: Path) -> None:
    pasted = "a\x1b[31mred\x1b[0m \x1b\x1b[A \x1b[I \x1b[200~ \x1b[1099::115;5u \x1b] end\x1b"
    app.type(f"before {PASTED.format(pasted)} after")
    app.until(lambda: note_in_draft(folder) == f"before {pasted} after")


def test_the_ends_of_a_paste_may_come_in_pieces(app: Terminal, folder: Path) -> None:
    for piece in ("1\x1b[20", "0~two", " three\x1b", "[2", "01~4"):
        app.type(piece)
        app.until(lambda piece=piece: True)
    app.until(lambda: note_in_draft(folder) == "1two three4")


def test_a_paste_whose_end_is_lost_is_kept(app: Terminal, folder: Path) -> None:
    app.type("\x1b[200~without an end")
    app.until(lambda: note_in_draft(folder) == "without an end")
    app.type("x")
    app.until(lambda: note_in_draft(folder) == "without an endx")


@pytest.mark.parametrize("is_pasted", [True, False])
def test_bytes_that_are_no_utf8_are_told_and_the_rest_is_kept(
    app: Terminal, folder: Path, is_pasted: bool
) -> None:
    text = "Ça va très bien, à bientôt".encode("latin-1")
    app.send(b"\x1b[200~%b\x1b[201~" % text if is_pasted else text)
    app.sees("not UTF-8")
    app.until(lambda: note_in_draft(folder) == "�a va tr�s bien, � bient�t")
    app.type("\x11")
    assert app.ended() == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_bytes_end_nothing(app: Terminal, folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    # The keys that leave the app are left out, and mouse reports that click on what does.
    sent = bytes(byte for byte in chance.randbytes(6000) if byte not in b"\x11qQ\x1b\x0c")
    starts = (b"\x1b[", b"\x1b[200~", b"\x1b[201~", b"\x1b[27", b"\x1b]", b"\x1bO", b"\x1b[1099::")
    pieces = [sent[at : at + 40] for at in range(0, len(sent), 40)]
    # In one piece: what ends the paste could come amid it, and the rest would be keys.
    pasted = b"".join(chance.choice(starts[:2]) + one for one in pieces)
    app.send(b"\x1b[200~" + pasted + b"\x1b[201~")
    app.until(lambda: len(note_in_draft(folder)) > 3000)
    app.type(TO_NOTE + "\x11")
    assert app.ended() == 0


REPORTS = (
    "\x1b[1099::115u", "\x1b[1099::;u", "\x1b[1:2;5A", "\x1b[99999999999999u", "\x1b[55296;2u",
    "\x1b[;;u", "\x1b[1;2;3;4u", "\x1b[1099:::::5u", "\x1b[1;99999999999999999999A", "\x1b[3;0~",
    "\x1b[97;;1114112u", "\x1b[97;;55296u", "\x1b[97;1:3u", "\x1b[48;1;2;3;4t", "\x1b[0;0R",
)  # fmt: skip


def test_no_report_of_a_key_ends_the_program(app: Terminal, folder: Path) -> None:
    for report in REPORTS:
        app.type(report)
    app.type("\x1b[Z\x1b[Z\t\tthe end")
    app.until(lambda: note_in_draft(folder).endswith("the end"))


def test_letters_and_chords_of_another_alphabet_are_commands(folder: Path) -> None:
    fill(folder, (5, 5, 5))
    with terminal(folder) as app:
        app.sees("1 session")
        assert "\x1b[=4;2u" in app.sent
        app.type(pressed("h"))
        app.sees("Enter opens a session")
        app.type("\x1b[27u")
        app.sees("New session")
        app.type(pressed("n"))
        app.sees("not answered")
        app.type("٧")
        app.sees("[7]")
        app.type(f"\t\t\t{pressed('l')}")
        app.sees("(•) l")
        app.type(f"{TO_NOTE * 4}{pressed('s')}{pressed('n')}{PASTED.format('ы')}")
        app.until(lambda: note_in_draft(folder) == "ыты")
        app.type(pressed("x", "5"))
        app.sees("Empty the form?")
        app.type("\x1b[27u")
        app.until(lambda: "Empty the form?" not in app.text)
        app.type(pressed("s", "5"))
        app.sees("Saved.")
        app.type(pressed("q", "5"))
        assert app.ended() == 0
    with Journal(folder) as journal:
        last = journal.sessions.all()[-1]
    assert (last.ratings.mood, last.note, str(last.tension)) == (7, "ыты", "little")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_middle_of_a_paste_leaves_nothing_to_the_shell(
    folder: Path, tmp_path: Path, fault: str
) -> None:
    fill(folder, (5, 5, 5))
    left = tmp_path / "left"
    lines = "".join(f"touch line-{number:04} é\r" for number in range(900)).encode("latin-1")
    with terminal(folder, "faulty", fault, left=left) as app:
        app.sees("1 session" if "Words" in fault else "?")
        app.type("n")
        if "Words" in fault:
            app.sees("not answered")
        app.send(b"\x1b[Z\x1b[200~" + lines[:250] + b"\x1b[201~" + lines)
        assert app.ended() == 1
        assert CRASHED[:40] in app.text
    assert left.read_bytes() == b""


@pytest.mark.parametrize("bracketed", [True, False])
def test_a_paste_that_leaves_the_app_leaves_nothing_to_the_shell(
    folder: Path, tmp_path: Path, bracketed: bool
) -> None:
    fill(folder, (5, 5, 5))
    left = tmp_path / "left"
    lines = "".join(f"touch line-{number:04}\r" for number in range(1000)).encode()
    with terminal(folder, left=left) as app:
        app.sees("1 session")
        app.send(b"q" + (b"\x1b[200~%b\x1b[201~" % lines if bracketed else lines))
        assert app.ended() == 0
    assert left.read_bytes() == b""
