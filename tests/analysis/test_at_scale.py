"""The example with Dask says the same as `journal analyze`, from CSV and from Parquet."""

import importlib.util
import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from types import ModuleType
from unittest.mock import patch

import pytest

from journal.analysis import signal_lines

pytest.importorskip("dask", reason="needs the extra “scale”: make scale")
pytest.importorskip("pyarrow", reason="needs the extra “scale”: make scale")

EXAMPLE = Path(__file__).parents[2] / "examples" / "analyze_with_dask.py"
HEADER = "client,session,date,mood,alliance,distress\n"


@pytest.fixture(autouse=True)
def _environment_as_before() -> Iterator[None]:
    """Leave no PYTHONHASHSEED behind, as Dask does: programs would be started in another way."""
    with patch.dict(os.environ):
        yield


@pytest.fixture
def example() -> ModuleType:
    """The example as a module."""
    spec = importlib.util.spec_from_file_location("analyze_with_dask", EXAMPLE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _rows(clients: range) -> Iterator[str]:
    """Yield sessions of clients in turn, ids with zeros before them, blanks and unknown days."""
    random = Random(clients.start)
    for session in range(1, 13):
        for client in clients:
            day = date(2026, 1, 5) + timedelta(weeks=session) if random.random() < 0.9 else ""
            mood = random.randint(0, 20) / 2 if random.random() < 0.9 else ""
            distress = min(10, 2 + session)
            yield f"{client:04},{session},{day},{mood},{random.randint(0, 10)},{distress}\n"


def _write(folder: Path, kind: str) -> None:
    from pyarrow import dataset

    folder.mkdir()
    for part, clients in enumerate((range(1, 6), range(6, 9))):
        (folder / f"part-{part}.csv").write_text(HEADER + "".join(_rows(clients)))
    if kind == "parquet":
        from pyarrow import csv, parquet

        for path in sorted(folder.iterdir()):
            options = csv.ConvertOptions(column_types={"client": "string", "date": "date32"})
            parquet.write_table(
                csv.read_csv(path, convert_options=options), path.with_suffix(".parquet")
            )
            path.unlink()
    assert dataset.dataset(folder, format=kind).count_rows() == 8 * 12


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_partitions_say_line_for_line_what_analyze_says(
    example: ModuleType, tmp_path: Path, kind: str
) -> None:
    _write(tmp_path / "ratings", kind)
    whole = tmp_path / "all.csv"
    whole.write_text(HEADER + "".join(_rows(range(1, 6))) + "".join(_rows(range(6, 9))))
    counts = example.main(tmp_path / "ratings", tmp_path / "signals")
    written = sorted((tmp_path / "signals").iterdir())
    assert [*counts.values()] == [5 * 12, 3 * 12]
    lines = [line for path in written for line in path.read_text("utf-8").splitlines()]
    assert lines == list(signal_lines(whole))
    assert any('"kind"' in line for line in lines)
