"""Margins that define a pattern, each with its source.

Points are on the 0–10 scale, lengths in sessions.
"""

from typing import Final

RELIABLE: Final = 1.25
"""Points of a reliable change: 5 of the 40 points of the ORS."""

SMALL: Final = 0.75
"""Points up to which there is no change: 60 % of RELIABLE. In between, nothing is claimed."""

SHOWN: Final = 0.5
"""Minimum difference of the levels in the sentence of a fall, in points. Of falls reported with
less, 2 of 10 were true (measured on simulated courses)."""

GOOD: Final = 6.25
"""Oriented level above which "no change" means holding steady: the ORS cut-off, 25 of 40."""

KNOWN: Final = 2
"""Sessions at a worse level that make it known: a single low value may just be a bad day."""

HELD: Final = 4
"""Sessions for which a better level must have held. Good news can wait: at the same rate of false
reports, more is found than with two (measured on simulated courses)."""

START: Final = 3
"""Sessions whose mean is "the start", besides the very first one."""

STEP: Final = 1.75
"""Points of a step, both between neighbouring sessions and between the means around them."""

SLIGHT_STEP: Final = 0.8
"""Points between neighbouring sessions from which a step can't be excluded."""

SLIGHT_STEP_OF_TWO: Final = 1.0
"""The same across two sessions."""

STEP_DOUBT: Final = 6
"""Sessions after that for which it can't be excluded."""

NEWS: Final = 4
"""Sessions for which an event is still news after it became known."""

FLAT: Final = 8
"""Sessions without change that count as "for a while"; not fewer, as late responders exist."""

FLAT_RANGE: Final = 0.3
"""Points within which all levels of such a stretch must lie."""

MOVING: Final = 2 * FLAT_RANGE
"""Range of the latest six levels from which they clearly change."""

FLAT_EARLY: Final = 4
"""Minimum sessions before anything can be called flat."""

LASTING: Final = 7
"""Sessions at RELIABLE below the start that make a fall lasting: with six, one passing dip in ten
was called lasting too early (measured on simulated courses)."""

DIP_MOST: Final = 9
"""Sessions up to which a fall is a dip: dips of up to two months are common."""

NEW_USUAL: Final = 12
"""Sessions after which a fall that is not below the start becomes the new usual level."""

GAP_DAYS: Final = 60
"""Days between two sessions across which dips and ruptures are not carried."""

GAP_TIMES: Final = 2.5
"""Minimum length of such a gap, as a multiple of the usual one."""
