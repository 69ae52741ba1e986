"""The people of the stories and what they work on.

Анна – координатор департамента; Павел – исполнитель департамента; Борис – школа в Коврове; Вера – чужой муниципалитет (Муром);
Глеб – держатель контроля. They live in the region of the demonstration. `order_1074` is its order as approved on the day it was
signed, `story` all that had happened by the day on which the demonstration opens.

Each of the three layers (region, order, story) is made once by the services themselves; every later test gets the same rows.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from django.apps import apps
from django.conf import settings as installation
from django.core.files.base import ContentFile
from django.utils import translation

from vekha.accounts.access import Rights, rights_of
from vekha.accounts.models import User
from vekha.accounts.rules import EXECUTOR, MUNICIPAL_OFFICER
from vekha.accounts.services import add_user, give_role
from vekha.acts.models import ActEdition
from vekha.cli import demo as demonstration
from vekha.control.models import ControlPoint
from vekha.control.rules.numbers import Registered
from vekha.control.services import points
from vekha.control.tasks import do_daily
from vekha.foundation import clock
from vekha.foundation import demo as demo_day
from vekha.intake.models import Draft
from vekha.intake.services.approval import approve
from vekha.intake.services.drafts import read_file
from vekha.organizations.models import Kind, Organization, Position
from vekha.organizations.services.organizations import add_organization
from vekha.roadmaps.models import Roadmap, RoadmapEdition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from django.db.models import Model
    from pytest_django import Settings

SIGNED = dt.date(2020, 12, 10)
TODAY = dt.date(2021, 3, 9)
PASSWORD = demo_day.PASSWORD

# What proves a report on a measure of any kind.
PROVEN = (
    points.Proof("Публикация", link="https://example.ru/proof"),
    points.Proof("", number=Registered("agreement", "073-09-2021-412", SIGNED)),
    points.Proof("", number=Registered("notice", "0128200000120000917", SIGNED)),
)

Rows = dict[tuple[type["Model"], object], tuple["Model", dict[str, object]]]


@dataclass(frozen=True)
class Layer:
    """What a piece of story added to the database and to the files, and which rows it changed."""

    added: dict[type[Model], list[Model]]
    changed: list[Model]
    files: dict[str, bytes]

    def lay(self) -> None:
        """Put it all into this test's database and folder."""
        for row in self.changed:  # first: what was closed makes room for what was opened after it
            row.save(force_update=True)
        for model, rows in self.added.items():
            model._default_manager.bulk_create(rows)
        for place, data in self.files.items():
            path = Path(installation.MEDIA_ROOT) / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


_layers: dict[str, Layer] = {}


def _lay(name: str, make: Callable[[], None]) -> None:
    """Lay what `make` makes; it is called once in a run of the tests."""
    if name in _layers:
        _layers[name].lay()
        return
    before, files_before = _rows(), _files()
    make()
    after = _rows()
    added: dict[type[Model], list[Model]] = {}
    for key, (row, _values) in after.items():
        if key not in before:
            added.setdefault(key[0], []).append(row)
    changed = [row for key, (row, values) in after.items() if key in before and values != before[key][1]]
    files = {place: data for place, data in _files().items() if place not in files_before}
    _layers[name] = Layer(added, changed, files)


def _rows() -> Rows:
    ours = [model for model in apps.get_models() if model.__module__.startswith("vekha.")]
    rows = [(model, row) for model in ours for row in model._default_manager.order_by("pk")]
    return {
        (model, row.pk): (row, {one.attname: getattr(row, one.attname) for one in row._meta.fields})
        for model, row in rows
    }


def _files() -> dict[str, bytes]:
    root = Path(installation.MEDIA_ROOT)
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@dataclass(frozen=True)
class Region:
    """Vladimir oblast as the demonstration has it, with a school in Ковров."""

    def organization(self, code: str) -> Organization:
        """An organization by its code."""
        return Organization.objects.get(code=code)

    def person(self, login: str) -> User:
        """A person by login."""
        return User.objects.get(login=login)


@dataclass(frozen=True)
class Order:
    """The order № 1074-р as approved."""

    edition: ActEdition
    roadmap: Roadmap
    roadmap_edition: RoadmapEdition
    draft: Draft

    def points(self, measure: str | None = None) -> list[ControlPoint]:
        """Its control points, or those of one measure, in the order of the table and of the series."""
        found = ControlPoint.objects.filter(roadmap=self.roadmap).select_related("deliverable__measure", "roadmap__act")
        chosen = found.filter(deliverable__measure__number=measure) if measure else found
        return list(chosen.order_by("deliverable__measure__order", "deliverable__order", "ordinal"))

    def point(self, measure: str, ordinal: int = 1) -> ControlPoint:
        """The point of a measure's first deliverable at a place of its series, fresh from the database."""
        return next(one for one in self.points(measure) if one.ordinal == ordinal)


