"""The signals file (JSON Lines): one line per client and session, written whole or not at all."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from journal.errors import BadInputError, JournalError
from journal.signals.model import Signal, Standing
from journal.text import one_line


def as_line(client: str, standing: Standing) -> str:
    """Return what stands after one session as one line of JSON, without a line break."""
    record = {
        "client": client,
        "session": standing.position,
        "date": standing.day.isoformat() if standing.day else None,
        "signals": [_as_record(signal) for signal in standing.signals],
    }
    return json.dumps(record, ensure_ascii=False)


def _as_record(signal: Signal) -> dict[str, str | int | float]:
    return {
        "kind": signal.kind.value,
        "measure": signal.measure.value,
        "since": signal.since,
        "confidence": round(signal.confidence, 2),
    }


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """Open a new file that takes the place of `path` when the block ends without an error.

    After an error `path` is as it was. Readable by its owner only (0600). Raises BadInputError
    where `path` is something else than a file, JournalError where it cannot be written.
    """
    path = path.resolve()
    try:
        if path.exists() and not path.is_file():
            raise BadInputError(f"“{one_line(str(path))}” is not a file; name a file to write.")
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _not_written(path, error) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _not_written(path: Path, error: OSError) -> JournalError:
    return JournalError(f"“{one_line(str(path))}” could not be written: {error.strerror}.")
