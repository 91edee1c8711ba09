"""Start the programs of `vault/programs.py` and read their output."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import warm

_TESTS = Path(__file__).parent
_SECONDS = 120


def start(
    name: str,
    folder: Path,
    *rest: object,
    module: str = "vault.programs",
    popen: "type[subprocess.Popen[str]]" = warm.Popen,
) -> "subprocess.Popen[str]":
    """Start a program of `module`, which prints one JSON document."""
    paths = [str(_TESTS), *filter(None, [os.environ.get("PYTHONPATH")])]
    return popen(
        [sys.executable, "-m", module, name, str(folder), *map(str, rest)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(name: str, folder: Path, *rest: object, module: str = "vault.programs") -> Any:
    """Run a program to its end and return the JSON document that it printed last."""
    with start(name, folder, *rest, module=module) as program:
        return _printed(program)


def modules_loaded_by(*folders: Path) -> Any:
    """Log into several journals in turn, in a newly started program.

    Returns which heavy modules it had loaded after each.
    """
    with start("modules_loaded", *folders, popen=subprocess.Popen) as program:
        return _printed(program)


def _printed(program: "subprocess.Popen[str]") -> Any:
    out, err = program.communicate(timeout=_SECONDS)
    assert program.returncode == 0, err
    return json.loads(out.splitlines()[-1])


def go_on_at_once(programs: "Sequence[subprocess.Popen[str]]") -> None:
    """Let programs continue together once each is ready; check that they succeed."""
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    for program in programs:
        _, err = program.communicate(timeout=_SECONDS)
        assert program.returncode == 0, err


def call_by_name(functions: Mapping[str, Any]) -> None:
    """Call the function named by this program's arguments, and print its result."""
    name, folder, *rest = sys.argv[1:]
    print(json.dumps(functions[name](Path(folder), *rest)), flush=True)
