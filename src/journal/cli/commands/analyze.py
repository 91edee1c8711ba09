"""`journal analyze`: the signals in any ratings file, independent of the person's journal."""

from contextlib import nullcontext
from pathlib import Path

import click

from journal.cli.command import command
from journal.cli.output import is_terminal, say
from journal.cli.params import PATH, out_option
from journal.progress import doing


@command("analyze")
@click.argument("file", metavar="FILE.csv", type=PATH)
@out_option("OUT.jsonl", "By default stdout, as with -.")
def analyze(file: Path, out: Path | None) -> None:
    """Replay a ratings file: for each of its sessions, one line of JSON with the signals then.

    FILE.csv has the columns client, session, date, mood, alliance, distress (client may be
    missing). Your own journal is neither read nor changed.
    """
    from journal import analysis

    # Keep the progress line apart from the output lines.
    is_apart = out is not None or not is_terminal()
    with doing("Working out signals") if is_apart else nullcontext() as progress:
        if out is None:
            for line in analysis.signal_lines(file, progress):
                say(line)
        else:
            analysis.analyze(file, out, progress)
