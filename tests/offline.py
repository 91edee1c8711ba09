"""Run the main paths of the program with the network forbidden, and print any attempts.

`python -m offline FOLDER` forbids it twice: Python tells of every attempt, and where the system
is Linux the kernel ends a process that asks for a socket to anywhere but this machine's own.
`python -m offline --ask` asks for one.
"""

import asyncio
import contextlib
import ctypes
import io
import json
import platform
import socket
import struct
import sys
from pathlib import Path

SYSCALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By machine: what its kernel calls itself, and the number of the call `socket`."""

NO_NEW_PRIVILEGES, SET_FILTER, FILTER = 38, 22, 2
LOAD, IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, KILL = 0x7FFF0000, 0x80000000
TELLING = ("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.", "webbrowser.")
RUNS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")

tried: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Record an attempt; a socket pair within the process is not network access."""
    if event == "socket.__new__" and arguments[1] == socket.AF_UNIX:
        return
    if event.startswith(TELLING) or event in RUNS:
        tried.append(f"{event} {arguments[1:2]}")


def forbid() -> bool:
    """Have the kernel kill this process if it opens a socket; return False where it cannot."""
    if sys.platform != "linux" or platform.machine() not in SYSCALLS:
        return False
    machine, call = SYSCALLS[platform.machine()]
    steps = (
        (LOAD, 0, 0, 4),
        (IF_EQUAL, 0, 4, machine),
        (LOAD, 0, 0, 0),
        (IF_EQUAL, 0, 2, call),
        (LOAD, 0, 0, 16),
        (IF_EQUAL, 0, 1, socket.AF_UNIX),
        (RETURN, 0, 0, ALLOW),
        (RETURN, 0, 0, KILL),
    )
    # Another call goes on to the last but one step, as does one of another machine.
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    program = ctypes.create_string_buffer(code)
    header = struct.pack("HL", len(steps), ctypes.addressof(program))
    kernel = ctypes.CDLL(None, use_errno=True)
    if kernel.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return not kernel.prctl(SET_FILTER, FILTER, header, 0, 0)


def commands(folder: Path) -> list[tuple[object, int]]:
    """Run commands of every kind; return those that failed."""
    from journal.cli import main

    failed: list[tuple[object, int]] = []
    for given in (
        *(("log", str(n % 10), "8", "3", "--note", "n", "--date", f"2026-01-{n:02}")
          for n in range(1, 9)),
        ("list",), ("list", "--json"), ("trend",), ("signals", "--why"), ("compare",),
        ("change", "life"), ("course", "Another"), ("course", "Therapy", "--use"), ("status",),
        ("review",), ("review", "open"), ("review", "list"), ("sheet",), ("help-now",), ("where",),
        *(("sheet", "-o", f"{folder}/page{suffix}") for suffix in (".txt", ".md", ".html")),
        ("export", f"{folder}/out.csv"), ("import", f"{folder}/out.csv"), ("undo",), ("--help",),
    ):  # fmt: skip
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            code = main(["--data-dir", str(folder / "data"), *given])
        if code:
            failed.append((given, code))
    return failed


async def app(folder: Path) -> None:
    """Log a session in the app, look at the charts, the page and the demo, and leave."""
    from journal.demo import open_demo
    from tui.driving import driving

    async with driving(folder / "data", open_demo=open_demo) as driven:
        await driven.press("n", "6", "tab", "8", "tab", "3", "ctrl+s")
        await driven.settled()
        for key in "thswcr!?d":
            await driven.go_home()
            await driven.press(key)
            await driven.settled()
        await driven.go_home()


def main() -> None:
    is_forbidden = forbid()
    sys.addaudithook(watch)
    if sys.argv[1] == "--ask":
        print(json.dumps({"is_forbidden": is_forbidden}), flush=True)
        with socket.socket(socket.AF_INET):
            print(json.dumps({"is_forbidden": is_forbidden, "tried": tried}))
        return
    folder = Path(sys.argv[1])
    failed = commands(folder)
    asyncio.run(app(folder))
    print(json.dumps({"is_forbidden": is_forbidden, "tried": tried, "failed": failed}))


if __name__ == "__main__":
    main()
