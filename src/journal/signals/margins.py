"""Margins that define a pattern, each with its source.

Points are on the 0–10 scale, lengths in sessions.
"""

from typing import Final

RELIABLE: Final = 1.25
"""Points that make a real change: the reliable change of the ORS, 5 of its 40 points."""

SMALL: Final = 0.75
"""Points small enough to call no change: 60 % of RELIABLE. Between the two nothing is said."""

SHOWN: Final = 0.5
"""Points by which the levels told of a fall differ at least. Of falls that were told with less, 2
of 10 were true (measured on made-up courses)."""

GOOD: Final = 6.25
"""Oriented level above which "no change" is holding steady: the ORS cut-off, 25 of 40."""

KNOWN: Final = 2
"""Sessions at a worse level that make it known: one low value cannot be told from a bad day."""

HELD: Final = 4
"""Sessions for which a better level must have held. Good news can wait: for the same number of
people falsely told of it, more is found than with two (measured on made-up courses)."""

START: Final = 3
"""Sessions whose mean is "the start", beside the very first one."""

STEP: Final = 1.75
"""Points between neighbouring sessions, and between the means around them, that are a step."""

SLIGHT_STEP: Final = 0.8
"""Points between neighbours from which a step can't be excluded."""

SLIGHT_STEP_OF_TWO: Final = 1.0
"""The same across two sessions."""

STEP_DOUBT: Final = 6
"""Sessions for which it can't be excluded after that."""

NEWS: Final = 4
"""Sessions for which something that happened is still news, after it became known."""

FLAT: Final = 8
"""Sessions without change that make "for a while"; none before, late responders exist."""

FLAT_RANGE: Final = 0.3
"""Points within which all levels of such a while lie."""

MOVING: Final = 2 * FLAT_RANGE
"""Points between the latest six levels from which they clearly do change."""

FLAT_EARLY: Final = 4
"""Sessions before which nothing can be called flat."""

LASTING: Final = 7
"""Sessions of being RELIABLE below the start that make a fall lasting: with six, one passing dip
in ten was called lasting too early (measured on made-up courses)."""

DIP_MOST: Final = 9
"""Sessions up to which a fall is a dip: dips of up to two months are common."""

NEW_USUAL: Final = 12
"""Sessions after which a fall that is not below the start is the new usual level."""

GAP_DAYS: Final = 60
"""Days between two sessions over which dips and ruptures are not carried."""

GAP_TIMES: Final = 2.5
"""How many times as long as usual such a gap has to be, too."""
