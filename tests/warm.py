"""Programs forked from a process that has imported everything, which is most of a start.

Such a program is a process as `python -m MODULE …` starts it: it has a session, arguments, an
environment and files of its own, ends as Python ends, and whoever started it waits for it. One
thing it takes over: in how many rounds keys are worked out. What hangs on the start itself, or on
what the system tells of a process, is not started so; nothing is where the system is not Linux, or
where Python would read and write text in another way.

Run as `python -m warm SOCKET` this is the process that is forked.
"""

import atexit
import ctypes
import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, AnyStr

from journal.vault.encryption import key as keys

if sys.platform != "win32":
    import fcntl
    import termios

    import pexpect
    from ptyprocess import PtyProcess

_PYTHON = [sys.executable, "-m"]
_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER: a process whose parent has ended becomes a child of this one."""

_LONGEST_REQUEST = 1 << 18
_FILES = 3


def can_start(command: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Tell whether a forked program would behave like a newly started one."""
    language = next(filter(None, map(environment.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    for_python = {name for name in environment if name.startswith("PYTHON")} - {"PYTHONPATH"}
    is_like_here = language == "C.UTF-8" and not for_python
    return sys.platform == "linux" and is_like_here and list(command[:2]) == _PYTHON


def spawn(
    command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int], **rest: Any
) -> "pexpect.spawn[str]":
    """Run a program on a pseudo-terminal of this size, forked if possible."""
    if not can_start(command, environment):
        return spawn_anew(command, environment, size, **rest)
    terminal, inside = os.openpty()
    termios.tcsetwinsize(inside, size)
    pid = _started(command[2:], environment, (inside,) * _FILES, on_terminal=True)
    os.close(inside)
    child = pexpect.spawn(None, **rest)
    child.ptyproc, child.pid, child.child_fd = PtyProcess(pid, terminal), pid, terminal
    child.terminated = child.closed = False
    return child


def spawn_anew(
    command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int], **rest: Any
) -> "pexpect.spawn[str]":
    """Run a program on a pseudo-terminal of this size."""
    return pexpect.spawn(
        command[0], command[1:], env=environment, dimensions=size, preexec_fn=_heed, **rest
    )


def _heed() -> None:
    """Stop ignoring Ctrl+C, as shells make background programs do."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Popen(subprocess.Popen[AnyStr]):
    """A program in its own process session with a given environment, forked if possible."""

    def _execute_child(self, args: Sequence[str], *rest: Any) -> None:
        environment, ends = rest[5], rest[9:15]
        if not can_start(args, environment):
            anew: Any = subprocess.Popen
            anew._execute_child(self, args, *rest)
            return
        inside = (ends[0], ends[3], ends[5])
        self.pid = _started(args[2:], environment, inside)
        self._child_created = True
        for end in inside:
            os.close(end)


def _started(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    files: tuple[int, ...],
    *,
    on_terminal: bool = False,
) -> int:
    server = _server()
    given = [arguments, dict(environment), str(Path.cwd()), on_terminal, keys.ROUNDS]
    request = json.dumps(given)
    socket.send_fds(server, [request.encode()], files)
    return int(server.recv(100))


@cache
def _server() -> socket.socket:
    """Start the process to fork from, once; it ends with this one."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    paths = [str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    program = subprocess.Popen(
        [*_PYTHON, "warm", str(there.fileno())],
        pass_fds=[there.fileno()],
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OPENBLAS_NUM_THREADS": "1"},
    )
    there.close()
    # It ends where nobody is left to ask it.
    atexit.register(program.wait)
    atexit.register(here.close)
    return here


def _import_all() -> None:
    import journal

    for module in walk_packages(journal.__path__, "journal."):
        if not module.name.endswith("__main__") and ".migrations." not in module.name:
            import_module(module.name)
    import_module("alembic.command")
    import_module("builders")
    import_module("textual.drivers.linux_driver")


def _serve(server: socket.socket) -> None:
    """Fork a program for each request; returns only in the program."""
    while True:
        request, files, _, _ = socket.recv_fds(server, _LONGEST_REQUEST, _FILES)
        if not request:
            os._exit(0)
        told, telling = os.pipe()
        if (between := os.fork()) == 0:
            if (program := os.fork()) == 0:
                server.detach()
                _become(json.loads(request), files)
                return
            os.write(telling, str(program).encode())
            os._exit(0)
        os.waitpid(between, 0)
        server.send(os.read(told, 100))
        for file in (told, telling, *files):
            os.close(file)


def _become(request: list[Any], files: list[int]) -> None:
    arguments, environment, folder, on_terminal, keys.ROUNDS = request
    os.setsid()
    for number, file in enumerate(files):
        os.dup2(file, number)
    os.closerange(_FILES, 1000)
    if on_terminal:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    time.tzset()
    tempfile.tempdir = None
    _open_streams()
    sys.argv = arguments


def _open_streams() -> None:
    """Open the standard streams as Python does when it starts."""
    for file, name in enumerate(("stdin", "stdout", "stderr")):
        stream = os.fdopen(
            file,
            "w" if file else "r",
            buffering=1 if name == "stderr" else -1,
            encoding="utf-8",
            errors=getattr(sys, name).errors,
            closefd=False,
        )
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def main() -> None:
    """Be the process to fork from."""
    server = socket.socket(fileno=int(sys.argv[1]))
    _import_all()
    gc.collect()
    gc.freeze()
    _serve(server)
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
