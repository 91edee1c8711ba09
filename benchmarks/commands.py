"""What commands cost: whole processes, alternating with a floor in the same run (Linux).

    python benchmarks/commands.py [--runs 15] [--sessions 60] [--before FOLDER]

CPU is user + system of the process in milliseconds, medians; a ratio is the median of the ratios
run by run, so that a busy moment affects all alike. "until it is told" is the CPU until the line
“Session … is logged” has been read. FOLDER contains the `src` of an earlier version, measured on a
journal of its own. The commands run without PYTHONDONTWRITEBYTECODE and PYTHONUNBUFFERED.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

FLOORS, FILL = (Path(__file__).with_name(name) for name in ("floors", "fill.py"))
PROGRAM = (sys.executable, str(Path(sys.executable).with_name("journal")))
LEFT_OUT = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
COMMANDS = {
    "log 6 8 3": "insert",
    "status": "newest",
    "list --last 10": "newest",
    "signals": "newest",
    "trend --text": "newest",
    "--help": "hello",
    "--version": "hello",
}
UNDO = "undo"
"""Measured in a separate journal: after an undo, the cache still has the results for the session,
and logging it again would compute nothing."""


@dataclass
class Measured:
    """The measurements of one command; `before` is a command run first, unmeasured."""

    floor: str
    command: list[str]
    environment: dict[str, str]
    before: list[str] | None = None
    whole: list[float] = field(default_factory=list)
    told: list[float] = field(default_factory=list)


def run(taken: Measured) -> None:
    """Run a command once and record its cost."""
    if taken.before is not None:
        subprocess.run(taken.before, env=taken.environment, check=True, capture_output=True)
    process = subprocess.Popen(
        taken.command,
        env=taken.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    process.stdout.readline()
    told = int(Path(f"/proc/{process.pid}/schedstat").read_text("ascii").split()[0]) / 1e6
    process.stdout.read()
    process.stdout.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, taken.command
    taken.told.append(told)
    taken.whole.append((used.ru_utime + used.ru_stime) * 1000)


def journal(folder: Path, sessions: int, source: str) -> dict[str, str]:
    """Fill a journal, and return the environment in which the program uses it."""
    environment = {name: it for name, it in os.environ.items() if name not in LEFT_OUT}
    environment["JOURNAL_DATA_DIR"] = str(folder)
    if source:
        environment["PYTHONPATH"] = source
    fill = [sys.executable, str(FILL), str(folder), str(sessions)]
    subprocess.run(fill, env=environment, check=True)
    return environment


def main() -> None:
    """Measure alternately and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--sessions", type=int, default=60)
    parser.add_argument("--before", default="")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        versions = {"now": journal(folder / "now", given.sessions, "")}
        if given.before:
            versions["before"] = journal(folder / "before", given.sessions, given.before)
        file = str(folder / "floor.db")
        arguments = {"insert": [file, "6", "8", "3"], "newest": [file], "hello": ["--help"]}
        measured = {
            floor: Measured(
                floor, [sys.executable, str(FLOORS / f"{floor}.py"), *rest], versions["now"]
            )
            for floor, rest in arguments.items()
        }
        for version, environment in versions.items():
            for command, floor in COMMANDS.items():
                words = [*PROGRAM, *command.split()]
                measured[f"{command}, {version}"] = Measured(floor, words, environment)
            own = f"{environment['JOURNAL_DATA_DIR']} undone"
            shutil.copytree(environment["JOURNAL_DATA_DIR"], own)
            measured[f"{UNDO}, {version}"] = Measured(
                "insert",
                [*PROGRAM, UNDO],
                environment | {"JOURNAL_DATA_DIR": own},
                before=[*PROGRAM, "log", "6", "8", "3"],
            )
        for _ in range(given.runs + 1):
            for taken in measured.values():
                run(taken)
    print(f"{'':28}{'CPU ms':>8}{'× floor':>9}{'until it is told':>18}{'× floor':>9}")
    for name, taken in measured.items():
        beside = measured[taken.floor].whole[1:]
        columns = [
            (statistics.median(own[1:]), statistics.median(map(_ratio, own[1:], beside)))
            for own in (taken.whole, taken.told)
        ]
        (whole, times), (told, told_times) = columns
        print(f"{name:28}{whole:8.0f}{times:9.2f}{told:18.0f}{told_times:9.2f}")


def _ratio(one: float, floor: float) -> float:
    return one / floor


if __name__ == "__main__":
    main()
