"""Signals of a clinic's or a researcher's ratings with Dask: one file of signals per partition.

    python examples/analyze_with_dask.py RATINGS_FOLDER SIGNALS_FOLDER

RATINGS_FOLDER holds Parquet or CSV files with the columns of a ratings file; all sessions of a
client stand in one of them. Needs the extra `scale` (Dask and PyArrow). See docs/at-scale.md.
"""

import sys
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping
from pathlib import Path

import dask
import pyarrow
from pyarrow import csv, dataset

from journal.analysis import as_line
from journal.ratings import Measure, Ratings
from journal.signals import Point, replay

BATCH = 10_000
"""Sessions of a partition that are read at once: what is held does not grow with the file."""

COLUMNS = {
    "client": pyarrow.string(),
    "date": pyarrow.date32(),
    **{measure.value: pyarrow.float64() for measure in Measure},
}
FORMATS = {
    ".csv": dataset.CsvFileFormat(convert_options=csv.ConvertOptions(column_types=COLUMNS)),
    ".parquet": dataset.ParquetFileFormat(),
}


def sessions(partition: Path) -> Iterator[tuple[str, Point]]:
    """Yield client and ratings of every session in a Parquet or CSV file, in its order."""
    table = dataset.dataset(partition, format=FORMATS[partition.suffix])
    columns = [name for name in COLUMNS if name in table.schema.names]
    for batch in table.to_batches(columns=columns, batch_size=BATCH):
        for row in batch.to_pylist():
            ratings = Ratings(*(row[measure] for measure in Measure))
            yield str(row.get("client") or ""), Point(ratings, row["date"])


def lines(partition: Path) -> Iterator[str]:
    """Yield the lines of the signals file of a partition, in the order of its sessions."""
    to_come = Counter(client for client, _ in sessions(partition))
    points: defaultdict[str, list[Point]] = defaultdict(list)
    order: deque[str] = deque()
    done: dict[str, deque[str]] = {}
    for client, point in sessions(partition):
        order.append(client)
        points[client].append(point)
        if len(points[client]) == to_come[client]:
            standings = replay(points.pop(client))
            done[client] = deque(as_line(client, standing) for standing in standings)
        while order and order[0] in done:
            yield done[order[0]].popleft()
            order.popleft()


def write_signals(partition: Path, out: Path) -> int:
    """Write the signals of a partition to `out`; return how many sessions that are."""
    with out.open("w", encoding="utf-8") as file:
        return sum(file.write(f"{line}\n") > 0 for line in lines(partition))


def main(ratings: Path, signals: Path) -> Mapping[Path, int]:
    """Write a file of signals for every partition in `ratings`; return the sessions of each."""
    signals.mkdir(parents=True, exist_ok=True)
    parts = sorted(path for path in ratings.iterdir() if path.suffix in FORMATS)
    tasks = [dask.delayed(write_signals)(part, signals / f"{part.stem}.jsonl") for part in parts]
    return dict(zip(parts, dask.compute(*tasks, scheduler="processes"), strict=True))


if __name__ == "__main__":
    written = main(*map(Path, sys.argv[1:]))
    print(f"{sum(written.values())} sessions in {len(written)} partitions are done.")
