"""A note in the person's own editor: a private file for that time, and nothing of it stays."""

import shlex
import signal
import sys
import tempfile
from pathlib import Path

import pytest
from textual.widgets import TextArea

from journal.core import Journal
from journal.tui.log import editor
from journal.tui.log.log_form import LogForm
from tui.driving import TORTURE, driving
from tui.terminal import terminal

NOTE = "He asked.\r\nI said\u2028nothing"


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have files of the test's own where temporary files lie."""
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return place


def script(folder: Path, code: str) -> tuple[str, ...]:
    """Return the command of an editor that is a few lines of Python; `path` is the file."""
    file = folder / "an editor.py"
    file.write_text(f"import os, sys\nfrom pathlib import Path\npath = Path(sys.argv[1])\n{code}\n")
    return (sys.executable, str(file))


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("path.write_bytes(b'Another\\nnote\\n')", "Another\nnote", editor.BACK),
        ("path.write_bytes(b'\\xef\\xbb\\xbfa\\r\\n')", "a", editor.BACK),
        ("path.write_bytes(b'')", "", editor.BACK),
        ("path.write_bytes(b'a\\xff')", "a\ufffd", editor.BACK),
        ("path.write_bytes(path.read_bytes() + b'\\n')", NOTE, ""),
        ("", NOTE, ""),
        ("sys.exit(3)", NOTE, ""),
        ("path.write_bytes(b'kept'); sys.exit(3)", "kept", editor.BACK),
        ("new = path.with_name('x'); new.write_bytes(b'new'); new.replace(path)", "new", ""),
        ("path.unlink()", NOTE, "could not be read"),
        ("os.kill(os.getpid(), 9)", NOTE, ""),
    ],
)
def test_the_note_is_what_the_editor_left(
    tmp_path: Path, temporary: Path, code: str, text: str, told: str
) -> None:
    done = editor.edited(NOTE, script(tmp_path, code))
    assert done.text == text
    assert told in done.message
    assert not [*temporary.iterdir()]


def test_only_its_owner_may_read_the_file(tmp_path: Path, temporary: Path) -> None:
    code = (
        "modes = [oct(one.stat().st_mode & 0o777) for one in (path, path.parent)]\n"
        "path.write_text(f'{modes} {path.parent.parent}')"
    )
    done = editor.edited(TORTURE, script(tmp_path, code))
    assert done.text == f"['0o600', '0o700'] {temporary}"


@pytest.mark.parametrize("command", ["no-such-editor", "/", "a\x00b"])
def test_an_editor_that_cannot_be_started_changes_nothing(temporary: Path, command: str) -> None:
    done = editor.edited(NOTE, (command,))
    assert (done.text, done.is_trouble) == (NOTE, True)
    assert "could not be started" in done.message
    assert not [*temporary.iterdir()]


def test_where_no_file_can_be_made_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    done = editor.edited(NOTE, ("true",))
    assert (done.text, done.is_trouble) == (NOTE, True)
    assert "No file could be made" in done.message


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({}, ()),
        ({"VISUAL": " ", "EDITOR": ""}, ()),
        ({"EDITOR": "nano"}, ("nano",)),
        ({"VISUAL": "code --wait", "EDITOR": "nano"}, ("code", "--wait")),
        ({"EDITOR": "'/a b/vi' -u NONE"}, ("/a b/vi", "-u", "NONE")),
        ({"EDITOR": "it's"}, ("it's",)),
    ],
)
def test_visual_comes_before_editor(environment: dict[str, str], command: tuple[str, ...]) -> None:
    assert editor.editor_of(environment) == command


@pytest.mark.parametrize(
    ("there", "command"),
    [(("vi", "nano", "ed"), ("nano",)), (("vi", "ed"), ("vi",)), (("ed",), ())],
)
def test_where_none_is_set_a_usual_one_is_taken(
    tmp_path: Path, there: tuple[str, ...], command: tuple[str, ...]
) -> None:
    for name in there:
        (tmp_path / name).touch(0o755)
    assert editor.editor_of({"PATH": str(tmp_path), "EDITOR": " "}) == command


async def test_without_an_editor_one_sentence_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(folder))
    async with driving(folder) as app:
        await app.press("n")
        await app.focus(TextArea)
        await app.press("a", "ctrl+e")
        await app.sees("No editor was found;")
        monkeypatch.setenv("EDITOR", "true")
        await app.press("ctrl+e")
        await app.sees(editor.NOT_HERE)
        assert app.front(LogForm)
        assert app.find(TextArea).text == "a"


def test_the_app_gives_the_terminal_away_and_takes_it_back(
    folder: Path, tmp_path: Path, temporary: Path
) -> None:
    code = "input('now in the editor? '); path.write_text(path.read_text() + ' and more')"
    command = shlex.join(script(tmp_path, code))
    with terminal(folder, environment={"EDITOR": command}) as app:
        app.sees("Welcome")
        app.type("n\t\t\t\t\t\t\tThis")
        app.sees("This")
        app.type("\x05")
        app.sees("now in the editor?")
        app.type("\r")
        app.sees("This and more")
        app.type(" yet\x13")
        app.sees("Saved.")
    with Journal(folder) as journal:
        assert [one.note for one in journal.sessions.all()] == ["This and more yet"]
    assert not [*temporary.iterdir()]


def test_told_to_end_while_the_editor_is_open_it_keeps_what_was_written(
    folder: Path, tmp_path: Path, temporary: Path
) -> None:
    code = "path.write_text('Written'); print('in the editor', flush=True); input()"
    command = shlex.join(script(tmp_path, code))
    with terminal(folder, environment={"EDITOR": command}) as app:
        app.sees("Welcome")
        app.type("n\x05")
        app.sees("in the editor")
        app.signal(signal.SIGTERM)
        assert app.ended() == 143
    with Journal(folder) as journal:
        draft = journal.drafts.get("log")
    assert draft
    assert draft.body["note"] == "Written"
    assert not [*temporary.iterdir()]


def test_what_is_left_where_the_program_is_killed_goes_with_the_next_form(
    folder: Path, tmp_path: Path, temporary: Path
) -> None:
    command = shlex.join(script(tmp_path, "print('in the editor', flush=True); input()"))
    with terminal(folder, environment={"EDITOR": command}) as app:
        app.sees("Welcome")
        app.type("n\x05")
        app.sees("in the editor")
        app.signal(signal.SIGKILL)
    assert [*temporary.iterdir()]
    with terminal(folder) as app:
        app.sees("New session")
        app.type("n")
        app.until(lambda: not [*temporary.iterdir()])
