"""The shapes of `doctor --json`."""

from journal.cli.as_records import Record
from journal.health import CheckedBackup, Finding, HealthReport, Salvaged


def report_record(report: HealthReport) -> Record:
    """Return what an examination found."""
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


def _finding_record(finding: Finding) -> Record:
    return {
        "about": finding.about,
        "state": finding.state.value,
        "said": finding.said,
        "advice": finding.advice or None,
    }


def _backup_record(backup: CheckedBackup) -> Record:
    return {
        "file": str(backup.file),
        "good": backup.is_good,
        "sessions": backup.sessions,
        "written": backup.made,
    }


def salvaged_record(done: Salvaged) -> Record:
    """Return what was read into a new file, by kind, with the numbers of what was not."""
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
