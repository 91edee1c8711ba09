"""The program as a process: on a real terminal, and without one."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pexpect
import pytest

import warm
from cli.running import Program
from journal.core import Journal

SECONDS = 120
COMMAND = [sys.executable, "-m", "journal"]


def on_terminal(
    folder: Path, *arguments: str, term: str = "xterm", columns: int = 80
) -> "pexpect.spawn[str]":
    # What runs the tests may say how wide its own terminal is.
    around = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    return warm.spawn(
        [*COMMAND, "--data-dir", str(folder), *arguments],
        {**around, "TERM": term, "LC_ALL": "C.UTF-8"},
        (24, columns),
        encoding="utf-8",
        timeout=SECONDS,
    )


def wait_until_it_waits(child: "pexpect.spawn[str]") -> None:
    """Wait until the program waits for a key: a signal just before is seen with the next key."""
    stat = Path(f"/proc/{child.pid}/stat")
    while stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "S":
        time.sleep(0.01)


def ended(child: "pexpect.spawn[str]") -> int | None:
    child.expect(pexpect.EOF)
    child.close()
    code: int | None = child.exitstatus
    return code


def test_a_session_is_logged_by_questions(program: Program) -> None:
    child = on_terminal(program.folder, "log")
    for prompt, answer in (
        ("Mood > ", "6,5"),
        ("Alliance > ", "35"),
        (r"you\s+typed\s+“35”.*Alliance > ", ""),
        ("Distress > ", "3"),
        ("Tension > ", "1"),
        ("note .optional. > ", "été 🙂"),
    ):
        child.expect(prompt)
        child.sendline(answer)
    child.expect("Session 1 is logged")
    assert ended(child) == 0
    [session] = program.sessions()
    assert (session["mood"], session["alliance"], session["note"]) == (6.5, None, "été 🙂")


@pytest.mark.parametrize("columns", [80, 60, 40])
def test_questions_and_answers_are_broken_at_words(program: Program, columns: int) -> None:
    child = on_terminal(program.folder, "log", columns=columns)
    child.logfile_read = shown = StringIO()
    for answer in ("4", "seven", "4", "10", "1", ""):
        child.expect("> ")
        child.sendline(answer)
    assert ended(child) == 0
    assert "people you can call" in " ".join(shown.getvalue().split())
    # The path of the folder is one word, which could not be copied if it were broken.
    lines = [
        line for line in shown.getvalue().splitlines() if str(program.folder) not in line.split()
    ]
    assert max(map(len, lines)) < columns


def test_ctrl_c_at_a_question_saves_nothing(program: Program) -> None:
    child = on_terminal(program.folder, "log")
    child.expect("Mood > ")
    child.sendline("6")
    child.expect("Alliance > ")
    wait_until_it_waits(child)
    child.sendintr()
    child.expect("Nothing was saved.")
    assert ended(child) == 130
    assert not program.folder.exists()


def test_a_review_is_walked_to_its_end(kept: Program) -> None:
    child = on_terminal(kept.folder, "review")
    child.expect("not now: ")
    child.sendline()
    for answer in _answers():
        child.expect("> ")
        child.sendline(answer)
    child.expect("The review is ended")
    assert ended(child) == 0
    [review] = kept.done("review", "list", "--json").json
    assert review["ended"]
    assert review["answers"]["talk_line"] == "I need to say something."
    assert [action["look_again_after"] for action in review["actions"]] == [3]


def _answers() -> Iterator[str]:
    yield from ["1", "2", "s"]
    yield from ["1", "1", "I need to say something.", ""]
    yield from ["1", "", "3"]


@pytest.mark.parametrize("arguments", [(), ("demo",)])
def test_a_dumb_terminal_is_told_the_plain_commands(
    program: Program, arguments: tuple[str, ...]
) -> None:
    child = on_terminal(program.folder, *arguments, term="dumb")
    child.expect(r"--data-dir\s+\S+\s+log”")
    assert ended(child) == 2


@pytest.mark.parametrize("arguments", [(), ("demo",), ("log",), ("review",), ("delete", "1")])
def test_without_a_terminal_nothing_waits(program: Program, arguments: tuple[str, ...]) -> None:
    # A pipe that stays open and silent: whoever reads from it would wait for ever.
    silent, kept_open = os.pipe()
    try:
        ran = subprocess.run(
            [*COMMAND, "--data-dir", str(program.folder), *arguments],
            stdin=silent,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    finally:
        os.close(silent)
        os.close(kept_open)
    assert ran.returncode == {("review",): 0, ("delete", "1"): 1}.get(arguments, 2)
    assert (ran.stdout or ran.stderr).count("\n") <= 2


def test_the_app_gets_what_it_needs_and_its_exit_code_counts(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[Callable[[], Journal], Callable[[], Journal], dict[str, object]]] = []
    counted: list[int] = []

    class App:
        return_code = 3

        def __init__(
            self,
            open_journal: Callable[[], Journal],
            open_demo: Callable[[], Journal],
            **rest: object,
        ) -> None:
            given.append((open_journal, open_demo, rest))

        def run(self) -> None:
            open_journal, open_demo, _ = given[-1]
            for opener in (open_journal, open_demo):
                with opener() as journal:
                    counted.append(len(journal.sessions.all()))

    module = type(sys)("journal.tui.app")
    monkeypatch.setattr(module, "JournalApp", App, raising=False)
    monkeypatch.setitem(sys.modules, "journal.tui.app", module)
    assert program.run(terminal=True).code == 3
    assert counted[0] == 0
    assert counted[1] > 20
    program.run("demo", terminal=True)
    assert given[1][2]["is_demo"] is True
    assert counted[2] == counted[3] == counted[1]


def test_two_programs_log_at_the_same_time(program: Program) -> None:
    log = [*COMMAND, "--data-dir", str(program.folder), "log", "5", "5", "5", "--json"]
    both = [subprocess.Popen(log, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    numbers = {json.loads(one.communicate(timeout=SECONDS)[0])["number"] for one in both}
    assert numbers == {1, 2, 3}


def test_a_long_analysis_shows_how_far_it_is_and_stops_at_once(
    program: Program, tmp_path: Path
) -> None:
    rows = [f"{client},{at},,{at % 10},,\n" for client in range(300) for at in range(1, 11)]
    ratings, out = tmp_path / "ratings.csv", tmp_path / "out.jsonl"
    ratings.write_text("client,session,date,mood,alliance,distress\n" + "".join(rows))
    child = on_terminal(program.folder, "analyze", str(ratings), "-o", str(out))
    child.expect(r"Working out signals: [1-9][0-9,]* of [0-9,]+")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert "Traceback" not in (child.before or "")
    assert child.exitstatus != 0
    assert list(tmp_path.glob("*out*")) == []


@pytest.mark.parametrize("last", ["\n", ""])
def test_a_note_pasted_in_several_lines_is_kept_whole(program: Program, last: str) -> None:
    child = on_terminal(program.folder, "log")
    for prompt in ("Mood > ", "Alliance > ", "Distress > ", "Tension > "):
        child.expect(prompt)
        child.sendline("")
    child.expect("note .optional. > ")
    child.send(f"slept badly\n\ncalled in sick\nécho{last}")
    if not last:
        child.expect("écho")
        child.sendline("")
    child.expect("More .Enter ends it. > ")
    child.sendline("")
    child.expect("Session 1 is logged")
    assert ended(child) == 0
    assert program.sessions()[0]["note"] == "slept badly\n\ncalled in sick\nécho"
