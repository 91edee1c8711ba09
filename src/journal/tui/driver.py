"""Textual's terminal driver with the workarounds it needs on Linux and macOS."""

from typing import TYPE_CHECKING

from textual.drivers.linux_driver import LinuxDriver

from journal.tui.workarounds.input_thread import ReadingDriver
from journal.tui.workarounds.lost_terminal import LostTerminalDriver
from journal.tui.workarounds.nested_resize import NestedResizeDriver

if TYPE_CHECKING:
    from textual.driver import Driver


class TerminalDriver(LostTerminalDriver, NestedResizeDriver, ReadingDriver):
    """Reads any bytes, takes the newest size, and outlives its terminal for a moment."""


def mended(kind: "type[Driver]") -> "type[Driver]":
    """Return the driver to use in the place of Textual's own for this system."""
    return TerminalDriver if kind is LinuxDriver else kind
