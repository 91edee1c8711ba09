"""Write one setting to settings.toml, leaving the rest as it is."""

import re
from pathlib import Path

from journal.errors import JournalError, reason
from journal.files import make_own_folder, written_whole
from journal.settings.file import FILE_NAME, KEYS, file_in, text_in
from journal.settings.schema import SETTINGS, Place, Setting, named

_HEAD = (
    "How the journal looks and reads days on this computer. Nothing private is in here.",
    "A line that cannot be used is reported, and the default takes its place.",
)
_KEYS_HEAD = (
    "Keys of your own: each line has the name of a command and the key for it, a letter, a sign,",
    "or one such as ctrl+g or f9. Remove the # before a line to use it.",
)
_STAYS_OPEN = (
    "#   Remove the # before the line to choose; until then 03/04/2026 could mean two days."
)
_UNREADABLE = (
    f"{FILE_NAME} cannot be read, and was left as it is; fix it, or remove it to use the defaults:"
    " {}."
)

_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_OFF = r"""^#[ \t]*{}[ \t]*=[ \t]*("[^"\r\n]*"|'[^'\r\n]*'|\w+)(?=[ \t]*(#|\r?$))"""
"""A setting that is commented out."""


def put(folder: Path, setting: Setting, value: object, keys: tuple[str, ...] = ()) -> None:
    """Set a setting in the file; everything else, comments included, stays.

    A missing file is created with all settings explained; `keys` are its lines about key bindings.
    Raises JournalError if it cannot be read or written.
    """
    # Imported lazily: needed only to change a setting.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        text = text_or_template(folder, keys)
        document = tomlkit.parse(text)
        # The file may use a variant of the name, such as "date-form".
        name = next((each for each in document if named(each) == setting), None)
        if name is None:
            document, name = tomlkit.parse(_with_line(text, setting)), setting.name
        document[name] = setting.kind.plain(value)
    except TOMLKitError as error:
        raise JournalError(_UNREADABLE.format(str(error).rstrip("."))) from None
    _write(folder, tomlkit.dumps(document))


def begin(folder: Path, keys: tuple[str, ...] = ()) -> Path:
    """Create the settings file if it is missing, and return its path. Raises JournalError."""
    file = file_in(folder)
    if not file.exists():
        _write(folder, template(keys))
    return file


def text_or_template(folder: Path, keys: tuple[str, ...]) -> str:
    """Return the text of the file, or of a new one. Raises JournalError."""
    try:
        return text_in(folder)
    except FileNotFoundError:
        return template(keys)
    except UnicodeError:
        raise JournalError(_UNREADABLE.format("it is not UTF-8 text")) from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else error
        raise JournalError(_UNREADABLE.format(why)) from None


def template(keys: tuple[str, ...]) -> str:
    """Return the text of a new file: all settings with their defaults, each explained.

    Settings that may stay open are left unset.
    """
    lines = [f"# {line}" for line in _HEAD]
    for setting in SETTINGS:
        if setting.place is Place.FILE:
            off = "# " if setting.may_stay_open else ""
            lines += ["", *_explained(setting), f"{off}{setting.name} = {_toml(setting)}"]
    lines += ["", *(f"# {line}" for line in _KEYS_HEAD), f"[{KEYS}]"]
    return "\n".join((*lines, *(f"# {line}" for line in keys), ""))


def _with_line(text: str, setting: Setting) -> str:
    """Return `text` with the commented-out line of `setting`, if any, activated."""
    table = _TABLE.search(text)
    end = table.start() if table else len(text)
    off = re.compile(_OFF.format(setting.name), re.MULTILINE)
    line = f"{setting.name} = {_toml(setting)}"
    return off.sub(lambda _: line, text[:end], count=1) + text[end:]


def _explained(setting: Setting) -> list[str]:
    words = f"# {setting.help[0].upper()}{setting.help[1:]}."
    choices = [f"#   {value}: {meaning}" for value, meaning in setting.kind.choices.items()]
    choices += [_STAYS_OPEN] if setting.may_stay_open else []
    return [
        words,
        *(choices if isinstance(setting.default, str) else [f"#   {setting.kind.wanted}"]),
    ]


def _toml(setting: Setting) -> str:
    plain = setting.kind.plain(setting.default)
    return str(plain).lower() if isinstance(plain, bool) else f'"{plain}"'


def _write(folder: Path, text: str) -> None:
    make_own_folder(folder)
    with written_whole(file_in(folder)) as new:
        new.write(text)
