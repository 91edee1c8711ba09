"""The criteria file (CSV): which criteria of a sudden gain each person meets, and where."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from journal.analysis.wide_file import ID, read_wide
from journal.criteria import SuddenGainRule, intervals
from journal.criteria.sudden_gains import Answer
from journal.errors import BadInputError
from journal.files import written_whole

_WRITTEN = {True: "1", False: "0", None: "NA"}


def write_criteria(path: Path, rule: SuddenGainRule, out: Path) -> None:
    """Write the criteria of everybody in the wide file `path` to the criteria file `out`.

    `out` is replaced only when all is written. Raises what `read_wide` and writing raise.
    """
    if out.resolve() == path.resolve():
        raise BadInputError("The criteria would overwrite the scores; name another file.")
    with written_whole(out) as file:
        file.writelines(f"{line}\n" for line in criteria_lines(path, rule))


def criteria_lines(path: Path, rule: SuddenGainRule) -> Iterator[str]:
    """Yield the lines of the criteria file for the wide file `path`, without line breaks.

    First the header, then a line per person in the order of the input: the id, then for every
    interval the first criterion, then for every interval the second one, the third, and whether
    all that apply are met; 1, 0 or NA. The whole file is read before the first line comes. Raises
    what `read_wide` raises.
    """
    wide = read_wide(path)
    tested = [interval.before for interval in intervals([None] * wide.sessions, rule)]
    blocks = ("crit1", "crit2", "crit3", "sl" if rule.losses else "sg")
    yield ",".join((ID, *(f"{block}_{n}to{n + 1}" for block in blocks for n in tested)))
    for person in wide.people:
        found = intervals(person.scores, rule)
        answers: Sequence[Answer] = (
            *(interval.crit1 for interval in found),
            *(interval.crit2 for interval in found),
            *(interval.crit3 for interval in found),
            *(interval.met for interval in found),
        )
        yield ",".join((_cell(person.id), *(_WRITTEN[answer] for answer in answers)))


def _cell(text: str) -> str:
    """Return a text as a cell of a CSV file (RFC 4180); it holds no line breaks."""
    return '"{}"'.format(text.replace('"', '""')) if {",", '"'} & set(text) else text
