"""A program that is forked finds what one finds that is started anew."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

import warm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="programs are forked on Linux only")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An environment of which a part is not that of the tests."""
    tests = str(Path(__file__).parent)
    paths = os.pathsep.join(filter(None, [tests, os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": paths, "TMPDIR": str(tmp_path), "TZ": "Asia/Tokyo"}


PROBE = [sys.executable, "-m", "probe", "a word", "é"]


def test_without_a_terminal_it_finds_the_same(environment: dict[str, str]) -> None:
    assert warm.can_start(PROBE, environment)

    def ran(popen: "type[subprocess.Popen[bytes]]") -> tuple[Any, bytes, int]:
        pipe = subprocess.PIPE
        with popen(
            PROBE, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, start_new_session=True
        ) as program:
            out, err = program.communicate("typed é".encode(), timeout=120)
        return json.loads(out), err, program.returncode

    forked, anew = ran(warm.Popen), ran(subprocess.Popen)
    assert forked == anew
    assert (forked[0]["typed"], forked[1:]) == ("typed é", (b"", 3))


def test_on_a_terminal_it_finds_the_same(environment: dict[str, str]) -> None:
    def ran(spawn: "Callable[..., pexpect.spawn[str]]") -> tuple[Any, tuple[int, int], int]:
        child = spawn(PROBE, environment, (31, 97), encoding="utf-8", timeout=120)
        child.expect(pexpect.EOF)
        size = child.getwinsize()
        child.close()
        return json.loads(child.before), size, child.exitstatus

    forked, anew = ran(warm.spawn), ran(warm.spawn_anew)
    assert forked == anew
    assert (forked[0]["terminals"], forked[1:]) == ([True] * 3, ((31, 97), 3))


@pytest.mark.parametrize("other", [{"LC_ALL": "de_DE.ISO-8859-1"}, {"PYTHONUTF8": "0"}])
def test_where_text_is_read_in_another_way_it_is_started_anew(
    environment: dict[str, str], other: dict[str, str]
) -> None:
    assert not warm.can_start(PROBE, environment | other)
