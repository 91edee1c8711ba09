"""Custom keys from [keys] in settings.toml, checked against the registry."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from journal.settings.file import at_line
from journal.settings.schema import KeyLine
from journal.text import as_identifier, quoted
from journal.tui.command import Command, name_of_key
from journal.tui.commands import EVERYWHERE, PLACES
from journal.tui.terminal_input.base_layout import name_of

Keymap = Mapping[str, str]
"""Command id -> name of its remapped key."""

_CURRENT: dict[str, str] = {}
"""The remapped keys of the running app."""

_CHORD = re.compile(r"(?:ctrl|alt)\+[a-z]|(?:shift\+|ctrl\+|alt\+)?f(?:[1-9]|1[0-9]|2[0-4])")
_FIXED_KEYS = ("escape", "f1", "f2", "exclamation_mark", "enter", "ctrl+q")
"""Keys with one meaning everywhere, so that leaving and people to call are always available."""

_BARE = re.compile("[a-z_.]+")
"""A name that needs no quotes in TOML."""

_SAME_KEYS = "the same"


class Mapped(Struct, frozen=True):
    """The remapped keys, and a message for each ignored line."""

    keymap: Keymap
    problems: tuple[str, ...]


def mapped(lines: Sequence[KeyLine]) -> Mapped:
    """Parse the lines of [keys]; invalid or conflicting lines are skipped.

    Two commands may swap their keys.
    """
    problems, wanted = list[str](), dict[str, tuple[str, KeyLine]]()
    for line in lines:
        try:
            id_ = _id_of(line.command)
            if id_ in wanted:
                raise ValueError(f"{quoted(line.command)} has a key above, too.")
            wanted[id_] = _key_of(line.key), line
        except ValueError as error:
            problems.append(f"{at_line(line.line)}: {error} It is skipped.")
    while clash := _conflict({id_: key for id_, (key, _) in wanted.items()}):
        id_, other = clash
        key, line = wanted.pop(id_)
        problems.append(
            f"{at_line(line.line)}: {name_of_key(key)} is the key of “{other.label}” there, and"
            f" cannot be that of {line.command} too. It is skipped."
        )
    return Mapped({id_: key for id_, (key, _) in wanted.items()}, tuple(problems))


def lines_for_file() -> tuple[str, ...]:
    """Return an explanatory line for the file for each command that can be remapped."""
    commands = dict[str, Command]()
    for command in (command for listed in PLACES.values() for command in listed):
        if command.key not in _FIXED_KEYS and not command.help.startswith(_SAME_KEYS):
            commands.setdefault(_short(command), command)
    return tuple(
        f'{name if _BARE.fullmatch(name) else repr(name)} = "{command.key_name}"  # {command.help}'
        for name, command in commands.items()
        if _can_be_written(command.key_name)
    )


def _can_be_written(key: str) -> bool:
    try:
        return bool(_key_of(key))
    except ValueError:
        return False


def key_name_of(command: Command, keymap: Keymap) -> str:
    """Return the display name of a command's key, remapped or not."""
    key = keymap.get(command.id)
    return name_of_key(key) if key else command.key_name


def adopt(keymap: Keymap) -> None:
    """Use the remapped keys in sentences from now on."""
    _CURRENT.clear()
    _CURRENT.update(keymap)


def key_of(id_: str) -> str:
    """Return the display name of the key of the command with this id: "u" for "undo.u"."""
    key = _CURRENT.get(id_)
    return name_of_key(key) if key else _key_names()[id_]


def with_keys(text: str) -> str:
    """Replace each "‹undo.u›" in a sentence of the program by the key's display name."""
    if "‹" not in text:
        return text
    known = _key_names()
    return re.sub(
        "‹([^›]+)›", lambda found: key_of(found[1]) if found[1] in known else found[0], text
    )


@cache
def _key_names() -> Mapping[str, str]:
    return {command.id: command.key_name for listed in PLACES.values() for command in listed}


def _id_of(name: str) -> str:
    """Return the id of the command with this name; ValueError with a message if unknown."""
    shown, ids = quoted(name), _ids()
    by_id, by_name = _spellings()
    typed = _as_id(name)
    found = by_id.get(typed) or by_name.get(typed)
    if not found:
        raise ValueError(f"there is no command {shown}.")
    if len(found) > 1:
        raise ValueError(f"{shown} can be {', '.join(found)}; name one of them.")
    if ids[found[0]].key in _FIXED_KEYS:
        raise ValueError(f"the key of {shown} stays the same, so that it is always known.")
    return found[0]


def _key_of(given: object) -> str:
    """Return the normalised name of a key; ValueError with a message if invalid."""
    written = given.strip() if isinstance(given, str) else ""
    key = name_of(written) if len(written) == 1 else written.lower().replace(" ", "")
    is_sign = len(written) == 1 and written.isprintable() and not written.isdecimal()
    if not (is_sign and written not in ".-") and not _CHORD.fullmatch(key):
        shown = quoted(str(given))
        raise ValueError(
            f"{shown} cannot be the key of a command; give a letter, a sign, or one such as"
            " ctrl+g or f9."
        )
    if key in _FIXED_KEYS:
        raise ValueError(f"{name_of_key(key)} always does what it does now.")
    return key


def _conflict(wanted: Keymap) -> tuple[str, Command] | None:
    """Return a command whose remapped key another one has in the same place, and that one."""
    for listed in PLACES.values() if wanted else ():
        there = {command.id: command for command in (*EVERYWHERE, *listed)}
        keys = {id_: wanted.get(id_, command.key) for id_, command in there.items()}
        for id_ in reversed([one for one in wanted if one in there]):
            others = (other for other in keys if other != id_ and keys[other] == keys[id_])
            if (other := next(others, None)) is not None:
                return id_, there[other]
    return None


def _as_id(name: str) -> str:
    """Normalise the spelling of a command's name; the key after the dot stays unchanged."""
    words, point, key = name.strip().partition(".")
    return f"{as_identifier(words)}{point}{key}"


@cache
def _spellings() -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
    """Return command ids by full and by short name, normalised."""
    by_id, by_name = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for id_, command in _ids().items():
        by_id[_as_id(id_)].append(id_)
        by_name[_as_id(_name(command))].append(id_)
    return by_id, by_name


@cache
def _ids() -> Mapping[str, Command]:
    """Return all commands by id; of commands with several keys, the one with the first key."""
    commands = [command for listed in PLACES.values() for command in listed]
    first = {command.id: command for command in commands if not command.help.startswith(_SAME_KEYS)}
    return first | {command.id: command for command in commands if command.id not in first}


def _name(command: Command) -> str:
    """Return the name of a command, "" for a duplicate of another."""
    return "" if command.help.startswith(_SAME_KEYS) else command.id.rpartition(".")[0]


def _short(command: Command) -> str:
    """Return the shortest unambiguous name of a command."""
    name = _name(command)
    try:
        return name if _id_of(name) == command.id else command.id
    except ValueError:
        return command.id
