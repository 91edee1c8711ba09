"""Detect a dark or light terminal, by OSC 11 or the environment.

https://invisible-island.net/xterm/ctlseqs/ctlseqs.html describes the query; the reply is ESC ] 11 ;
rgb:RRRR/GGGG/BBBB, ended by BEL or ST, with one to four digits per colour.
"""

import os
import re

from textual.message import Message

QUESTION = "\x1b]11;?\x07"
ANSWER = r"\x1b\]11;([^\x07\x1b]{0,64})(?:\x07|\x1b\\)"
"""A complete reply; its group is the colour."""

MAY_BECOME_AN_ANSWER = r"\x1b\](?:1(?:1(?:;[^\x07\x1b]{0,64}(?:\x1b)?)?)?)?"

_COLOUR = re.compile(r"rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})", re.IGNORECASE)
_WEIGHTS = (0.2126, 0.7152, 0.0722)
"""Weights of red, green and blue in luminance: Rec. ITU-R BT.709."""

_HALF = 0.5
_LIGHT_OF_16 = (7, 9, 10, 11, 12, 13, 14, 15)
_VARIABLE = "COLORFGBG"


class BackgroundReported(Message):
    """The terminal's reply whether its background is dark."""

    def __init__(self, *, is_dark: bool) -> None:
        super().__init__()
        self.is_dark = is_dark


def is_dark_colour(answer: str) -> bool | None:
    """Return whether the colour in a reply is dark; None if it is malformed."""
    found = _COLOUR.match(answer)
    if found is None:
        return None
    parts = [int(part, 16) / int("f" * len(part), 16) for part in found.groups()]
    return sum(w * part for w, part in zip(_WEIGHTS, parts, strict=True)) < _HALF


def is_dark_by_environment() -> bool:
    """Return whether the environment indicates a dark terminal.

    Some terminals set COLORFGBG, such as "15;0": the foreground and background. Most are dark.
    """
    ground = os.environ.get(_VARIABLE, "").rpartition(";")[2]
    return not (ground.isdecimal() and len(ground) < 3 and int(ground) in _LIGHT_OF_16)
