"""How well the signals detect patterns, compared with a benchmark's peers, and their cost.

    JOURNAL_REFERENCE=… python benchmarks/signals.py [--world dev] [--seed 1] [--clients 1000]

The folder named by JOURNAL_REFERENCE contains `bench`, which simulates courses with known truth,
scores a signals file, and implements the peers' rules. Run this with a Python that has numpy and,
for the peers, ruptures. It prints for every kind J × 100 (the share of patterns found minus the
share of people without one who are ever told of one in 20 sessions), both of these shares, how
often a signal flickers, and whether truncating a course changes earlier results.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from journal.analysis import analyze
from journal.signals import Kind


def bench(reference: Path, *arguments: str | Path) -> str:
    """Run one program of the benchmark and return its output."""
    command = [sys.executable, "-m", *map(str, arguments)]
    env = os.environ | {"PYTHONPATH": str(reference.resolve())}
    return subprocess.run(command, check=True, env=env, capture_output=True, text=True).stdout


def leave_out(path: Path, kind: Kind) -> None:
    """Remove a kind that the benchmark does not know from a signals file."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        line["signals"] = [one for one in line["signals"] if one["kind"] != kind.value]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")


def main() -> None:
    """Simulate, detect, score."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--world", choices=("dev", "noisy"), default="dev")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clients", type=int, default=1000)
    parser.add_argument("--peers", action="store_true", help="also run the rules of the peers")
    given = parser.parse_args()
    if "JOURNAL_REFERENCE" not in os.environ:
        sys.exit(
            "Name the folder of the benchmark: JOURNAL_REFERENCE=… python benchmarks/signals.py"
        )
    reference = Path(os.environ["JOURNAL_REFERENCE"])
    with tempfile.TemporaryDirectory() as folder:
        data, out = Path(folder) / "data", Path(folder) / "out"
        out.mkdir()
        world = ["--seed", str(given.seed), "--clients", str(given.clients)]
        bench(reference, "bench.simulate", *world, "--preset", given.world, "--out", data)
        began = sum(os.times()[:4])
        analyze(data / "ratings.csv", out / "journal.jsonl")
        # Include child processes.
        print(f"{given.clients} courses: {sum(os.times()[:4]) - began:.1f} s of CPU")
        leave_out(out / "journal.jsonl", Kind.RELAPSE)
        truth: list[str | Path] = ["--truth", data / "truth.jsonl"]
        score: list[str | Path] = [
            "--signals",
            out / "journal.jsonl",
            "--json",
            data / "score.json",
        ]
        print(bench(reference, "bench.score", *truth, *score))
        if given.peers:
            bench(reference, "bench.peers", "--ratings", data / "ratings.csv", "--out", out)
            print(bench(reference, "bench.compare", *truth, "--signals-dir", out))
        cut, cut_signals = data / "cut.csv", Path(folder) / "cut.jsonl"
        bench(reference, "bench.replay", "cut", "--ratings", data / "ratings.csv", "--out", cut)
        analyze(cut, cut_signals)
        leave_out(cut_signals, Kind.RELAPSE)
        whole: list[str | Path] = ["--whole", out / "journal.jsonl", "--cut", cut_signals]
        print("cut short:", bench(reference, "bench.replay", "check", *whole))


# Worker processes of an analysis import this file.
if __name__ == "__main__":
    main()
