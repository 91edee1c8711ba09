"""`journal criteria`: the published criteria of sudden gains, in any file of scores."""

import math
from collections.abc import Callable
from pathlib import Path

import click

from journal.cli.command import command
from journal.cli.output import say
from journal.cli.params import PATH, out_option
from journal.errors import BadInputError
from journal.text import quoted


def _number_of(option: str) -> Callable[[str], float]:
    """Return an option type for a finite number."""

    def read(typed: str) -> float:
        try:
            number = float(typed)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise BadInputError(f"{option} is a number; you typed {quoted(typed)}.")
        return number

    return read


def _read_share(typed: str) -> float:
    """Parse a share: 25 and 0.25 both mean a quarter."""
    number = _number_of("--percentage")(typed)
    return number / 100 if abs(number) > 1 else number


@command("criteria")
@click.argument("file", metavar="FILE.csv", type=PATH)
@click.option(
    "--cutoff",
    metavar="X",
    type=_number_of("--cutoff"),
    required=True,
    help="The points that a score has to change by.",
)
@click.option("--losses", is_flag=True, help="Look for sudden losses, where the score rises.")
@click.option(
    "--percentage",
    "share",
    metavar="P",
    type=_read_share,
    default="25",
    show_default=True,
    help="The percentage of the score before that it has to change by; 25 is 0.25.",
)
@click.option(
    "--alpha",
    metavar="A",
    type=_number_of("--alpha"),
    default="0.05",
    show_default=True,
    help="The two-sided level of the t value of the third criterion.",
)
@click.option(
    "--no-adjust",
    "adjusted",
    flag_value=False,
    default=True,
    help="Use t = 2.776 whatever is missing, and whatever A is.",
)
@out_option("OUT.csv", "By default stdout, as with -.")
def criteria(
    file: Path,
    cutoff: float,
    losses: bool,
    share: float,
    alpha: float,
    adjusted: bool,
    out: Path | None,
) -> None:
    """Tell where the three criteria of a sudden gain are met (Tang and DeRubeis, 1999).

    FILE.csv has the column id, then one column per session in order; lower scores are better, and
    blank or NA is missing. The answer has a line per person: 1 where a criterion is met, 0 where
    it is not, NA where too much is missing. Your own journal is neither read nor changed.
    """
    from journal import analysis
    from journal.criteria import SuddenGainRule

    if losses:
        # suddengains gives the change of a loss as a negative number.
        cutoff, share = abs(cutoff), abs(share)
    rule = SuddenGainRule(cutoff, share, alpha=alpha, adjusted=adjusted, losses=losses)
    if out is None:
        for line in analysis.criteria_lines(file, rule):
            say(line)
    else:
        analysis.write_criteria(file, rule, out)
