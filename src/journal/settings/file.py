"""Read settings.toml: a wrong line is reported and its default used."""

import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from journal import first_sight
from journal.errors import BadInputError, reason
from journal.settings.schema import KeyLine, Place, Setting, Settings, named, values_of
from journal.text import one_line, quoted

FILE_NAME = first_sight.SETTINGS_FILE
KEYS = "keys"
"""The table of key bindings in the file."""

_MOST_BYTES = 64 * 1024
_MOST_WRONG = 100
"""With this many wrong lines it is not a settings file, and all of it is ignored."""

_SHOWN = 40
_LINE = re.compile(r"line (\d+)")
_TABLE = re.compile(r"\s*\[\s*([^\[\]]*?)\s*\]")
_NAME = re.compile(r"""\s*["']?([^"'=]*?)["']?\s*=""")


def file_in(folder: Path) -> Path:
    """Return the path of the settings file beside a journal; it need not exist."""
    return folder / FILE_NAME


def read(folder: Path | None) -> Settings:
    """Return the settings; the defaults if there is no file, or it cannot be read.

    Without a file this costs one stat call.
    """
    if folder is None:
        return Settings()
    try:
        text = text_in(folder)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        why = "it is not UTF-8 text" if isinstance(error, UnicodeError) else _why(error)
        return Settings(problems=(f"{FILE_NAME} cannot be read: {why}. The defaults are used.",))
    return parse(text)


def text_in(folder: Path) -> str:
    """Return the text of the file; raises OSError or ValueError if it cannot be read."""
    file = file_in(folder)
    try:
        there = file.stat()
    except NotADirectoryError:
        raise FileNotFoundError from None
    # Opening a pipe would block.
    if not stat.S_ISREG(there.st_mode):
        raise ValueError("it is not a file")
    if there.st_size > _MOST_BYTES:
        raise ValueError("it is too large")
    return file.read_bytes().decode("utf-8-sig")


def parse(text: str) -> Settings:
    """Parse the text of a settings file."""
    document, wrong = _parsed(text)
    keys, lines = document.pop(KEYS, {}), _lines(text)
    if not isinstance(keys, dict):
        wrong.append((lines.get(KEYS, 0), "[keys] is a table of its own. It is skipped."))
        keys = {}
    values: dict[str, Any] = {}
    for name, given in document.items():
        try:
            setting = _in_file(name)
            if setting.name in values:
                raise BadInputError(f"{setting.name} is set above, too. It is skipped.")
            values[setting.name] = _usable(setting, given)
        except BadInputError as error:
            wrong.append((lines.get(name, 0), str(error)))
    listed = tuple(
        KeyLine(command, key, lines.get(f"{KEYS}.{command}", 0)) for command, key in _flat(keys)
    )
    problems = tuple(f"{at_line(line)}: {what}" for line, what in sorted(wrong))
    return Settings(**values_of(values), keys=listed, problems=problems)


def _in_file(name: str) -> Setting:
    """Return the setting with that name if it is stored in the file; else BadInputError."""
    setting = named(name)
    if setting is None:
        raise BadInputError(f"there is no setting {quoted(name)}. It is skipped.")
    if setting.place is not Place.FILE:
        raise BadInputError(
            f"{setting.name} is kept in {setting.place}; “journal settings {setting.name} …” sets"
            " it. This line does nothing."
        )
    return setting


def _usable(setting: Setting, given: object) -> object:
    """Return the value of a line; BadInputError says what is wrong and what is used instead."""
    try:
        return setting.read(given)
    except BadInputError as error:
        raise BadInputError(f"{error} {_instead(setting)}") from None


def _instead(setting: Setting) -> str:
    return f"“{setting.shown(setting.default)}” is used instead."


def _parsed(text: str) -> tuple[dict[str, Any], list[tuple[int, str]]]:
    """Parse TOML without its invalid lines; also return those, with what is wrong."""
    import tomllib

    lines, wrong = text.splitlines(), list[tuple[int, str]]()
    while len(wrong) < _MOST_WRONG:
        try:
            return tomllib.loads("\n".join(lines) + "\n"), wrong
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            found = _LINE.search(str(error))
            number = _written(lines, min(int(found[1]), len(lines)) if found else len(lines))
            shown = one_line(lines[number - 1], _SHOWN) if number else ""
            what = "is there twice" if "overwrite" in str(error) else "cannot be read"
            wrong.append((number, f"“{shown}” {what}. It is skipped."))
            if not number:
                break
            lines[number - 1] = ""
    return {}, wrong


def _written(lines: list[str], number: int) -> int:
    """Return the number of the line an error refers to, or of the last non-empty one before."""
    return next((at for at in range(number, 0, -1) if lines[at - 1].strip()), 0)


def _lines(text: str) -> dict[str, int]:
    """Return the line number of each name; those in a table as "table.name"."""
    found, table = dict[str, int](), ""
    for number, line in enumerate(text.splitlines(), 1):
        if begun := _TABLE.match(line):
            table = begun[1]
            found.setdefault(table, number)
        elif named := _NAME.match(line):
            name = "".join(named[1].split()) if "." in named[1] else named[1]
            found.setdefault(f"{table}.{name}" if table else name, number)
    return found


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, object]]:
    """Yield names and values; a name with dots becomes nested tables in TOML."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def at_line(line: int | None) -> str:
    """Return the place of a line, for the start of a sentence about it."""
    return f"{FILE_NAME}, line {line}" if line else FILE_NAME


def _why(error: Exception) -> str:
    return reason(error) if isinstance(error, OSError) else str(error)
