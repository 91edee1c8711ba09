"""The rule of each signal as text: definition, meaning, alternatives, source."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from journal.ratings import Measure
from journal.signals import margins
from journal.signals.judging import (
    BACKED_SHARE,
    LISTED_FROM,
    OF_SESSIONS,
    SPEAK_AGAINST,
    TOLD_FROM,
)
from journal.signals.kinds import Kind


class Rule(Struct, frozen=True):
    """One kind of signal, explained to the person whose ratings it uses."""

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


_RELIABLE = (
    f"{margins.RELIABLE:g} points is the reliable change of the Outcome Rating Scale (5 of its 40"
    " points)"
)
_NOISE = (
    "how far single ratings scatter is learnt from yours, starting from what was measured in 515"
    " people who rated 0–10 daily"
)
_SMALL_SHARE = 0.2
_OWN = "The spans and how sure to be are this program’s own choice, tested on made-up courses."


def _statement(kind: Kind, definition: str) -> str:
    share = f"{LISTED_FROM[kind] * 100:.0f} in 100"
    rare = " So few are enough because this is rare."
    backed = (
        f", or {LISTED_FROM[kind] * BACKED_SHARE * 100:.0f} while mood and distress both show it,"
        " or nearly do"
    )
    told = f"{TOLD_FROM[kind] * 100:.0f}"
    is_told_later = TOLD_FROM[kind] > LISTED_FROM[kind]
    by_itself = f", and brought up unasked once {told} in 100 do" if is_told_later else ""
    fall = (
        f" It is brought up unasked once {told} in 100 show such a fall, however long it may"
        " last: on average over mood and distress, or more in one of them."
    )
    return (
        f"{definition} It is listed once at least {share} of the simulated courses that fit all"
        f" your ratings show it in full{backed if Measure.MOOD in kind.measures else ''}"
        f"{by_itself}.{fall if kind is Kind.DIP else ''}"
        f"{rare if LISTED_FROM[kind] < _SMALL_SHARE else ''}"
    )


_IMPROVEMENT = Rule(
    Kind.IMPROVEMENT,
    "Better than at the start",
    _statement(
        Kind.IMPROVEMENT,
        f"For {margins.HELD} sessions the level has been better, by {margins.RELIABLE:g} points or"
        f" more, than at the first session and than over the first {margins.START}. Once it has"
        f" been called likely, it goes only when {SPEAK_AGAINST} of {OF_SESSIONS} sessions speak"
        " against it.",
    ),
    "Something is going better than when you began.",
    "People often begin therapy at a low point, and some of that would have passed anyway. Life"
    " outside therapy may have become easier.",
    f"On the 0–10 scale, {_RELIABLE}; {_NOISE}. {_OWN}",
)
_STEP_IS = (
    f"{margins.STEP:g} points or more, and the three sessions on each side of that differ as much."
)
_SUDDEN_GAIN = Rule(
    Kind.SUDDEN_GAIN,
    "A step for the better",
    _statement(Kind.SUDDEN_GAIN, f"Between two sessions the level got better by {_STEP_IS}"),
    "Something may have shifted around that session. It can help to remember what it was.",
    "Two or three good sessions in a row also happen by chance, or because of something outside"
    " therapy.",
    "Modelled on the sudden gains of Tang and DeRubeis (1999): large in points, and lasting. The"
    f" size is our own: {_RELIABLE}, and a step is more.",
)
_SUDDEN_LOSS = Rule(
    Kind.SUDDEN_LOSS,
    "A step for the worse",
    _statement(Kind.SUDDEN_LOSS, f"Between two sessions the level got worse by {_STEP_IS}"),
    "Something may have happened around that session, in therapy or outside it.",
    "Two or three hard sessions in a row also happen by chance. A hard topic opened in therapy can"
    " look like this too.",
    "The mirror image of the sudden gains of Tang and DeRubeis (1999): large in points, and"
    f" lasting. The size is our own: {_RELIABLE}, and a step is more.",
)
_PLATEAU = Rule(
    Kind.PLATEAU,
    "No clear change",
    _statement(
        Kind.PLATEAU,
        f"For {margins.FLAT} sessions or more the level, leaving out the scatter of single ratings,"
        f" has moved by no more than {margins.FLAT_RANGE:g} points, and it is no better than"
        f" {margins.GOOD:g} (distress: no better than {10 - margins.GOOD:g}).",
    ),
    "Your ratings have been about level for a while. If that is not where you would like to be, it"
    " may be time to talk about goals, pace or approach.",
    "It does not show that therapy is not working: some people change late, and holding steady"
    " through a hard time counts too. There may also be change in things these ratings don’t ask"
    " about.",
    "The clinical cut-off of the Outcome Rating Scale, 25 of 40, is"
    f" {margins.GOOD:g} on the 0–10 scale (distress {10 - margins.GOOD:g}). No {margins.FLAT}"
    f" ratings can show that nothing changes at all. {_OWN}",
)
_DIP = Rule(
    Kind.DIP,
    "Harder for now",
    _statement(
        Kind.DIP,
        f"For {margins.KNOWN} to {margins.DIP_MOST} sessions the level has been worse, by"
        f" {margins.RELIABLE:g} points or more, than the best one held for three sessions before.",
    ),
    "This looks like a harder stretch than before. It may be worth telling your therapist.",
    "Many dips pass within a few weeks. A dip can come from work on something hard, from life"
    " outside, or from chance; while it lasts the ratings cannot tell which.",
    f"On the 0–10 scale, {_RELIABLE}; {_NOISE}. {_OWN}",
)
_RECOVERY = Rule(
    Kind.RECOVERY,
    "Back from a dip",
    _statement(
        Kind.RECOVERY,
        f"After a dip the level has been back, within {margins.SMALL:g} points of what it was, for"
        f" {margins.HELD} sessions.",
    ),
    "The harder stretch seems to be over. This time it was worse before it was better.",
    "A few better sessions can also be a pause in a harder time. What helped is worth noting either"
    " way.",
    f"On the 0–10 scale, {_RELIABLE}; a gap of less than 60% of that counts as back. {_OWN}",
)
_DETERIORATION = Rule(
    Kind.DETERIORATION,
    "Harder for some time",
    _statement(
        Kind.DETERIORATION,
        f"For {margins.LASTING} sessions the level has been worse than at the start, by"
        f" {margins.RELIABLE:g} points or more.",
    ),
    "Things have been harder than at the start for a while. This is worth bringing to your"
    " therapist soon, so that you can look together at what would help.",
    "It says nothing about how hard anyone has tried. Illness, losses, a change of"
    " medication or a hard season can look like this, and so can a first session that was rated"
    " high.",
    f"On the 0–10 scale, {_RELIABLE}; {_NOISE}. Asking that it last for {margins.LASTING}"
    f" sessions leaves out passing dips. {_OWN}",
)
_RELAPSE = Rule(
    Kind.RELAPSE,
    "Below the best level for some time",
    _statement(
        Kind.RELAPSE,
        f"For more than {margins.DIP_MOST} sessions the level has been worse, by"
        f" {margins.RELIABLE:g} points or more, than the best one that was held for three sessions,"
        f" though it is not {margins.RELIABLE:g} points worse than at the start.",
    ),
    "Some of what had got better slipped back a while ago. It may be worth telling your therapist,"
    " and looking together at what helped before.",
    "The best time may have been unusually good, and the level now nearer to your usual one."
    " Illness, a hard season or a change of medication can look like this too.",
    f"On the 0–10 scale, {_RELIABLE}; {_NOISE}. Asking that it last for more than"
    f" {margins.DIP_MOST} sessions leaves out passing dips. {_OWN}",
)
_RUPTURE = Rule(
    Kind.RUPTURE,
    "Alliance lower than before",
    _statement(
        Kind.RUPTURE,
        f"For {margins.KNOWN} sessions or more the alliance has been lower, by"
        f" {margins.RELIABLE:g} points or more, than the best level held for three sessions"
        " before.",
    ),
    "Working together has felt less good for a few sessions. Saying so to your therapist can help"
    " in itself, if you feel safe to.",
    "A hard time in general can colour this rating, and so can rating more openly than before.",
    f"On the 0–10 scale, {_RELIABLE}; {_NOISE}. {_OWN}",
)
_REPAIR = Rule(
    Kind.REPAIR,
    "Alliance back",
    _statement(
        Kind.REPAIR,
        f"After a strain the alliance has been back, within {margins.SMALL:g} points of what it"
        f" was, for {margins.HELD} sessions.",
    ),
    "Working together feels about as it did before. Whatever you both did may have helped.",
    "A few better sessions can also be chance, or mean that a topic was left aside.",
    f"On the 0–10 scale, {_RELIABLE}; a gap of less than 60% of that counts as back. {_OWN}",
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
            _RELAPSE,
            _RUPTURE,
            _REPAIR,
        )
    }
)
"""The rule of every kind."""
