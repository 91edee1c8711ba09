"""Every constant of the rules, each with where it comes from. Points are on the 0–10 scale."""

from typing import Final

RELIABLE: Final = 1.25
"""Points that make a change worth a word: the reliable change of the ORS, 5 of its 40 points."""

SMALL: Final = 0.75
"""Points too small to matter: 60 % of RELIABLE."""

GOOD: Final = 6.25
"""Oriented level above which "no change" is holding steady: the ORS cut-off, 25 of 40."""

STEP: Final = 2.0
"""Points between neighbouring stretches that make a step: more than one reliable change."""

BOTH: Final = 1.0
"""Points by which each of the last two ratings must differ by more: none decides alone."""

SURE: Final = 0.90
"""Certainty at which improvement, plateau and deterioration open: their stretch is given."""

SURE_FOUND: Final = 0.95
"""Certainty at which a fall or a step opens: its stretch is searched for, see LOOKS."""

STILL_SURE: Final = 0.60
"""Certainty at which a fall is over, and below which a plateau is over: no flicker."""

LOOKS: Final = 4
"""Stretches tried for a fall, lengths times directions for a step: the likeliest of so many
looks is less sure than one look alone, by the power of their number (Šidák)."""

NOISE: Final = 1.3
"""Usual scatter of one rating (SD): median person of 515 who rated 0–10 daily."""

NOISE_FLOOR: Final = 0.75
"""Least scatter assumed of anyone (SD): a few equal ratings do not prove a steady hand."""

NOISE_WEIGHT: Final = 4
"""How many observed differences the usual scatter is worth beside a person's own."""

RANGE_TO_SD: Final = 1.128
"""Mean moving range of two divided by the SD: d2 of the individuals control chart."""

START: Final = 3
"""Ratings whose mean is "the start"."""

ODD: Final = 1.5
"""Points from the median as which a rating further off counts in "before" and "the start", so
that one odd rating moves a mean of three by no more than half a point."""

RECENT: Final = 3
"""Ratings whose mean is "now" while something stands."""

WINDOWS: Final = (2, 3, 4, 5)
"""Lengths, in ratings, of the latest stretches tried when a signal may open."""

BEFORE: Final = 8
"""Most ratings that make "before" when neighbouring stretches are compared."""

LASTING: Final = 7
"""Rated sessions of being worse that count as lasting: dips of up to six weeks are common."""

NEW_USUAL: Final = 12
"""Rated sessions after which a fall that is not below the start is the new usual level."""

FLAT: Final = (8, 12)
"""Lengths, in ratings, of the stretches in which no change may be found; none before eight."""

SLOPE: Final = 0.15
"""Usual speed of change (SD, points a session), towards none of which a slope is shrunk.

Measured: 0.16 in 626 stretches of eight sessions of 557 patients in CBT (ENRICHD, BDI / 6.3).
"""

GAP_DAYS: Final = 60
"""Days between two sessions over which dips and ruptures are not carried."""
