"""The JSON objects that `--json` prints."""

from typing import TYPE_CHECKING

from journal.cli.between_sessions import as_record
from journal.cli.output import Record
from journal.course.overview import Overview
from journal.fields import json_of
from journal.guidance import FollowUp, Prompt, walk
from journal.records import Review, TherapySession
from journal.signals import Signal

if TYPE_CHECKING:
    from journal.comparison import Compared
    from journal.course.side_by_side import SideBySide
    from journal.health import CheckedBackup, Finding, HealthReport, Salvaged


def session_record(session: TherapySession) -> Record:
    """Return the JSON record of a session for `list`."""
    return {"number": session.number, "course": session.course, **json_of(session)}


def signal_record(signal: Signal, overview: Overview) -> Record:
    """Return the JSON record of a signal for `signals`; `since` is a session's number."""
    began = overview.began_at(signal)
    return {
        "kind": signal.kind.value,
        "measure": signal.measure.value,
        "since": began.number,
        "since_date": began.day.isoformat(),
        "confidence": round(signal.confidence, 2),
        "before": round(signal.evidence.before, 1),
        "now": round(signal.evidence.now, 1),
        "sentence": overview.sentence(signal),
    }


def prompt_record(prompt: Prompt | None) -> Record | None:
    """Return the JSON record of a prompt, with the steps that it leads to."""
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


def follow_up_record(found: FollowUp | None) -> Record | None:
    """Return the JSON record of a follow-up question, with the number of its review."""
    if found is None:
        return None
    return {
        "review": found.review.id,
        "stage": found.stage.value,
        "title": found.title,
        "text": found.text,
        "line": walk.line_to_say(found.review),
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
        "actions": [as_record(action) for action in review.actions],
    }


def comparison_record(found: "SideBySide") -> Record:
    """Return the JSON record of a comparison: its two stretches and the outcome of each measure."""
    return {
        "title": found.title,
        "stretches": [
            {
                "name": name,
                "course": stretch[0].course if stretch else None,
                "sessions": [session.number for session in stretch],
                "from": stretch[0].day.isoformat() if stretch else None,
                "to": stretch[-1].day.isoformat() if stretch else None,
            }
            for name, stretch in zip(found.names, found.stretches, strict=True)
        ],
        "measures": [_part_record(part, found) for part in found.parts],
        "caveat": found.caveat or None,
    }


def _part_record(part: "Compared", found: "SideBySide") -> Record:
    return {
        "measure": part.measure.value,
        "rated": list(part.rated),
        "means": [_hundredth(mean) for mean in part.means],
        "difference": _hundredth(part.difference),
        "band": _hundredth(part.band),
        "outcome": part.outcome.value,
        "sentence": found.sentence(part),
    }


def _hundredth(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def report_record(report: "HealthReport") -> Record:
    """Return the JSON record of an examination for `doctor`."""
    best = report.best_backup
    return {
        "file": str(report.file),
        "well": report.is_well,
        "damaged": report.is_damaged,
        "summary": report.summary,
        "sessions": report.sessions,
        "findings": [_finding_record(finding) for finding in report.findings],
        "backups": [_backup_record(backup) for backup in report.backups],
        "best_backup": str(best.file) if best else None,
    }


def _finding_record(finding: "Finding") -> Record:
    return {
        "about": finding.about,
        "state": finding.state.value,
        "said": finding.message,
        "advice": finding.advice or None,
    }


def _backup_record(backup: "CheckedBackup") -> Record:
    return {
        "file": str(backup.file),
        "good": backup.is_good,
        "sessions": backup.sessions,
        "written": backup.made,
    }


def salvaged_record(done: "Salvaged") -> Record:
    """Return the JSON record of a salvage: counts by kind, and the numbers of lost entries."""
    return {
        "file": str(done.file),
        "read": {
            count.kind: {
                "whole": count.whole,
                "partly": list(count.partly),
                "lost": list(count.lost),
                "from_backup": count.from_backup,
            }
            for count in done.counts
        },
        "remarks": list(done.remarks),
        "best_backup": _backup_record(done.best_backup) if done.best_backup else None,
        "joined_with_backup": done.is_joined,
        "backup_holds_more": done.is_less_than_backup,
    }
