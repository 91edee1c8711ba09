"""Quotes from the person's own record, shown beside a step of a review."""

from collections.abc import Collection, Iterable, Sequence

from journal.guidance.grouping import TOGETHER
from journal.guidance.situation import TENSE_SESSIONS, has_gaps, is_tense, recurring_signs
from journal.guidance.text_catalog import catalog
from journal.ratings import Measure, as_text
from journal.records import Course, Tension, TherapySession
from journal.text import one_line, plural

LAST = 4
"""Number of ratings shown of each measure."""

_ENDS = (".", "!", "?", "…")
"""Characters that end a quoted sentence, so that no full stop follows."""

_RATED = {
    "matches": tuple(Measure),
    "define": tuple(Measure),
    "talk": (Measure.ALLIANCE,),
    "fit": (Measure.ALLIANCE,),
    "readiness": (Measure.DISTRESS,),
    "support": (Measure.DISTRESS,),
}


def beside(
    page: str,
    sessions: Sequence[TherapySession],
    course: Course | None,
    earlier: Iterable[str] = (),
) -> tuple[str, ...]:
    """Return short sentences from the record for the page of that id, none if it has nothing.

    `sessions` are those of the course, oldest first; `earlier` are the ids of the previous pages,
    whose sentences are not repeated. Typed text is made safe to show.
    """
    before = [step for one in earlier for step in one.split(TOGETHER)]
    rated = {measure for step in before for measure in _RATED.get(step, ())}
    repeated = {sentence for step in before for sentence in _of_step(step, sessions, course)}
    found: list[str] = []
    for step in page.split(TOGETHER):
        found += _of_step(step, sessions, course, rated)
        rated |= {*_RATED.get(step, ())}
    return tuple(sentence for sentence in dict.fromkeys(found) if sentence not in repeated)


def _of_step(
    step: str,
    sessions: Sequence[TherapySession],
    course: Course | None,
    rated: Collection[Measure] = (),
) -> list[str]:
    """Return the sentences of one step, leaving out the ratings of measures in `rated`."""
    attended = [session for session in sessions if session.attended]
    shown = [measure for measure in _RATED.get(step, ()) if measure not in rated]
    found = [_last_ratings(attended, shown)]
    match step:
        case "define":
            found.append(_signs(sessions))
        case "talk" | "fit":
            found.append(_tension(attended))
        case "expectations":
            hoped_for = one_line(course.hoped_for) if course else ""
            end = "" if hoped_for.endswith(_ENDS) else "."
            found.append(f"At the start you hoped for “{hoped_for}”{end}" if hoped_for else "")
        case "approach":
            approach = course.approach if course else ""
            found.append(f"You noted “{one_line(approach)}” as the approach." if approach else "")
        case "outside":
            found.append(_attendance(sessions))
        case "time" | "credit":
            found.append(_noted(len(attended)))
    return [sentence for sentence in found if sentence]


def _last_ratings(attended: Sequence[TherapySession], measures: Iterable[Measure]) -> str:
    lines = []
    for measure in measures:
        rated = [session.ratings[measure] for session in attended[-LAST:]]
        if any(value is not None for value in rated):
            lines.append(f"{measure} {', '.join(as_text(value) for value in rated)}")
    return f"Your last ratings: {' · '.join(lines)}." if lines else ""


def _signs(sessions: Sequence[TherapySession]) -> str:
    labels = ", ".join(one_line(catalog().sign(one).label) for one in recurring_signs(sessions))
    return f"Ticked several times lately: {labels}." if labels else ""


def _tension(attended: Sequence[TherapySession]) -> str:
    if not is_tense(attended):
        return ""
    last = attended[-TENSE_SESSIONS:]
    noted = sum(session.tension in (Tension.LITTLE, Tension.LOT) for session in last)
    return f"You noted tension in {noted} of your last {plural(len(last), 'session')}."


def _noted(attended: int) -> str:
    """Say how many sessions are noted; there may have been others before the first of them."""
    if not attended:
        return ""
    return f"{plural(attended, 'session')} {'is' if attended == 1 else 'are'} noted here so far."


def _attendance(sessions: Sequence[TherapySession]) -> str:
    missed = sum(not session.attended for session in sessions)
    if missed:
        return f"So far {plural(missed, 'session')} did not take place."
    return "There have been longer gaps between your sessions lately." if has_gaps(sessions) else ""
