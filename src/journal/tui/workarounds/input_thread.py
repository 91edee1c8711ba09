"""Textual's thread that reads the terminal ends the app at some bytes, and misreads some keys.

* Bytes that are not UTF-8 end it: https://github.com/Textualize/textual/issues/6456
* A key report of the kitty protocol with alternate keys, or with a number that is too large,
  ends it; no issue is known.
* An ESC within a pasted text is taken as the beginning of a key, and the text after it may be
  handed on as keys; no issue is known.
* What is still coming when the app ends is left to the shell, which runs it.
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

from journal.tui.terminal_input.background import QUESTION, BackgroundTold, is_dark_colour
from journal.tui.terminal_input.base_layout import is_chord_of_base_layout, name_of, with_latin_name
from journal.tui.terminal_input.splitter import Background, InputSplitter, KeyReport, Pasted

SECONDS_UNTIL_WHOLE = 0.1
"""After which an ESC is the Escape key, and no beginning of anything."""

SECONDS_UNTIL_PASTED = 5.0
"""After which a paste counts as ended: its end was lost on the way."""

ASK_FOR_ALTERNATE_KEYS = "\x1b[=4;2u"
"""Adds the base layout to what a terminal with the kitty protocol reports of each key."""

_BYTES = 4096
_MANY_BYTES = 64
_QUIET, _QUIET_IN_PASTE, _LONGEST = 0.5, 1.0, 10.0
"""Seconds of silence after which nothing more is expected, and how long it is waited for that."""
_UNTIL_ANSWERED = 2.0
"""Seconds after which a terminal that was asked something does not answer any more."""

_FAULT = 1
_CONSOLE = "linux"
"""It would show the end of the question."""

_UNREADABLE = re.compile("[\udc80-\udcff]")


class Unreadable(Message):
    """Bytes came that are not UTF-8; each is shown as �."""


class TerminalReader:
    """Turns the bytes that a terminal sends into messages, whatever they are."""

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")("surrogateescape").decode
        self._splitter = InputSplitter()
        self._parser = XTermParser()
        self._silence = 0.0
        self._is_much = False
        self.asked_at: float | None = None
        """When the terminal was asked something, until it answers."""

    @property
    def expects_more(self) -> bool:
        """Whether a pasted text, or an answer, seems to be on its way."""
        asked = self.asked_at is not None and monotonic() - self.asked_at < _UNTIL_ANSWERED
        return self.is_pasting or self._is_much or asked

    @property
    def is_pasting(self) -> bool:
        """Whether the end of a paste is still to come."""
        return self._splitter.is_pasting

    def feed(self, sent: bytes) -> Iterator[Message]:
        """Yield what is in the bytes `sent` and in those before them."""
        self._silence, self._is_much = 0.0, len(sent) > _MANY_BYTES
        text, unreadable = _UNREADABLE.subn("�", self._decode(sent))
        for part in self._splitter.feed(text):
            yield from self._read(part)
        if unreadable:
            yield Unreadable()

    def wait(self) -> Iterator[Message]:
        """Yield what is not going to be anything else any more; called after each look in vain.

        What counts is how often nothing was there, not the time since something was: a program
        that was held up, or sleeps with its computer, has only not looked for that long.
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
                    yield BackgroundTold(is_dark=is_dark)
            case Pasted(text):
                if text:
                    yield events.Paste(text)
            case KeyReport():
                yield from self._pressed(part)
            case "\x1b":
                # It was waited for what might follow.
                yield events.Key("escape", part)
            case _:
                yield from self._named(self._parsed(part))

    def _pressed(self, report: KeyReport) -> Iterator[Message]:
        """Yield what a report types, else its key: Textual reads one that has no alternates."""
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
            # What it stumbled over is no input that can be understood.
            before, self._parser = self._parser, XTermParser()
            self._parser.mouse_pixels = before.mouse_pixels
            self._parser.terminal_size = before.terminal_size
            self._parser.terminal_pixel_size = before.terminal_pixel_size

    @staticmethod
    def _named(messages: Iterable[Message]) -> Iterator[Message]:
        for message in messages:
            yield with_latin_name(message) if isinstance(message, events.Key) else message


class ReadingDriver(LinuxDriver):
    """Textual's driver, reading with `TerminalReader` and leaving nothing to the shell."""

    _reader: TerminalReader | None = None
    _is_to_ask = False

    def run_input_thread(self) -> None:
        """Read what is typed until told to stop; OSError where there is no terminal any more."""
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
        """Ask for the colour behind the text; a terminal that does not know it says nothing."""
        self._is_to_ask = self._reader is None
        if self._reader is not None and os.environ.get("TERM") != _CONSOLE:
            self._reader.asked_at = monotonic()
            self.write(QUESTION)
            self.flush()

    def disable_input(self) -> None:
        """Read no more, and drop what is still coming: a shell would run it."""
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
