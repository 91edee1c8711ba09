"""End a review: choose one to three actions, and when to look at them again."""

from collections.abc import Sequence
from datetime import date

from journal.cli.asking import answer, ask, confirm
from journal.cli.commands.review.dialog import ReviewDialog
from journal.cli.commands.review.printing import say_sources_if_wanted
from journal.cli.commands.review.questions import say_options
from journal.cli.commands.review.replies import ALL, LEAVE, Again, chosen_options, read_again
from journal.cli.output import say, say_paragraph
from journal.days.formatting import long_day
from journal.guidance import catalog, offering, walk
from journal.guidance.model import MOST_SHOWN, Offer, Option
from journal.text import one_line, plural

_MARK = " *"


def end(dialog: ReviewDialog) -> bool:
    """Ask what to do and end the review; return False if it stays open."""
    say()
    say_paragraph("The end: what would you like to do? One to three things are enough.")
    offers = offering.offers_of(dialog.review)
    first = offers[:MOST_SHOWN]
    _say_offers(dialog, first)
    if not _choose(dialog, offers):
        return False
    if offering.care_of(dialog.review) and not any(offer.care for offer in first):
        _say_care()
    actions = offering.actions_of(dialog.review)[: offering.MOST_ACTIONS]
    if not actions and not confirm("End the review without choosing anything to do?"):
        return False
    on, after = _look_again(dialog) if actions else (None, None)
    ended = dialog.journal.reviews.end(
        dialog.review.id, actions, look_again_on=on, look_again_after=after
    )
    if ended.was_left_empty:
        say_paragraph("The review is closed. Nothing was written in it, so it does not count.")
    else:
        _say_ended(actions, on, after)
    return True


def _say_offers(dialog: ReviewDialog, offers: tuple[Offer, ...]) -> None:
    """Print the offers, with the words of care for those that point to a change."""
    say_options(
        [
            Option(o.id, offering.in_words(o, dialog.review) + (_MARK if o.care else ""))
            for o in offers
        ]
    )
    if any(offer.care for offer in offers):
        _say_care(_MARK)


def _say_care(mark: str = "") -> None:
    safety = catalog().safety
    for sentence in safety.care:
        say_paragraph(f"{mark} {sentence}".strip(), "  ")
    say_sources_if_wanted(safety.sources)


def _choose(dialog: ReviewDialog, offers: tuple[Offer, ...]) -> bool:
    """Save the chosen and added actions; return False if the person leaves."""
    options = [Option(offer.id, offer.text) for offer in offers]
    before = offering.chosen_offers(dialog.review)
    if before:
        say_paragraph(f"Chosen before: {'; '.join(one_line(offer.text) for offer in before)}")

    def read(typed: str) -> str | None:
        if typed.lower() == LEAVE:
            return None
        if typed.lower() == ALL:
            return ALL
        chosen = chosen_options(typed, options) if typed else before
        offering.require_few(len(chosen))
        return ",".join(one.id for one in chosen)

    more = f", {ALL}: all {len(offers)}" if len(offers) > MOST_SHOWN else ""
    while (picked := ask(f"  (up to three{more}) > ", read)) == ALL:
        _say_offers(dialog, offers)
    if picked is None:
        return False
    dialog.keep(walk.CHOSEN, picked)
    return _add_own(dialog)


def _add_own(dialog: ReviewDialog) -> bool:
    chosen = len(offering.chosen_offers(dialog.review))
    if chosen >= offering.MOST_ACTIONS:
        return True
    before = dialog.review.answer(walk.OWN)
    if before:
        say_paragraph(f"In your own words, before: {before}")
    own = answer("  (anything else, in your own words) > ")
    if own.lower() == LEAVE:
        return False
    if own:
        dialog.keep(walk.OWN, own)
    return True


def _look_again(dialog: ReviewDialog) -> Again:
    """Ask when to look again; plain Enter takes an earlier answer, else the default."""
    usual = offering.look_again(dialog.review, dialog.situation)
    today = dialog.overview.today

    say_paragraph("When would you like to look at this again?")
    return ask(
        f"  (a number of sessions or a day, Enter: after {usual}) > ",
        lambda typed: read_again(typed or str(usual), today),
    )


def _say_ended(actions: Sequence[str], on: date | None, after: int | None) -> None:
    say()
    say_paragraph(f"The review is ended. {catalog().afterwards.closing}")
    for action in actions:
        say_paragraph(f"- {action}", "  ")
    if on is not None:
        say_paragraph(f"Look again on {long_day(on, year=True)}.")
    elif after is not None:
        say_paragraph(f"Look again after {plural(after, 'session')}.")
    say_paragraph("“journal sheet” puts it on one page for your next session.")
