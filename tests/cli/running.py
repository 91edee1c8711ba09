"""Run commands inside this process, with streams that may claim to be a terminal."""

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from journal.cli import main


class _Stream(io.TextIOWrapper):
    """A text stream over bytes that may claim to be a terminal."""

    def __init__(self, data: bytes, *, terminal: bool) -> None:
        self.bytes = io.BytesIO(data)
        super().__init__(self.bytes, encoding="utf-8")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    def refused(self) -> str:
        """Return the one sentence on stderr after bad input; nothing else may be printed."""
        assert (self.code, self.out) == (2, "")
        assert self.err.endswith(".\n")
        assert self.err.count("\n") == 1
        return self.err


@dataclass(frozen=True)
class Program:
    """The program with one data folder, named by the environment."""

    folder: Path

    def run(self, *arguments: object, stdin: bytes = b"", terminal: bool = False) -> Ran:
        """Run one command; its errors become exit codes as they do for the person."""
        place = patch.dict(os.environ, {"JOURNAL_DATA_DIR": str(self.folder)})
        with place, _streams(stdin, terminal=terminal) as (out, err):
            code = main([*map(str, arguments)])
            sys.stdout.flush()
            sys.stderr.flush()
            return Ran(code, out.getvalue().decode(), err.getvalue().decode())

    def done(self, *arguments: object, **settings: Any) -> Ran:
        """Run one command, which must succeed without output on stderr."""
        ran = self.run(*arguments, **settings)
        assert (ran.code, ran.err) == (0, "")
        return ran

    def asked(self, *arguments: object, answers: list[str]) -> Ran:
        """Run one command on a terminal, typing `answers` and then Ctrl+D."""
        typed = "".join(f"{answer}\n" for answer in answers)
        return self.run(*arguments, stdin=typed.encode(), terminal=True)

    def sessions(self) -> Any:
        """Return what `list --json` gives."""
        return self.done("list", "--json").json


@contextmanager
def _streams(stdin: bytes, *, terminal: bool) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    given = _Stream(stdin, terminal=terminal)
    out, err = _Stream(b"", terminal=terminal), _Stream(b"", terminal=terminal)
    wide = patch.dict(os.environ, {"COLUMNS": "80", "TERM": "xterm"})
    with wide, patch.multiple(sys, stdin=given, stdout=out, stderr=err):
        yield out.bytes, err.bytes
