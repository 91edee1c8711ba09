"""Starts the programs of `store/programs.py` and reads what they print."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import warm

_TESTS = Path(__file__).parent
_SECONDS = 120


def start(
    name: str, folder: Path, *rest: object, module: str = "vault.programs"
) -> "subprocess.Popen[str]":
    """Start a program of `module`, which prints one JSON document."""
    return subprocess.Popen(
        _command(name, folder, rest, module),
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(name: str, folder: Path, *rest: object, module: str = "vault.programs") -> Any:
    """Run a program to its end and return the JSON document that it printed last."""
    command = _command(name, folder, rest, module)
    ran = warm.run(command, b"", _environment(), _SECONDS)
    assert ran.returncode == 0, ran.stderr.decode()
    return json.loads(ran.stdout.splitlines()[-1])


def modules_loaded_by(folder: Path) -> Any:
    """Run the program that logs a session, started anew; return which heavy modules it loaded."""
    with start("modules_loaded", folder) as program:
        out, err = program.communicate(timeout=_SECONDS)
    assert program.returncode == 0, err
    return json.loads(out)


def _command(name: str, folder: Path, rest: tuple[object, ...], module: str) -> list[str]:
    return [sys.executable, "-m", module, name, str(folder), *map(str, rest)]


def _environment() -> dict[str, str]:
    paths = [str(_TESTS), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