def on(day: dt.date | str) -> AbstractContextManager[None]:
    """Everything inside happens on that day: `with on("2021-03-09"): …`."""
    return clock.standing_at(dt.date.fromisoformat(day) if isinstance(day, str) else day)


def rights(user: User) -> Rights:
    """What the person may do on the day that it is."""
    return rights_of(user)


@pytest.fixture
def in_english() -> Iterator[None]:
    """Messages as they stand in the source, whatever the catalogue says today."""
    with translation.override("en"):
        yield


def _script() -> dict[str, Any]:
    script: dict[str, Any] = yaml.safe_load(demonstration._sample("vladimir.yaml"))
    return script


def sample_order() -> ContentFile[bytes]:
    """The order as a file that somebody uploads."""
    return ContentFile(demonstration._sample(demonstration.SAMPLE).encode(), name=demonstration.SAMPLE)


@pytest.fixture
def region(db: None) -> Region:
    """The region with its bodies, municipalities, a school and people; no act yet."""
    _lay("region", _make_region)
    return Region()


def _make_region() -> None:
    with on(SIGNED):
        demonstration._gather(_script())
        kovrov = Organization.objects.get(code="kovrov")
        school = add_organization(
            by=None,
            parent=kovrov,
            code="kovrov-school-8",
            kind=Kind.SCHOOL,
            name="Средняя общеобразовательная школа № 8 города Коврова",
            short_name="Школа № 8, Ковров",
        )
        boris = add_user(by=None, login="boris", name="Борис Лапин", password=PASSWORD, organization=school)
        give_role(by=None, user=boris, role=EXECUTOR, organization=school, since=SIGNED)


@pytest.fixture
def anna(region: Region) -> User:
    """Анна, координатор департамента."""
    return region.person("anna")


@pytest.fixture
def pavel(region: Region) -> User:
    """Павел, исполнитель департамента."""
    return region.person("pavel")


@pytest.fixture
def boris(region: Region) -> User:
    """Борис, исполнитель школы в Коврове."""
    return region.person("boris")


@pytest.fixture
def vera(region: Region) -> User:
    """Вера, координатор чужого муниципалитета – округа Муром."""
    return region.person("vera")


@pytest.fixture
def gleb(region: Region) -> User:
    """Глеб, держатель контроля."""
    return region.person("gleb")


@pytest.fixture
def order_1074(region: Region) -> Order:
    """The sample order, read from its file and approved by Анна on the day it was signed."""
    _lay("order", _make_order)
    return _order()


def _make_order() -> None:
    anna, education = User.objects.get(login="anna"), Organization.objects.get(code="education")
    with on(SIGNED):
        draft = read_file(by=anna, organization=education, upload=sample_order(), name=demonstration.SAMPLE)
        approve(by=anna, draft=draft, leaving_doubts=True)


def approve_order() -> Order:
    """The order read and approved anew, for a test that changes what reading or approving does."""
    _make_order()
    return _order()


def officer_of(municipality: Organization, *, login: str = "ksenia", name: str = "Ксения Лебедева") -> User:
    """A municipal officer of her own municipality, who confirms the reports of its schools."""
    officer = add_user(by=None, login=login, name=name, password=PASSWORD, organization=municipality)
    give_role(by=None, user=officer, role=MUNICIPAL_OFFICER, organization=municipality, since=SIGNED)
    return officer


def point_at(organization: Organization, order: Order, measure: str = "4") -> ControlPoint:
    """A point of a measure that another organization owes by the same date."""
    like = order.point(measure)
    return ControlPoint.objects.create(
        roadmap=like.roadmap,
        deliverable=like.deliverable,
        organization=organization,
        ordinal=like.ordinal,
        stated=like.stated,
        due=like.due,
        shift_reason=like.shift_reason,
    )


def finish(point: ControlPoint, *, executor: User, acceptor: User) -> None:
    """Lead a planned point through its whole life today."""
    points.start(by=executor, point=point, version=point.version)
    points.submit(by=executor, point=point, version=point.version, note="Сделано", proofs=PROVEN)
    points.accept(by=acceptor, point=point, version=point.version)


def _order() -> Order:
    draft = Draft.objects.select_related("act").get()
    roadmap = Roadmap.objects.select_related("act").get()
    return Order(ActEdition.objects.get(), roadmap, RoadmapEdition.objects.get(), draft)


@pytest.fixture
def story(order_1074: Order, settings: Settings) -> Iterator[Order]:
    """The demonstration on the day on which it opens; it is 9 March 2021, for pages too."""
    _lay("story", _make_story)
    settings.DEMO = True
    with on(TODAY):
        yield order_1074


def _make_story() -> None:
    cast = demonstration.Cast(
        organizations={one.code: one for one in Organization.objects.all()},
        positions={one.title: one for one in Position.objects.all()},
        people={one.login: one for one in User.objects.all()},
    )
    for deed in _script()["story"]:
        with on(deed["day"]):
            demonstration._do(cast, deed)
    with on(TODAY):
        do_daily()
        demo_day.move_to(TODAY)
