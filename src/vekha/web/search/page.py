"""What was found, as the page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from vekha.search.models import KIND_TITLES, Passage
from vekha.search.rules import Kind, Piece, Question, marked, snippet
from vekha.search.selectors import Group

PAGES = {
    Kind.ACT: "act",
    Kind.CLAUSE: "act",
    Kind.MEASURE: "measure",
    Kind.POINT: "point",
    Kind.REPORT: "point",
    Kind.ORGANIZATION: "organization",
    Kind.PERSON: "organization",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its hits told apart; `address` is empty where no page shows it."""

    address: str
    title: list[Piece]
    text: list[Piece]


@dataclass(frozen=True, slots=True)
class Shown:
    """A group of hits under its heading; `rest` are those that are not shown here."""

    kind: str
    title: str | Promise
    total: int
    hits: list[Hit]

    @property
    def rest(self) -> int:
        """How many more there are."""
        return self.total - len(self.hits)


def shown(group: Group, question: Question) -> Shown:
    """The group in words."""
    return Shown(group.kind.value, KIND_TITLES[group.kind], group.total, hits(group.passages, question))


def hits(passages: Iterable[Passage], question: Question) -> list[Hit]:
    """Each passage with its page."""
    return [Hit(_address(one), marked(one.title, question), snippet(one.text, question)) for one in passages]


def _address(passage: Passage) -> str:
    if not passage.page_id:
        return ""
    anchor = f"#{passage.anchor}" if passage.anchor else ""
    return reverse(PAGES[Kind(passage.kind)], args=[passage.page_id]) + anchor
