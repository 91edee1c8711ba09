"""What the person's own record says beside a step of a review."""

from journal import guidance
from journal.guidance import catalog
from journal.overview import Overview
from journal.ratings import Measure, as_text
from journal.text import one_line, plural

_LAST = 4


def own_data(step: str, overview: Overview) -> str:
    """Return one sentence for the step of that id, or "" where the record has nothing to add."""
    match step:
        case "define":
            return _signs(overview)
        case "talk" | "fit":
            return _last_ratings(overview, Measure.ALLIANCE)
        case "expectations":
            hoped_for = overview.course.hoped_for if overview.course else ""
            return f"At the start you hoped for: {one_line(hoped_for)}" if hoped_for else ""
        case "outside":
            missed = len(overview.sessions) - len(overview.attended)
            return f"You have missed {plural(missed, 'session')} so far." if missed else ""
        case "readiness":
            return _last_ratings(overview, Measure.DISTRESS)
        case "time" | "credit":
            return f"You have been to {plural(len(overview.attended), 'session')} so far."
        case _:
            return ""


def _signs(overview: Overview) -> str:
    recurring = guidance.recurring_signs(overview.sessions)
    labels = ", ".join(one_line(catalog().sign(sign).label) for sign in recurring)
    return f"You have ticked several times lately: {labels}." if labels else ""


def _last_ratings(overview: Overview, measure: Measure) -> str:
    rated = [session.ratings[measure] for session in overview.attended]
    shown = ", ".join(as_text(value) for value in rated if value is not None)
    last = shown.split(", ")[-_LAST:]
    return f"Your last ratings of {measure}: {', '.join(last)}." if shown else ""
