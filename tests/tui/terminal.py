"""The real program in a real terminal: type keys, read the screen."""

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pexpect
import pyte

import warm

_TESTS = Path(__file__).parents[1]
SECONDS = 120.0
_IN_SHELL = 'stty -g; "$@"; code=$?; stty -g; exit $code'
_LEFT_TO_SHELL = '"$@"; code=$?; stty -icanon min 0 time 20; cat >"$LEFT"; exit $code'
_PIECE, _BETWEEN_PIECES = 256, 0.01
_MODES = re.compile(r"\x1b\[\?([0-9;]+)([hl])")


class Terminal:
    """A program on a pseudo-terminal, with the screen that a terminal would show."""

    def __init__(self, child: "pexpect.spawn[str]", size: tuple[int, int]) -> None:
        self._child = child
        self.sent = ""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self._screen)

    def type(self, keys: str) -> None:
        self._child.send(keys)

    def send(self, sent: bytes) -> Thread:
        """Send raw bytes in chunks as terminals do, reading the output meanwhile."""
        sending = Thread(target=self._send, args=(sent,), daemon=True)
        sending.start()
        return sending

    def resize(self, columns: int, rows: int) -> None:
        """Change the size; the screen is empty until the program redraws it."""
        self._child.setwinsize(rows, columns)
        self._screen.resize(rows, columns)
        self._screen.reset()

    def signal(self, number: int) -> None:
        os.kill(self._child.pid, number)

    def signal_within_shell(self, number: int) -> None:
        """Send a signal to the program in the foreground of this terminal."""
        pid = self._child.pid
        [program] = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        os.kill(int(program), number)

    def hang_up(self) -> int:
        """Close the terminal, like its window; return the program's exit status."""
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, self._child.child_fd)
        os.close(nowhere)
        give_up = monotonic() + SECONDS
        while (ended := os.waitpid(self._child.pid, os.WNOHANG))[0] == 0:
            assert monotonic() < give_up, "it runs on without a terminal"
            sleep(0.01)
        self._child.terminated = self._child.ptyproc.terminated = True
        return os.waitstatus_to_exitcode(ended[1])

    def until(self, condition: Callable[..., bool]) -> None:
        """Read what the program draws until `condition()` holds."""
        give_up = monotonic() + SECONDS
        while not condition():
            assert monotonic() < give_up, self.text
            self._read(0.02)

    def sees(self, text: str) -> None:
        self.until(lambda: text in self.text)

    def ended(self) -> int:
        """Wait until the program ends; return its exit code."""
        self.until(lambda: not self._child.isalive())
        while self._read(0):
            pass
        self._child.close()
        assert self._child.signalstatus is None
        return int(self._child.exitstatus or 0)

    @property
    def text(self) -> str:
        # pyte's own display cannot read the second half of a wide character without the first.
        screen = self._screen
        rows = [
            [screen.buffer[y][x].data for x in range(screen.columns)] for y in range(screen.lines)
        ]
        return "\n".join("".join(row).rstrip() for row in rows)

    @property
    def modes_changed(self) -> set[str]:
        """The modes that differ from the start, when 7 (wrapping) and 25 (cursor) were on."""
        on = {"7", "25"}
        for names, switch in _MODES.findall(self.sent):
            for name in names.split(";"):
                (on.add if switch == "h" else on.discard)(name)
        return on ^ {"7", "25"}

    def styled(self, text: str) -> list[pyte.screens.Char]:
        """Return the cells in which `text` is drawn for the first time."""
        for row, line in enumerate(self._screen.display):
            if text in line:
                column = line.index(text)
                return [self._screen.buffer[row][column + n] for n in range(len(text))]
        raise AssertionError(self.text)

    def cells(self) -> Iterator[pyte.screens.Char]:
        for row in range(self._screen.lines):
            for column in range(self._screen.columns):
                yield self._screen.buffer[row][column]

    def _send(self, sent: bytes) -> None:
        with suppress(OSError):
            while sent:
                sent = sent[os.write(self._child.child_fd, sent[:_PIECE]) :]
                if sent:
                    sleep(_BETWEEN_PIECES)

    def _read(self, wait: float) -> bool:
        try:
            got = self._child.read_nonblocking(65536, timeout=wait)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.sent += got
        # pyte has no word for private sequences such as "CSI > 1 u" and would draw them.
        self._stream.feed(re.sub(r"\x1b\[[<>=][0-9;]*u", "", got))
        return True


def _paths_given() -> list[str]:
    return [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]


@contextmanager
def terminal(
    folder: Path,
    *program: str,
    size: tuple[int, int] = (80, 24),
    module: str = "tui.programs",
    in_shell: bool = False,
    left: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Terminal]:
    """Run the app on the journal in `folder`, or a program of `module`.

    With `in_shell` a shell prints how the terminal is set, before it and after it; with `left` a
    shell reads on when the program has ended, and what it would run goes into that file.
    """
    command = ["-m", module, *program] if program else ["-m", "journal"]
    plain = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    # Whoever runs the tests may have chosen where the program comes from.
    paths = [_TESTS, *(Path(path).absolute() for path in _paths_given())]
    script = _LEFT_TO_SHELL if left else _IN_SHELL
    shell = ["sh", "-c", script, "sh"] if in_shell or left else []
    arguments = [*shell, sys.executable, *command]
    # What the system tells of a process is that of a start, and so is what it was given to start.
    spawn = warm.spawn_anew if environment else warm.spawn
    child: pexpect.spawn[str] = spawn(
        arguments,
        {
            **plain,
            "TERM": "xterm-256color",
            "PYTHONPATH": os.pathsep.join(map(str, paths)),
            "JOURNAL_DATA_DIR": str(folder),
            "XDG_STATE_HOME": str(folder.with_name(f"{folder.name}-state")),
            **({"LEFT": str(left)} if left else {}),
            **(environment or {}),
        },
        (size[1], size[0]),
        encoding="utf-8",
        codec_errors="replace",
        timeout=SECONDS,
    )
    # Without it every key would take 50 ms.
    child.delaybeforesend = None
    try:
        yield Terminal(child, size)
    finally:
        if child.isalive():
            child.kill(signal.SIGKILL)
        child.close(force=True)
