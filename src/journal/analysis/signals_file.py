"""The signals file (JSON Lines): one line per client and session of a ratings file."""

import json
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from journal.analysis.ratings_file import RatingsRow, read_ratings
from journal.analysis.workers import Workers, usable_cores
from journal.errors import BadInputError
from journal.files import resolved, written_whole
from journal.signals.model import Point, Signal, Standing

WORTH_A_WORKER: Final = 1000
"""Sessions that make another process worth its start: about a second of work."""

Progress = Callable[[int, int], None]
"""Called with the number of sessions done and their total."""


def analyze(path: Path, out: Path, progress: Progress | None = None) -> None:
    """Write the signals of every session in the ratings file `path` to the signals file `out`.

    The lines are in input order; clients may interleave. `out` is replaced only once everything is
    written. Raises what `signal_lines` and writing raise.
    """
    if resolved(out) == resolved(path):
        raise BadInputError("The signals would overwrite the ratings; name another file.")
    with written_whole(out) as file:
        file.writelines(f"{line}\n" for line in signal_lines(path, progress))


def signal_lines(path: Path, progress: Progress | None = None) -> Iterator[str]:
    """Yield the lines of the signals file for the ratings file `path`, without newlines.

    The whole file is checked before the first line is yielded. Long files use all cores. Memory
    does not grow with the number of clients, apart from a counter for each, if every client's
    sessions are adjacent; otherwise incomplete clients are kept too. Raises what `read_ratings`
    raises, and JournalError if a process was ended.
    """
    sessions = Counter(row.client for row in read_ratings(path))
    total = sessions.total()
    cores = min(usable_cores(), total // WORTH_A_WORKER)
    with Workers(_lines_of, cores) as workers:
        for done, line in enumerate(_in_order(read_ratings(path), sessions, workers), 1):
            yield line
            if progress:
                progress(done, total)


def _in_order(
    rows: Iterator[RatingsRow], to_come: Counter[str], workers: "Workers[list[Point], str]"
) -> Iterator[str]:
    """Submit each client once it is complete; yield the lines in the order of the rows."""
    points: defaultdict[str, list[Point]] = defaultdict(list)
    order: deque[str] = deque()
    for row in rows:
        order.append(row.client)
        points[row.client].append(row.point)
        to_come[row.client] -= 1
        if not to_come[row.client]:
            workers.begin(row.client, points.pop(row.client))
        while workers.are_busy and order[0] in workers:
            yield workers.next_of(order.popleft())
    yield from (workers.next_of(client) for client in order)


def _lines_of(client: str, points: list[Point]) -> list[str]:
    """Return the lines of one client."""
    # Imported lazily: the detector imports numpy.
    from journal.signals.detector import Detector

    detector = Detector()
    return [as_line(client, detector.step(point)) for point in points]


def as_line(client: str, standing: Standing) -> str:
    """Format the standing after one session as one line of JSON, without a newline."""
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
        "before": round(signal.evidence.before, 1),
        "now": round(signal.evidence.now, 1),
    }
