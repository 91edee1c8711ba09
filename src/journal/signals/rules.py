"""What each signal means: its rule with its numbers, its reading, its doubts and its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from journal.signals import margins
from journal.signals.model import Kind


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of signal, explained to the person whose ratings it reads."""

    kind: Kind
    title: str
    statement: str
    """The rule in one or two sentences, with its constants."""
    meaning: str
    """What this may mean."""
    alternatives: str
    """What else it could be."""
    source: str
    """The published criterion or measured figure behind the constants."""


_SURE = f"{margins.SURE * 100:.0f} %"
_SURE_FOUND = f"{margins.SURE_FOUND * 100:.0f} %"
_STILL_SURE = f"{margins.STILL_SURE * 100:.0f} %"
_LENGTHS = f"{min(margins.WINDOWS)} to {max(margins.WINDOWS)}"
_RELIABLE = (
    "the reliable change of the Outcome Rating Scale (ORS), 5 of its 40 points, is"
    f" {margins.RELIABLE:g} here"
)
_NOISE = (
    f"one rating scatters by about {margins.NOISE:g} points (median of 515 people who rated 0–10"
    " daily), adjusted to your own scatter"
)
_CHANGE = (
    f"On the scale 0–10 {_RELIABLE}; {_NOISE}. Among the earlier ratings one far from the others"
    f" counts as {margins.ODD:g} points off. The lengths and the certainty are this program's own"
    " choice."
)
_LOOKS = (
    f"Because {margins.LOOKS} looks are taken and the likeliest kept, the certainty that is told"
    " is lower (Šidák)."
)

