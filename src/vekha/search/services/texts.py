"""What there is to be found of each subject that the journal names. Some hundred subjects at a time, a few statements."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from vekha.accounts.models import User
from vekha.acts.models import Act, ActEdition
from vekha.control.models import ControlPoint, Submission
from vekha.foundation import clock
from vekha.organizations.models import Organization
from vekha.roadmaps.models import Measure, RoadmapEdition
from vekha.search.rules import Kind

Ids = Collection[int]


@dataclass(frozen=True, slots=True)
class Found:
    """A text and the page on which it stands."""

    kind: Kind
    owner_id: int
    page_id: int
    title: str
    text: str = ""
    anchor: str = ""
    organization_id: int | None = None


def of_acts(ids: Ids) -> Iterator[Found]:
    """Acts, the clauses and the measures of their editions in force."""
    acts = {act.pk: act for act in Act.objects.filter(pk__in=ids)}
    for act in acts.values():
        yield Found(
            Kind.ACT, act.pk, act.pk, f"{act.kind} от {act.date:%d.%m.%Y} № {act.number}", f"{act.title}\n{act.issuer}"
        )
    editions = _in_force(ActEdition.objects.filter(act__in=acts).order_by("act", "effective_from", "pk"), "act_id")
    for edition in ActEdition.objects.filter(pk__in=editions).prefetch_related("clauses"):
        act = acts[edition.act_id]
        for clause in edition.clauses.all():
            title = " ".join(filter(None, [f"№ {act.number},", f"пункт {clause.number}" if clause.number else "текст"]))
            yield Found(Kind.CLAUSE, act.pk, act.pk, title, clause.text, anchor=f"clause-{clause.order}")
    yield from _measures(acts)


def _measures(acts: Iterable[int]) -> Iterator[Found]:
    editions = RoadmapEdition.objects.filter(roadmap__act__in=acts).order_by("roadmap", "effective_from", "pk")
    measures = Measure.objects.filter(edition__in=_in_force(editions, "roadmap_id")).order_by("edition", "order")
    for one in measures.select_related("edition__roadmap").prefetch_related("responsibles", "deadlines"):
        parts = [
            one.result,
            *(body.text for body in one.responsibles.all()),
            *(term.text for term in one.deadlines.all()),
        ]
        title = f"{one.number}. {one.text}" if one.number else one.text
        yield Found(Kind.MEASURE, one.edition.roadmap.act_id, one.pk, title, "\n".join(filter(None, parts)))


def _in_force(editions: Iterable[ActEdition | RoadmapEdition], of: str) -> list[int]:
    """Of each the edition in force today, or the first."""
    today, found = clock.today(), {}
    for edition in editions:
        if edition.effective_from <= today or getattr(edition, of) not in found:
            found[getattr(edition, of)] = edition.pk
    return list(found.values())


def of_points(ids: Ids) -> Iterator[Found]:
    """Control points with who answers, and what was reported on them."""
    points = ControlPoint.objects.filter(pk__in=ids).select_related("deliverable__measure", "organization")
    here = {}
    for point in points:
        here[point.pk] = point
        measure = point.deliverable.measure
        whole = measure.text if measure.text != point.deliverable.text else ""
        text = "\n".join(filter(None, [whole, point.organization.name, point.ground]))
        yield Found(Kind.POINT, point.pk, point.pk, point.deliverable.text, text, organization_id=point.organization_id)
    for report in Submission.objects.filter(point__in=here).prefetch_related("evidence").order_by("pk"):
        point = here[report.point_id]
        names = [f"{one.name}\n{one.link}" if one.link else one.name for one in report.evidence.all()]
        title = f"{point.organization.short_name}: {point.deliverable.text}"
        yield Found(
            Kind.REPORT,
            point.pk,
            point.pk,
            title,
            "\n".join([report.note, *names]),
            organization_id=point.organization_id,
        )


def of_organizations(ids: Ids) -> Iterator[Found]:
    """Organizations under all their names, with their codes."""
    for one in Organization.objects.filter(pk__in=ids).prefetch_related("names"):
        names = dict.fromkeys([one.short_name, *(name.name for name in one.names.all())])
        codes = [
            f"{title} {code}" for title, code in (("ИНН", one.inn), ("ОГРН", one.ogrn), ("ОКТМО", one.oktmo)) if code
        ]
        yield Found(Kind.ORGANIZATION, one.pk, one.pk, one.name, "\n".join([*names, *codes]))


def of_people(ids: Ids) -> Iterator[Found]:
    """People with their workplaces and posts; the page is that of the workplace."""
    people = User.objects.filter(pk__in=ids, is_active=True).select_related("organization")
    for one in people.prefetch_related("appointments__position"):
        posts = [each.position.title for each in one.appointments.all() if each.until is None]
        place = one.organization
        text = "\n".join([*posts, place.name if place else ""])
        yield Found(Kind.PERSON, one.pk, place.pk if place else 0, one.name, text)


TEXTS: dict[str, Callable[[Ids], Iterator[Found]]] = {
    Act._meta.label: of_acts,
    ControlPoint._meta.label: of_points,
    Organization._meta.label: of_organizations,
    User._meta.label: of_people,
}
