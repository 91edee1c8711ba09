"""The shapes of `--json`."""

from journal.guidance import Prompt
from journal.overview import Overview
from journal.ratings import Measure, as_number
from journal.records import Review, TherapySession
from journal.signals import Signal

Record = dict[str, object]


def session_record(session: TherapySession) -> Record:
    """Return a session as `list --json` gives it."""
    return {
        "number": session.number,
        "course": session.course,
        "date": session.day.isoformat(),
        "attended": session.attended,
        **{measure.value: as_number(session.ratings[measure]) for measure in Measure},
        "tension": session.tension.value if session.tension else None,
        "signs": list(session.signs),
        "note": session.note,
    }


def signal_record(signal: Signal, overview: Overview) -> Record:
    """Return a signal as `signals --json` gives it; `since` is a session's number."""
    began = overview.began_at(signal)
    return {
        "kind": signal.kind.value,
        "measure": signal.measure.value,
        "since": began.number,
        "since_date": began.day.isoformat(),
        "confidence": round(signal.confidence, 2),
        "sentence": overview.sentence(signal),
    }


def prompt_record(prompt: Prompt | None) -> Record | None:
    """Return a prompt: what it is about, and the steps that it leads to."""
    if prompt is None:
        return None
    return {
        "reason": prompt.reason.value,
        "title": prompt.title,
        "text": prompt.text,
        "signal": prompt.signal.name if prompt.signal else None,
        "signs": list(prompt.signs),
        "steps": list(prompt.route.steps),
    }


def review_record(review: Review) -> Record:
    """Return a review with its answers and actions."""
    return {
        "number": review.id,
        "course": review.course,
        "opened": review.opened.isoformat(),
        "ended": review.ended.isoformat() if review.ended else None,
        "reason": review.reason.value,
        "signal": review.signal or None,
        "signs": list(review.signs),
        "steps": list(review.steps),
        "answers": {answer.question: answer.value for answer in review.answers},
        "actions": [
            {
                "text": action.text,
                "look_again_on": action.look_again_on and action.look_again_on.isoformat(),
                "look_again_after": action.look_again_after,
                "done": action.done,
            }
            for action in review.actions
        ],
    }
