"""Starts the programs of `store/programs.py` and reads what they print."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

_TESTS = Path(__file__).parent
_SECONDS = 120


def start(
    name: str, folder: Path, *rest: object, module: str = "vault.programs"
) -> "subprocess.Popen[str]":
    """Start a program of `module`, which prints one JSON document."""
    paths = [str(_TESTS), *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [sys.executable, "-m", module, name, str(folder), *map(str, rest)]
    return subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(name: str, folder: Path, *rest: object, module: str = "vault.programs") -> Any:
    """Run a program to its end and return the JSON document that it printed last."""
    with start(name, folder, *rest, module=module) as program:
        out, err = program.communicate(timeout=_SECONDS)
    assert program.returncode == 0, err
    return json.loads(out.splitlines()[-1])
