"""Feed an importer with bytes chosen by atheris; pytest does not collect this.

    pip install atheris beside what `make test` installs, then from the root of the project:
    PYTHONPATH=src:tests python tests/fuzz/atheris_importers.py csv CORPUS -max_total_time=1800

CORPUS is a folder in which what was worth keeping is kept; what fails is written to the current
folder, and with its name in place of CORPUS it is run again. atheris is no dependency of the
project.
"""

import sys
import tempfile
from pathlib import Path

import atheris

INSTRUMENTED = [
    "journal.exchange",
    "journal.limits",
    "journal.fields",
    "journal.days.formatting",
    "journal.ratings",
    "journal.text",
    "csv",
    "html",
]


def main() -> None:
    """Run the target named first on the command line; the rest is for atheris."""
    with atheris.instrument_imports(include=INSTRUMENTED):
        from fuzz.targets import TARGETS
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit(f"Name what to feed: {', '.join(TARGETS)}.")
    target = TARGETS[sys.argv.pop(1)]
    corpus = next((Path(one) for one in sys.argv[1:] if not one.startswith("-")), None)
    if corpus and not corpus.is_file():
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(target.seeds):
            (corpus / f"seed-{number}").write_bytes(seed)
    # In memory where that is possible: thousands of files a second are written here.
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        words = Path(folder) / "words"
        words.write_text("".join(map(_as_entry, target.words)))
        arguments = [*sys.argv, f"-dict={words}"]
        atheris.Setup(arguments, lambda data: target.run(data, Path(folder)))
        atheris.Fuzz()


def _as_entry(word: str) -> str:
    """Return a word as a line of a libFuzzer dictionary."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n'


if __name__ == "__main__":
    main()