_IMPROVEMENT = Rule(
    Kind.IMPROVEMENT,
    "Better than at the start",
    f"The mean of the last {_LENGTHS} ratings is better than the mean of the first"
    f" {margins.START} by more than {margins.SMALL:g} points with {_SURE} certainty. It stands"
    f" until the last {margins.RECENT} are within {margins.SMALL:g} points of the start.",
    "Something is going better than when you began.",
    "People often begin therapy at a low point, and some of it would have passed by itself. Life"
    " outside therapy may have become easier.",
    _CHANGE,
)
_SUDDEN_GAIN = Rule(
    Kind.SUDDEN_GAIN,
    "A step for the better",
    f"Between two sessions your level changed for the better by {margins.STEP:g} points or more"
    f" and held for two or three ratings; it is {_SURE_FOUND} certain to be more than"
    f" {margins.RELIABLE:g} against the three ratings before.",
    "Something may have shifted around that session. It can help to remember what it was.",
    "Two or three good sessions in a row also happen by chance, or because of something outside"
    " therapy.",
    "Modelled on the sudden gains of Tang and DeRubeis (1999): large in points, and large beside"
    f" the scatter before and after. The size is our own: {_RELIABLE}, and here a step is more."
    f" {_LOOKS}",
)
_SUDDEN_LOSS = Rule(
    Kind.SUDDEN_LOSS,
    "A step for the worse",
    f"Between two sessions your level changed for the worse by {margins.STEP:g} points or more"
    f" and stayed there for two or three ratings; it is {_SURE_FOUND} certain to be more than"
    f" {margins.RELIABLE:g} against the three ratings before.",
    "Something may have happened around that session, in therapy or outside it.",
    "Two or three hard sessions in a row also happen by chance. A hard topic opened in therapy can"
    " show like this too.",
    "The mirror image of the sudden gains of Tang and DeRubeis (1999): large in points, and large"
    f" beside the scatter before and after. The size is our own: {_RELIABLE}, and here a step is"
    f" more. {_LOOKS}",
)
_PLATEAU = Rule(
    Kind.PLATEAU,
    "No clear change",
    f"Over the last {margins.FLAT[0]} or {margins.FLAT[1]} ratings, without a dip or a step"
    f" among them, the line through them changes by less than {margins.RELIABLE:g} points in"
    f" {margins.FLAT[0]} sessions with {_SURE} certainty, at a level no better than"
    f" {margins.GOOD:g} (distress: no better than {10 - margins.GOOD:g}).",
    "Your ratings have been about level for a while, with room to improve. It may be time to talk"
    " about goals, pace or approach.",
    "It does not show that therapy is not working: some people change late, and holding level"
    " through a hard time is something too. A change may also lie in what these ratings do not"
    " ask.",
    f"On the scale 0–10 {_RELIABLE}, and its clinical cut-off, 25 of 40, is {margins.GOOD:g} here"
    f" (distress {10 - margins.GOOD:g}). The usual speed of change, about {margins.SLOPE:g}"
    " points a session, was measured in 557 patients in cognitive behavioural therapy (ENRICHD)."
    f" That nothing changes at all cannot be shown with {margins.FLAT[0]} ratings.",
)
_DIP = Rule(
    Kind.DIP,
    "Harder for now",
    f"The mean of the last {_LENGTHS} ratings is worse than the mean of up to {margins.BEFORE}"
    f" before them by {margins.RELIABLE:g} points or more, and by more than {margins.SMALL:g} with"
    f" {_SURE_FOUND} certainty; each of the last two is worse by more than {margins.BOTH:g}.",
    "You are going through a harder stretch than before. It is worth telling your therapist.",
    "Many dips pass within some weeks. A dip can come from work on something hard, from life"
    " outside, or from chance; while it lasts the ratings cannot tell which.",
    f"{_CHANGE} {_LOOKS}",
)
_RECOVERY = Rule(
    Kind.RECOVERY,
    "Back from a dip",
    f"The last two ratings are both within {margins.RELIABLE:g} points of the level before the"
    f" dip, or better, with at least {_STILL_SURE} certainty.",
    "The harder stretch seems to be over. This time it was worse before it was better.",
    "Two better sessions can also be a pause. What helped is worth noting either way.",
    _CHANGE,
)
_DETERIORATION = Rule(
    Kind.DETERIORATION,
    "Harder for a longer time",
    f"The last {margins.LASTING} ratings are worse than the mean of the first {margins.START} by"
    f" {margins.RELIABLE:g} points or more, and by more than {margins.SMALL:g} with {_SURE}"
    " certainty, whether it began as a dip or slowly. It stands until the last two are back.",
    "Things have been harder than at the start for a while. This is worth bringing to your"
    " therapist soon, so that you can look together at what would help.",
    "It says nothing about effort or about whose doing it is. Illness, losses, a change of"
    " medication or a hard season can show like this, and so can a first session rated well.",
    f"{_CHANGE} {_LOOKS} That being worse should last for {margins.LASTING} sessions keeps"
    " passing dips apart.",
)
_RUPTURE = Rule(
    Kind.RUPTURE,
    "Alliance lower than before",
    f"The mean of the last {_LENGTHS} alliance ratings is lower than the mean of up to"
    f" {margins.BEFORE} before them by {margins.RELIABLE:g} points or more, and by more than"
    f" {margins.SMALL:g} with {_SURE_FOUND} certainty; each of the last two is lower by more than"
    f" {margins.BOTH:g}.",
    "Working together has felt less good for a few sessions. Saying so to your therapist is often"
    " useful work in itself.",
    "A hard phase in general can colour this rating, and so can rating more openly than before.",
    f"{_CHANGE} {_LOOKS}",
)
_REPAIR = Rule(
    Kind.REPAIR,
    "Alliance back",
    f"The last two alliance ratings are both within {margins.RELIABLE:g} points of the level"
    f" before it fell, or better, with at least {_STILL_SURE} certainty.",
    "Working together feels about as it did before. Whatever you both did may have helped.",
    "Two better sessions can also be chance, or a topic left aside.",
    _CHANGE,
)

RULES: Final[Mapping[Kind, Rule]] = MappingProxyType(
    {
        rule.kind: rule
        for rule in (
            _IMPROVEMENT,
            _SUDDEN_GAIN,
            _SUDDEN_LOSS,
            _PLATEAU,
            _DIP,
            _RECOVERY,
            _DETERIORATION,
            _RUPTURE,
            _REPAIR,
        )
    }
)
"""The rule of every kind."""
