"""Textual's terminal driver with our workarounds for Linux and macOS."""

from typing import TYPE_CHECKING

from textual.drivers.linux_driver import LinuxDriver

from journal.tui.workarounds.input_thread import ReadingDriver
from journal.tui.workarounds.lost_terminal import LostTerminalDriver
from journal.tui.workarounds.nested_resize import NestedResizeDriver

if TYPE_CHECKING:
    from textual.driver import Driver


class TerminalDriver(LostTerminalDriver, NestedResizeDriver, ReadingDriver):
    """Accepts any bytes, uses the newest size, and survives the loss of its terminal briefly."""


def with_workarounds(kind: "type[Driver]") -> "type[Driver]":
    """Return the driver to use instead of Textual's for this system."""
    return TerminalDriver if kind is LinuxDriver else kind
