"""Split terminal input into pastes, key reports, colour replies and the rest.

https://sw.kovidgoyal.net/kitty/keyboard-protocol/ describes the key reports; a bracketed paste is
between ESC[200~ and ESC[201~, and everything in between is text.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from journal.text import is_text
from journal.tui.terminal_input.background import ANSWER, MAY_BECOME_AN_ANSWER

_PASTE_END = "\x1b[201~"
_START = re.compile(rf"\x1b\[200~|\x1b\[([0-9:;]{{1,64}})u|{ANSWER}")
_MAY_BECOME_A_START = re.compile(rf"(?:{MAY_BECOME_AN_ANSWER}|\x1b(?:\[[0-9:;]{{0,64}})?)\Z")

_SHIFT, _LOCKS = 0b1, 0b11000000
_RELEASED = 3
_FIELDS = 3
_PRIVATE_USE = range(0xE000, 0xF900)
_NAMED_KEYS = frozenset((9, 13, 27, 127))
"""Tab, Enter, Escape and Backspace: keys that type nothing although their codes are characters."""


class Pasted(Struct, frozen=True):
    """A pasted text, or the part of it received before the terminal fell silent."""

    text: str


class Background(Struct, frozen=True):
    """The background colour as the terminal reports it: "rgb:1414/1717/1c1c"."""

    colour: str


class KeyReport(Struct, frozen=True):
    """A key as reported by the kitty protocol.

    `code` is its character on the present layout, `base` that of the same key on a US layout, "" if
    not reported; `modifiers` are bits, and `text` is what the key types.
    """

    code: int
    base: str
    modifiers: int
    text: str

    @property
    def latin(self) -> str:
        """The letter of the key on a US layout, "" if unknown."""
        is_capital = self.text.isupper() or (self.modifiers & _SHIFT and not self.text.islower())
        if not is_capital:
            return self.base
        return self.base.upper() if self.base.isalpha() else ""


class InputSplitter:
    """An incremental parser of terminal input; incomplete sequences are held back."""

    def __init__(self) -> None:
        self._held = ""
        self.is_pasting = False
        """Whether the end of a paste is still to come."""

    def feed(self, text: str) -> Iterator[Pasted | KeyReport | Background | str]:
        """Yield the complete parts of `text` and of what was held back."""
        self._held += text
        while self._held:
            if self.is_pasting:
                pasted, end, rest = self._held.partition(_PASTE_END)
                if not end:
                    return
                self.is_pasting, self._held = False, rest
                yield Pasted(pasted)
                continue
            start = _START.search(self._held)
            if start is None:
                yield from self._without_start()
                return
            before, self._held = self._held[: start.start()], self._held[start.end() :]
            if before:
                yield before
            if start[2] is not None:
                yield Background(start[2])
            elif start[1] is None:
                self.is_pasting = True
            elif report := _report(start[1]):
                yield report

    def give_up_waiting(self) -> Iterator[Pasted | str]:
        """Yield what was held back, as its end does not come."""
        held, self._held = self._held, ""
        if self.is_pasting:
            self.is_pasting = False
            yield Pasted(held)
        elif held:
            yield held

    def _without_start(self) -> Iterator[str]:
        unfinished = _MAY_BECOME_A_START.search(self._held)
        at = unfinished.start() if unfinished else len(self._held)
        whole, self._held = self._held[:at], self._held[at:]
        if whole:
            yield whole


def _report(fields: str) -> KeyReport | None:
    """Return the report with these fields; None if malformed or a key release."""
    parts = fields.split(";")
    if len(parts) > _FIELDS:
        return None
    codes, modifiers, text = (*parts, "", "")[:_FIELDS]
    try:
        code, shifted, base = _numbers(codes, (1, 0, 0))
        one_more_than_bits, event = _numbers(modifiers, (1, 1))
        characters = map(chr, _numbers(text, (0,) * (text.count(":") + bool(text))))
    except (ValueError, OverflowError):
        return None
    bits, typed = one_more_than_bits - 1, "".join(filter(is_text, characters))
    if event == _RELEASED or bits < 0:
        return None
    if not typed and not bits & ~(_SHIFT | _LOCKS) and not _types_nothing(code):
        typed = chr(shifted if bits & _SHIFT and shifted else code)
    return KeyReport(code, chr(base) if base else "", bits, typed)


def _numbers(field: str, missing: tuple[int, ...]) -> tuple[int, ...]:
    """Return the code points of a field, or `missing` if it is empty.

    Raises ValueError or OverflowError for invalid ones.
    """
    given = field.split(":") if field else []
    if len(given) > len(missing):
        raise ValueError(field)
    numbers = [int(one) if one else usual for one, usual in zip(given, missing, strict=False)]
    "".join(map(chr, numbers)).encode()
    return (*numbers, *missing[len(numbers) :])


def _types_nothing(code: int) -> bool:
    """Tell whether a code is a function key: the protocol uses the private use area for these."""
    return code in _NAMED_KEYS or code in _PRIVATE_USE or not is_text(chr(code))
