"""Nothing leaves the machine: where every socket is forbidden, all goes on and nothing tries."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

_TESTS = Path(__file__).parent


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    paths = [str(_TESTS), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.run(
        [sys.executable, "-m", "offline", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
    )


def test_the_main_paths_ask_for_no_network(tmp_path: Path) -> None:
    ran = run(tmp_path)
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout.splitlines()[-1])
    assert found["tried"] == []
    assert found["failed"] == []


def test_an_attempt_would_be_noticed() -> None:
    ran = run("--ask")
    first, *rest = map(json.loads, ran.stdout.splitlines())
    if first["is_forbidden"]:
        assert ran.returncode == -signal.SIGSYS
    else:
        [last] = rest
        assert last["tried"][0].startswith("socket.__new__")
