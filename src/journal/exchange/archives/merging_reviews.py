"""Merge reviews answer by answer and action by action."""

from collections.abc import Hashable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from journal.exchange.archives.archive import Versioned, VersionedReview
from journal.exchange.archives.matching import (
    IdMap,
    Pointers,
    assign_numbers,
    is_incoming_newer,
    match_records,
    with_own_ids,
)
from journal.exchange.archives.merge_records import (
    MergedRecords,
    Tally,
    VersionDifference,
    merge_records,
)
from journal.exchange.archives.merging_courses import MergedCourses, in_course
from journal.records import Action


class MergedReviews(Struct):
    """Merged reviews and counts, built up review by review.

    `further` counts answers and actions added to existing reviews; `used` are the action ids in
    use.
    """

    used: set[int]
    numbers: IdMap
    put: list[VersionedReview] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    further: int = 0
    differences: list[VersionDifference] = field(default_factory=list)


def merge_reviews(
    here: Sequence[VersionedReview],
    there: Sequence[VersionedReview],
    courses: MergedCourses,
    numbers: tuple[IdMap, IdMap],
    pointers: Pointers,
) -> MergedReviews:
    """Merge the incoming reviews into those `here`.

    `numbers` maps those of sessions and of changes.
    """
    mine = [in_course(one, courses.here) for one in here]
    theirs = [_pointing(one, courses, numbers, pointers) for one in there]
    positions = match_records(
        [_signature(one, pointers) for one in mine],
        [_signature(one, pointers) for one in theirs],
        lambda signature: signature,
    )
    new = [one.record.id for one, at in zip(theirs, positions, strict=True) if at is None]
    taken = [one.record.id for one in mine]
    free = assign_numbers(taken, new, [None] * len(new))
    ids = dict(zip(new, free, strict=True)) | {
        one.record.id: mine[at].record.id
        for one, at in zip(theirs, positions, strict=True)
        if at is not None
    }
    among = IdMap(ids, {*taken, *free})
    result = MergedReviews({action.record.id for one in here for action in one.actions}, among)
    for other, at in zip(theirs, positions, strict=True):
        answers = with_own_ids(other.answers, pointers.reviews, among.of)
        review = replace(
            other, record=replace(other.record, id=ids[other.record.id]), answers=answers
        )
        if at is None:
            _add(result, review)
        else:
            _bring(result, mine[at], review)
    result.tally = Tally(len(new), len(there) - len(new))
    return result


def _add(result: MergedReviews, review: VersionedReview) -> None:
    actions = _actions(result, (), review)
    result.put.append(replace(review, actions=actions.put))


def _bring(result: MergedReviews, mine: VersionedReview, theirs: VersionedReview) -> None:
    """Merge an incoming version of a review into the existing one."""
    number = mine.record.id
    differing: list[bool] = []
    head = mine
    if mine.record != theirs.record:
        is_theirs = is_incoming_newer(mine, theirs, lambda review: review)
        head = theirs if is_theirs else mine
        result.differences.append(VersionDifference(f"review {number}", from_file=is_theirs))
    there = {one.record.question: one for one in mine.answers}
    answers = []
    for answer in theirs.answers:
        known = there.get(answer.record.question)
        if known is None:
            answers.append(answer)
            result.further += 1
        elif known.record != answer.record:
            differing.append(is_incoming_newer(known, answer, lambda one: one))
            answers += [answer] if differing[-1] else []
    actions = _actions(result, mine.actions, theirs)
    result.further += actions.tally.added
    differing += [one.from_file for one in actions.differences]
    for is_theirs in sorted(set(differing)):
        result.differences.append(
            VersionDifference(f"answers in review {number}", from_file=is_theirs)
        )
    if head is theirs or answers or actions.put:
        result.put.append(replace(head, uid=mine.uid, answers=tuple(answers), actions=actions.put))


def _actions(
    result: MergedReviews, here: Sequence[Versioned[Action]], review: VersionedReview
) -> MergedRecords[Action]:
    found = merge_records(
        here,
        review.actions,
        lambda action: f"action {action.id}",
        taken=result.used,
    )
    result.used.update(found.numbers.taken)
    return found


def _signature(review: VersionedReview, pointers: Pointers) -> Versioned[Hashable]:
    """Return the content of a review without ids, for matching."""
    answers = frozenset(
        a.record for a in review.answers if a.record.question not in pointers.reviews
    )
    chosen = tuple(replace(action.record, id=0) for action in review.actions)
    return Versioned((replace(review.record, id=0), answers, chosen), uid=review.uid)


def _pointing(
    review: VersionedReview,
    courses: MergedCourses,
    numbers: tuple[IdMap, IdMap],
    pointers: Pointers,
) -> VersionedReview:
    """Return a review with its references to course, sessions and changes translated."""
    sessions, changes = numbers
    after = None if review.record.after is None else sessions.after(review.record.after)
    course = courses.there[review.record.course]
    answers = with_own_ids(review.answers, pointers.sessions, sessions.after)
    return replace(
        review,
        record=replace(review.record, course=course, after=after),
        answers=with_own_ids(answers, pointers.changes, changes.of),
    )
