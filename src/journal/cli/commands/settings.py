"""`journal settings`: list and change all settings, wherever each is stored."""

import os
from pathlib import Path

import click

from journal import people
from journal.cli.command import command, json_option
from journal.cli.invocation import Invocation
from journal.cli.output import Record, can_ask, complain, say, say_json, say_paragraph
from journal.errors import BadInputError, JournalError
from journal.settings import (
    NOT_CHOSEN,
    SETTINGS,
    UNTIL_CHOSEN,
    Place,
    Setting,
    Settings,
    file_in,
    find,
    in_words,
    read,
)
from journal.settings.kinds import CountryCode
from journal.text import as_name

_UNKNOWN = "not known"
_DEFAULTS = {CountryCode.GUESS: "else guessed from this computer"}
_IS_LOCKED = "The journal is encrypted; what is kept in it is not shown."
_ONE_AT_A_TIME = "--path and --edit stand alone, without a NAME or VALUE."


@command("settings")
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--edit", is_flag=True, help="Open the file in your editor ($VISUAL or $EDITOR).")
@click.option("--path", is_flag=True, help="Print where the file is.")
@json_option
@click.pass_obj
def settings(
    invocation: Invocation,
    name: str | None,
    value: str | None,
    edit: bool,
    path: bool,
    as_json: bool,
) -> None:
    """List all settings; with NAME, show one and what it can be; with VALUE too, set it.

    How days and the app look is kept in a file beside the journal, settings.toml, which explains
    itself and holds the keys of the app as well. The calendar of reviews, the offer of
    questionnaires and the idle lock are kept in the journal, the region with the people to call.
    """
    if (edit or path) and (name or (edit and path)):
        raise BadInputError(_ONE_AT_A_TIME)
    if path:
        say(str(file_in(invocation.folder)))
    elif edit:
        _edit(invocation.folder)
    elif name is not None and value is not None:
        _put(invocation, find(name), value, as_json=as_json)
    else:
        _list(invocation, [find(name)] if name is not None else [*SETTINGS], as_json=as_json)


def _list(invocation: Invocation, wanted: list[Setting], *, as_json: bool) -> None:
    found = read(invocation.folder)
    values = _values(invocation, found, {setting.place for setting in wanted})
    records = [_record(setting, values, found) for setting in wanted]
    problems = [*found.problems, *_wrong_keys(found)]
    if as_json:
        file = str(file_in(invocation.folder))
        say_json({"file": file, "settings": records, "problems": problems})
        return
    for record, setting in zip(records, wanted, strict=True):
        say(_line(record))
        if len(wanted) == 1:
            _explain(setting, found)
    if any(record["value"] is None for record in records):
        say_paragraph(_IS_LOCKED)
    for problem in _wrong_keys(found):
        complain(problem)


def _explain(setting: Setting, found: Settings) -> None:
    for given, meaning in setting.kind.choices.items():
        say(f"  {given}: {meaning}" if given != meaning else f"  {given}")
    if setting.is_open(found):
        say_paragraph(UNTIL_CHOSEN)


def _put(invocation: Invocation, setting: Setting, typed: str, *, as_json: bool) -> None:
    value = setting.read(typed)
    match setting.place:
        case Place.FILE:
            from journal.settings.writing import put
            from journal.tui.keymap import lines_for_file

            put(invocation.folder, setting, value, lines_for_file())
        case Place.PEOPLE:
            people.change(invocation.folder, {"region": str(value)})
        case Place.JOURNAL:
            from journal.core import stored_settings

            with invocation.journal() as journal:
                stored_settings.put(journal, setting, value if isinstance(value, int) else None)
    record = _record(setting, {setting.name: value})
    if as_json:
        say_json(record)
    else:
        say_paragraph(f"{setting.name} is {setting.shown(value)} now, kept in {setting.place}.")


def _edit(folder: Path) -> None:
    from journal.settings.writing import begin
    from journal.tui.keymap import lines_for_file

    file = begin(folder, lines_for_file())
    # The default editor needs a terminal and would wait for one forever.
    if not (can_ask() or os.environ.get("VISUAL") or os.environ.get("EDITOR")):
        raise JournalError(f"Without a terminal no editor can be used; open {as_name(str(file))}.")
    try:
        click.edit(filename=str(file))
    # ValueError: unbalanced quotes.
    except (click.ClickException, ValueError) as error:
        raise JournalError(
            f"Your editor could not be opened; set EDITOR to it, or open {as_name(str(file))}."
        ) from error
    found = read(folder)
    for problem in (*found.problems, *_wrong_keys(found)):
        complain(problem)


def _values(invocation: Invocation, found: Settings, places: set[Place]) -> dict[str, object]:
    """Return the values by name, leaving out those in an encrypted journal."""
    values: dict[str, object] = {
        setting.name: getattr(found, setting.name)
        for setting in SETTINGS
        if setting.place is Place.FILE
    }
    if Place.PEOPLE in places:
        values["region"] = people.read(invocation.folder).region
    if Place.JOURNAL in places and not invocation.passphrase.needs_asking():
        values |= _stored_in_journal(invocation)
    return values


def _stored_in_journal(invocation: Invocation) -> dict[str, object]:
    from journal.core import stored_settings

    defaults = {one.name: one.default for one in SETTINGS if one.place is Place.JOURNAL}
    return invocation.read(lambda journal: {**stored_settings.read(journal)}, defaults)


def _wrong_keys(found: Settings) -> tuple[str, ...]:
    if not found.keys:
        return ()
    from journal.tui.keymap import mapped

    return mapped(found.keys).problems


def _record(setting: Setting, values: dict[str, object], found: Settings | None = None) -> Record:
    """Return the JSON record of a setting; if it can be unset, with `is_chosen`."""
    is_known = setting.name in values
    is_chosen = found is None or not setting.is_open(found)
    return {
        "name": setting.name,
        "value": setting.kind.plain(values[setting.name]) if is_known else None,
        "default": setting.kind.plain(setting.default),
        "choices": [*setting.kind.choices],
        "kept_in": str(setting.place),
        "help": setting.help,
        **({"is_chosen": is_chosen} if setting.may_stay_open else {}),
    }


def _line(record: Record) -> str:
    if not record.get("is_chosen", True):
        return f"{record['name']!s:<16} {NOT_CHOSEN}: {record['help']}"
    value, default = (_shown(record[key]) for key in ("value", "default"))
    changed = "" if value == default else f" ({_DEFAULTS.get(default, f'default {default}')})"
    return f"{record['name']!s:<16} {value}{changed}: {record['help']}"


def _shown(plain: object) -> str:
    return _UNKNOWN if plain is None else in_words(plain)
