"""The catalogue of guidance texts, each table loaded on first use.

Unknown ids, stored by a newer version of the program (a sign, a step, a question), are shown as
they are, so that looking one up does not fail.
"""

from collections.abc import Iterable
from functools import cache, cached_property
from typing import Protocol, TypeVar

from journal.guidance import loading
from journal.guidance.model import (
    AfterWords,
    Approach,
    Document,
    Factor,
    Line,
    Offer,
    Option,
    Question,
    QuestionKind,
    Route,
    Sign,
    Step,
)
from journal.guidance.safety_model import Helplines, PlanWords, SafetyWords
from journal.records import Answer
from journal.text import as_identifier


class Catalog:
    """The texts, by table and id."""

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents that the guidance follows."""
        return loading.entries("documents", Document)

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """The signs that can be ticked after a session, in the order of the form."""
        return loading.entries("signs", Sign)

    @cached_property
    def factors(self) -> tuple[Factor, ...]:
        """The factors: what may be in the way of therapy."""
        return loading.entries("factors", Factor)

    @cached_property
    def approaches(self) -> tuple[Approach, ...]:
        """The approaches to therapy."""
        return loading.entries("approaches", Approach)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The opening lines."""
        return loading.entries("lines", Line)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps, in the order of a full review."""
        return tuple(step for step in self.all_steps if not step.aside)

    @cached_property
    def all_steps(self) -> tuple[Step, ...]:
        """The steps and the asides."""
        shared = {
            "signs": [Option(sign.id, sign.label, sign.factor) for sign in self.signs],
            "approaches": [Option(a.id, a.name, hint=a.line) for a in self.approaches],
            "lines": [Option(line.id, line.label) for line in self.lines],
        }
        return loading.steps(shared, self.safety.care)

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """The routing table."""
        return loading.entries("routes", Route)

    @cached_property
    def helplines(self) -> tuple[Helplines, ...]:
        """Whom to call, for countries that have more than an emergency number."""
        return loading.helplines()

    @cached_property
    def safety(self) -> SafetyWords:
        """The sentences about safety."""
        return loading.made(SafetyWords, loading.table("safety"))

    @cached_property
    def plan(self) -> PlanWords:
        """The texts of the safety plan, with its headings."""
        return loading.made(PlanWords, loading.table("plan"))

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions: of all steps, then the follow-up questions."""
        asked = (question for step in self.all_steps for question in step.questions)
        return (*asked, *self.asked_after)

    @cached_property
    def asked_after(self) -> tuple[Question, ...]:
        """The follow-up questions of a review."""
        return loading.questions("afterwards")

    @cached_property
    def afterwards(self) -> AfterWords:
        """The sentences around the follow-up questions."""
        words = loading.table("afterwards")
        return loading.made(AfterWords, {k: v for k, v in words.items() if k != "questions"})

    @property
    def offers(self) -> tuple[Offer, ...]:
        """All actions on offer in all steps."""
        return tuple(offer for step in self.all_steps for offer in step.offers)

    def offer_id(self, text: str) -> str:
        """Return the id of the offer that an action came from, "" for the person's own."""
        return next((offer.id for offer in self.offers if offer.text == text), "")

    def sign(self, sign_id: str) -> Sign:
        """Return the sign; an unknown one has its id as its label."""
        return _by_id(self.signs, sign_id) or Sign(sign_id, sign_id)

    def sign_named(self, typed: str) -> str | None:
        """Return the id of the sign with this id or label; None if there is none."""
        name = as_identifier(typed)
        known = (sign.id for sign in self.signs if name in (sign.id, as_identifier(sign.label)))
        return next(known, None)

    def factor(self, factor_id: str) -> Factor:
        """Return the factor; an unknown one has its id as its title."""
        return _by_id(self.factors, factor_id) or Factor(factor_id, factor_id)

    def approach(self, approach_id: str) -> Approach:
        """Return the approach; an unknown one has its id as its name."""
        return _by_id(self.approaches, approach_id) or Approach(approach_id, approach_id)

    def line(self, line_id: str) -> Line:
        """Return the opening line; an unknown one has its id as its label."""
        return _by_id(self.lines, line_id) or Line(line_id, line_id)

    def step(self, step_id: str) -> Step:
        """Return the step; an unknown one has its id as its title and asks nothing."""
        return _by_id(self.all_steps, step_id) or Step(step_id, step_id)

    def question(self, question_id: str) -> Question:
        """Return the question; an unknown one asks its id and is answered in words."""
        return _by_id(self.questions, question_id) or Question(question_id, question_id)

    def route(self, route_id: str) -> Route:
        """Return a row of the routing table; KeyError if there is none with that id."""
        found = _by_id(self.routes, route_id)
        if found is None:
            raise KeyError(route_id)
        return found

    def words(self, answer: Answer) -> str:
        """Return an answer as shown: the labels of ticked options, or the text as typed."""
        question = self.question(answer.question)
        if question.kind is QuestionKind.TEXT:
            return answer.value
        return "; ".join(question.option(ticked).label for ticked in ids(answer.value))

    def citation(self, source: str) -> str:
        """Return a source in words: for "do 2" the title of "do" in quotes, then "section 2"."""
        document_id, _, place = source.partition(" ")
        document = _by_id(self.documents, document_id)
        if document is None:
            return source
        title = f"“{document.title}”"
        return f"{title}, {document.sections.get(place, place)}" if place else title


@cache
def catalog() -> Catalog:
    """Return the catalogue; there is one, and it never changes."""
    return Catalog()


def citation(source: str) -> str:
    """Return a source such as "do 2" in words; an unknown one is returned unchanged."""
    return catalog().citation(source)


def cited_once(sources: Iterable[str]) -> tuple[str, ...]:
    """Return sources in words, each document once with all the places in it."""
    places: dict[str, list[str]] = {}
    for source in sources:
        title = citation(source.partition(" ")[0])
        places.setdefault(title, []).append(citation(source).removeprefix(title).strip(", "))
    return tuple(
        ", ".join(dict.fromkeys(filter(None, (title, *found)))) for title, found in places.items()
    )


def ids(value: str) -> tuple[str, ...]:
    """Return the ids in a stored choice or list of ticks, joined by commas."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Entry = TypeVar("_Entry", bound=_HasId)


def _by_id(entries: Iterable[_Entry], wanted: str) -> _Entry | None:
    return next((entry for entry in entries if entry.id == wanted), None)
