"""The signals file (JSON Lines): one line per client and session."""

import json

from journal.signals.model import Signal, Standing


def as_line(client: str, standing: Standing) -> str:
    """Return what stands after one session as one line of JSON, without a line break."""
    record = {
        "client": client,
        "session": standing.position,
        "date": standing.day.isoformat() if standing.day else None,
        "signals": [_as_record(signal) for signal in standing.signals],
    }
    return json.dumps(record, ensure_ascii=False)


def _as_record(signal: Signal) -> dict[str, str | int | float]:
    return {
        "kind": signal.kind.value,
        "measure": signal.measure.value,
        "since": signal.since,
        "confidence": round(signal.confidence, 2),
    }
