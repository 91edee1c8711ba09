"""Textual's input thread crashes on some bytes, and misreads some keys.

* Bytes that are not UTF-8 end it: https://github.com/Textualize/textual/issues/6456
* A kitty key report with alternate keys, or with a number that is too large, ends it; no known
  issue.
* An ESC within a pasted text is taken for the start of a key, and the rest may be delivered as
  keys; no known issue.
* Input still pending when the app exits is left to the shell, which runs it.
"""

import os
import re
import select
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from time import monotonic

from textual import constants, events
from textual.drivers.linux_driver import LinuxDriver, XTermParser
from textual.message import Message

from journal.tui.terminal_input.background import QUESTION, BackgroundReported, is_dark_colour
from journal.tui.terminal_input.base_layout import is_chord_of_base_layout, name_of, with_latin_name
from journal.tui.terminal_input.splitter import Background, InputSplitter, KeyReport, Pasted

SECONDS_UNTIL_WHOLE = 0.1
"""Time after which a lone ESC is the Escape key and not the start of a sequence."""

SECONDS_UNTIL_PASTED = 5.0
"""Time after which a paste without an end counts as complete."""

ASK_FOR_ALTERNATE_KEYS = "\x1b[=4;2u"
"""Makes a terminal with the kitty protocol report the base layout of each key."""

_BYTES = 4096
_MANY_BYTES = 64
_QUIET, _QUIET_IN_PASTE, _LONGEST = 0.5, 1.0, 10.0
"""Seconds of silence after which no more input is expected, normally and within a paste, and the
longest wait for that."""
_UNTIL_ANSWERED = 2.0
"""Seconds after which an unanswered query is given up."""

_FAULT = 1
_CONSOLE = "linux"
"""The Linux console, which would print the end of the query."""

_UNREADABLE = re.compile("[\udc80-\udcff]")


class Unreadable(Message):
    """Input was not valid UTF-8; invalid bytes are shown as �."""


class TerminalReader:
    """Convert terminal bytes, whatever they are, to messages."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("surrogateescape").decode
        self._splitter = InputSplitter()
        self._parser = XTermParser()
        self._silence = 0.0
        self._is_much = False
        self.asked_at: float | None = None
        """When the terminal was queried, until it replies."""

    @property
    def expects_more(self) -> bool:
        """Whether more of a paste or a reply is expected."""
        asked = self.asked_at is not None and monotonic() - self.asked_at < _UNTIL_ANSWERED
        return self.is_pasting or self._is_much or asked

    @property
    def is_pasting(self) -> bool:
        """Whether the end of a paste is still to come."""
        return self._splitter.is_pasting

    def feed(self, sent: bytes) -> Iterator[Message]:
        """Yield the messages in `sent` and in bytes held back earlier."""
        self._silence, self._is_much = 0.0, len(sent) > _MANY_BYTES
        text, unreadable = _UNREADABLE.subn("�", self._decode(sent))
        for part in self._splitter.feed(text):
            yield from self._read(part)
        if unreadable:
            yield Unreadable()

    def wait(self) -> Iterator[Message]:
        """Yield what can no longer become part of a sequence; called after each empty read.

        Empty reads are counted instead of time: a program that was suspended, or slept with its
        computer, has merely not looked for input.
        """
        self._is_much = False
        self._silence += SECONDS_UNTIL_WHOLE
        if self._silence >= (SECONDS_UNTIL_PASTED if self.is_pasting else SECONDS_UNTIL_WHOLE):
            for part in self._splitter.give_up_waiting():
                yield from self._read(part)
        yield from self._named(self._parser.tick())

    def _read(self, part: Pasted | KeyReport | Background | str) -> Iterator[Message]:
        match part:
            case Background(colour):
                self.asked_at = None
                if (is_dark := is_dark_colour(colour)) is not None:
                    yield BackgroundReported(is_dark=is_dark)
            case Pasted(text):
                if text:
                    yield events.Paste(text)
            case KeyReport():
                yield from self._pressed(part)
            case "\x1b":
                # The ESC was held back in case a sequence followed.
                yield events.Key("escape", part)
            case _:
                yield from self._named(self._parsed(part))

    def _pressed(self, report: KeyReport) -> Iterator[Message]:
        """Yield the text of a report, else its key without alternates, which Textual reads."""
        for character in report.text:
            yield with_latin_name(events.Key(name_of(character), character), report.latin)
        if report.text:
            return
        is_of_base = is_chord_of_base_layout(chr(report.code), report.base)
        code = ord(report.base) if is_of_base else report.code
        modifiers = report.modifiers + 1 if report.modifiers else ""
        yield from self._parsed(f"\x1b[{code};{modifiers}u")

    def _parsed(self, text: str) -> Iterator[Message]:
        try:
            yield from self._parser.feed(text)
        except (ValueError, ArithmeticError, LookupError):
            # Input on which the parser fails cannot be interpreted: drop it.
            before, self._parser = self._parser, XTermParser()
            self._parser.mouse_pixels = before.mouse_pixels
            self._parser.terminal_size = before.terminal_size
            self._parser.terminal_pixel_size = before.terminal_pixel_size

    @staticmethod
    def _named(messages: Iterable[Message]) -> Iterator[Message]:
        for message in messages:
            yield with_latin_name(message) if isinstance(message, events.Key) else message


class ReadingDriver(LinuxDriver):
    """Textual's driver, reading with `TerminalReader` and leaving no input to the shell."""

    _reader: TerminalReader | None = None
    _is_to_ask = False

    def run_input_thread(self) -> None:
        """Read input until told to stop; OSError if the terminal is gone."""
        self._reader = reader = TerminalReader()
        if not constants.DISABLE_KITTY_KEY:
            self.write(ASK_FOR_ALTERNATE_KEYS)
            self.flush()
        if self._is_to_ask:
            self.ask_for_background()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(SECONDS_UNTIL_WHOLE):
                    messages = reader.feed(self._sent())
                else:
                    messages = reader.wait()
                for message in messages:
                    self.process_message(message)

    def ask_for_background(self) -> None:
        """Query the background colour; a terminal that does not support it does not reply."""
        self._is_to_ask = self._reader is None
        if self._reader is not None and os.environ.get("TERM") != _CONSOLE:
            self._reader.asked_at = monotonic()
            self.write(QUESTION)
            self.flush()

    def disable_input(self) -> None:
        """Stop reading, and discard pending input, which a shell would run."""
        super().disable_input()
        reader, self._reader = self._reader, None
        has_failed = self._app.return_code == _FAULT
        wait = _QUIET if reader and (reader.expects_more or has_failed) else 0.0
        quiet = _QUIET_IN_PASTE if reader and reader.is_pasting else _QUIET
        give_up = monotonic() + _LONGEST
        try:
            while monotonic() < give_up and select.select([self.fileno], (), (), wait)[0]:
                self._sent()
                wait = quiet
        except (OSError, ValueError):
            return

    def _sent(self) -> bytes:
        sent = os.read(self.fileno, _BYTES)
        if not sent:
            raise OSError("The terminal has gone.")
        return sent
