"""What a review opens with: one rule for app, `journal review` and scripts."""

from collections.abc import Sequence

from msgspec import Struct

from journal.guidance.afterwards import FollowUp, Stage
from journal.guidance.prompt import Prompt
from journal.records import Review, ReviewReason
from journal.signals.model import Signal


class Opening(Struct, frozen=True):
    """What a review opens with: an open review, a prompt, a follow-up, or else all steps.

    At most one of `going_on`, `prompt` and `follow_up` is set. A new review is opened for `reason`,
    and about `signal` if one caused it; with `on_harm` about being hurt by a therapist.
    """

    reason: ReviewReason
    going_on: Review | None = None
    prompt: Prompt | None = None
    follow_up: FollowUp | None = None
    on_harm: bool = False

    @property
    def is_due(self) -> bool:
        """Tell whether there is a reason to open one unasked."""
        return bool(self.going_on or self.prompt or self.follow_up)

    @property
    def signal(self) -> Signal | None:
        """The signal that a new review would be about."""
        return self.prompt.signal if self.prompt else None


def opening(
    open_review: Review | None,
    prompt: Prompt | None,
    follow_up: FollowUp | None,
    asked: ReviewReason | None = None,
) -> Opening:
    """Return what a review opens with; `asked` is its kind if the person chose one.

    If nothing was chosen, the question about dark thoughts comes before everything. Then an open
    review of that kind is continued; without a choice, any open one. One
    without any answers gives way to a grave prompt. Otherwise the chosen kind is opened; without a
    choice, the one prompt worth showing; without one, the follow-up of an earlier review; and if
    there is nothing, a review of all steps.
    """
    if asked is None and follow_up is not None and follow_up.stage is Stage.CARE:
        return Opening(ReviewReason.HAND, follow_up=follow_up)
    if open_review is not None and asked in (None, _kind(open_review)):
        is_grave = asked is None and prompt is not None and prompt.route.is_grave
        if open_review.answers or not is_grave:
            return Opening(open_review.reason, going_on=open_review)
    if asked is not None:
        return Opening(asked)
    if prompt is not None:
        return Opening(prompt.reason, prompt=prompt)
    return Opening(ReviewReason.HAND, follow_up=follow_up)


def on_harm(reviews: Sequence[Review]) -> Opening:
    """Return the opening of a review about harm by a therapist: the open one, or a new one."""
    going_on = next((r for r in reversed(reviews) if r.is_on_harm and r.ended is None), None)
    return Opening(ReviewReason.HAND, going_on=going_on, on_harm=True)


def _kind(review: Review) -> ReviewReason | None:
    """Return the kind by which a review can be asked for, None if by none."""
    return None if review.is_on_harm else review.reason
