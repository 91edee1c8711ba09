"""`journal doctor`: check the journal's file, and salvage a damaged one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journal.cli.as_records import report_record, salvaged_record
from journal.cli.command import command, json_option
from journal.cli.invocation import Invocation
from journal.cli.output import say, say_json, say_paragraph
from journal.cli.params import out_option
from journal.cli.suggested import advise
from journal.errors import BadInputError, WrongPassphraseError
from journal.health import HealthReport, RecordCount, Salvaged
from journal.shell_words import quoted_word
from journal.text import one_line, plural, visible

if TYPE_CHECKING:
    from journal.core import Key

_PROMPT = "Passphrase or recovery code (Enter looks from outside only): "
_OPENS_NOTHING = (
    "That does not open this journal: either it is not its passphrase, or the first bytes of the"
    " file are damaged. Nothing was changed; try again, or put a backup in its place with “journal"
    " restore --newest --set-aside”."
)
_TO_SALVAGE = (
    "“journal doctor --salvage” reads what can be read into a new file, joined with the newest good"
    " backup; the damaged one stays as it is. Until then, write nothing in this journal, and keep"
    " the file."
)


@command("doctor")
@click.option("--salvage", "is_salvage", is_flag=True, help="Save what can be read to a new file.")
@out_option("FILE", "With --salvage: the new file.", "to")
@json_option
@click.pass_obj
def doctor(invocation: Invocation, is_salvage: bool, to: Path | None, as_json: bool) -> None:
    """Check whether the journal is sound, without changing it.

    With --salvage, what can be read of a damaged journal goes into a new file, joined with the
    newest good backup; the damaged one is never written to. Temporary files that an interrupted
    program left behind are removed. Exits with 1 if something needs your attention.
    """
    from journal.core import health

    if to is not None and not is_salvage:
        raise BadInputError("-o names the new file of --salvage; give both.")
    key = _key(invocation)
    if is_salvage:
        _salvage(invocation, to, key, as_json=as_json)
        return
    report = health.examine(invocation.folder, key)
    if as_json:
        say_json(report_record(report))
    else:
        _tell(report)
    if not report.is_well:
        click.get_current_context().exit(1)


def _key(invocation: Invocation) -> "Key | None":
    """Return the key of an encrypted journal; None for a plain one, or if it is not given."""
    from journal.cli.asking_passphrase import has_terminal, take_passphrase
    from journal.core import health

    if not health.begins_encrypted(invocation.folder):
        return None
    given = invocation.passphrase.given()
    if given is None and not has_terminal():
        return None
    return take_passphrase(given, _PROMPT, lambda secret: _fitting(invocation.folder, secret))


def _fitting(folder: Path, secret: str) -> "Key | None":
    from journal.core import health

    try:
        return health.key_of_damaged(folder, secret) if secret else None
    except WrongPassphraseError:
        raise WrongPassphraseError(_OPENS_NOTHING) from None


def _tell(report: HealthReport) -> None:
    say_paragraph(report.summary)
    say()
    for finding in report.findings:
        line = f"{finding.about.capitalize()}: {finding.state}. {finding.message}"
        advise(f"{line} {finding.advice}".rstrip())
    best = report.best_backup
    if report.is_damaged and (report.sessions is not None or best is not None):
        say()
        advise(_TO_SALVAGE)
    if report.is_damaged and best is not None and best.sessions is not None:
        say()
        held = plural(report.sessions or 0, "session")
        advise(
            f"The newest good backup holds {plural(best.sessions, 'session')}, the damaged file"
            f" {held} that can be read; the new file would hold what is in either. “journal restore"
            f" {_shown(best.file)}” puts the backup alone in its place; the damaged file is set"
            " aside then, not lost."
        )


def _salvage(invocation: Invocation, to: Path | None, key: "Key | None", *, as_json: bool) -> None:
    from journal.core import health

    if key is None and health.begins_encrypted(invocation.folder):
        raise BadInputError(
            "The journal is encrypted; without its passphrase or recovery code nothing in it can be"
            " read."
        )
    done = health.salvage(invocation.folder, to, key)
    if as_json:
        say_json(salvaged_record(done))
        return
    best = done.best_backup
    if done.is_joined and best is not None:
        message = (
            f"What could be read, and what only the newest good backup, of {best.made[:16]}, has,"
            f" is in {_shown(done.file)}; the old file was left as it is."
        )
    elif done.was_damaged:
        message = f"What could be read is in {_shown(done.file)}; the old file was left as it is."
    else:
        message = (
            f"The journal’s file is not damaged. A copy of what it holds is in {_shown(done.file)}."
        )
    say_paragraph(message)
    say()
    for count in done.counts:
        if count.readable or count.lost:
            say_paragraph(_counted(count))
    for remark in done.remarks:
        say_paragraph(visible(remark))
    if done.was_damaged:
        say()
        _recommend(done)


def _counted(count: RecordCount) -> str:
    parts = [f"{count.in_words(count.whole)} whole"]
    if count.from_backup:
        parts[0] += f" ({count.from_backup} of them from the backup)"
    for numbers, how in ((count.partly, "in part"), (count.lost, "not at all")):
        if numbers:
            parts.append(f"{len(numbers)} {how}{_named(count, numbers)}")
    return f"{', '.join(parts)}."


def _named(count: RecordCount, numbers: tuple[int, ...]) -> str:
    if not count.has_numbers:
        return ""
    shown = ", ".join(map(str, numbers))
    return f" (number {shown})"


def _recommend(done: Salvaged) -> None:
    """Print what to do next, and how much an unjoined backup contains."""
    best = done.best_backup
    if done.is_less_than_backup and best is not None:
        advise(
            f"The newest good backup, of {best.made[:16]}, holds more:"
            f" {plural(best.sessions or 0, 'session')}; “journal restore {_shown(best.file)}” puts"
            " that in place."
        )
    advise(
        f"“journal restore {_shown(done.file)}” puts the new file in the place of the damaged one,"
        " which is set aside then, not lost."
    )


def _shown(file: Path) -> str:
    return quoted_word(one_line(str(file)))
