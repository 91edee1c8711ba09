"""`journal signals`: what stands out now, and why the program says so."""

from collections.abc import Iterable

import click

from journal.cli.as_records import signal_record
from journal.cli.command import command, json_option
from journal.cli.invocation import Invocation
from journal.cli.output import Record, say, say_json, say_paragraph
from journal.cli.params import course_option
from journal.cli.phrases import say_future_dated, say_prompt
from journal.cli.words import say_nothing_yet
from journal.course.overview import Overview
from journal.signals import RULES, UNLIKELY, Signal

_REFUSED = "You said that this does not match."
_INDENT = "  "


@command("signals")
@click.option("--why", is_flag=True, help="Add the rule, its doubts, the numbers and the source.")
@course_option("The course to look at; by default the current one.")
@json_option
@click.pass_obj
def signals(invocation: Invocation, why: bool, course: str | None, as_json: bool) -> None:
    """Say what stands out in the ratings now, strongest concern first."""
    overview = invocation.overview(course)
    if as_json:
        say_json([_record(signal, overview, why=why) for signal in overview.signals])
    elif not overview.sessions:
        say_nothing_yet(overview.course)
    else:
        _tell(overview, why=why)


def _tell(overview: Overview, *, why: bool) -> None:
    say_future_dated(overview)
    if overview.pause and not overview.ahead:
        say_paragraph(overview.pause)
    if not overview.events:
        say_paragraph(overview.quiet_words)
    refused, unlikely = overview.refused, overview.unlikely
    listed = (*overview.events, *refused, *unlikely)
    reasons = overview.explanations(signal for event in listed for signal in event.signals)
    for event in listed:
        if event in unlikely[:1]:
            say_paragraph(UNLIKELY)
        sentence = _REFUSED if event in refused else overview.brought_up_in_words(event)
        say_paragraph(f"{overview.event_sentence(event)} {sentence}".rstrip())
        for signal in event.signals if why else ():
            if overview.sentence(signal) != overview.event_sentence(event):
                say_paragraph(overview.sentence(signal), _INDENT)
            _explain(reasons[signal])
    say_prompt(overview.due)


def _explain(reasons: Iterable[tuple[str, str]]) -> None:
    for heading, text in reasons:
        say_paragraph(f"{heading}: {text}", _INDENT)
    say()


def _record(signal: Signal, overview: Overview, *, why: bool) -> Record:
    record = signal_record(signal, overview)
    return record | _reasons(signal, overview) if why else record


def _reasons(signal: Signal, overview: Overview) -> Record:
    rule, evidence = RULES[signal.kind], signal.evidence
    return {
        "title": rule.title,
        "rule": rule.statement,
        "meaning": rule.meaning,
        "alternatives": rule.alternatives,
        "source": rule.source,
        "published_criteria": overview.published_criteria(signal),
        "evidence": {
            "before": round(evidence.before, 2),
            "now": round(evidence.now, 2),
            "noise": round(evidence.noise, 2),
            "sessions": evidence.sessions,
            "share": round(evidence.share, 2),
        },
    }
