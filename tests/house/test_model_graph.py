"""Relations run downward only: an upper app points at a lower one, never the other way and never at a neighbour.

import-linter cannot see `ForeignKey("upper.Model")`; this walk can. The list of floors is the one of the contract.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.house.checkout import contract

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Relation:
    """A field that leads from one app to another."""

    label: str
    source: str
    target: str


def test_relations_run_downward_only() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("vekha.")]
    assert ours, "no models: the walk has lost its way"
    assert climbing(relations(ours)) == []


@pytest.mark.parametrize(
    ("source", "target", "climbs"),
    [
        ("control", "acts", False),
        ("control", "control", False),
        ("accounts", "organizations", False),
        ("acts", "control", True),
        ("organizations", "accounts", True),
        ("journal", "files", True),
        ("foundation", "journal", True),
        ("control", "auth", False),
    ],
)
def test_the_floors_decide_what_climbs(source: str, target: str, climbs: bool) -> None:
    relation = Relation(f"{source}.Case.field -> {target}", source, target)
    assert climbing([relation]) == ([relation.label] if climbs else [])


@isolate_apps("vekha.acts", "vekha.control")
def test_the_walk_sees_a_foreign_key_written_as_a_string() -> None:
    class Case(models.Model):
        point = models.ForeignKey("control.Point", on_delete=models.CASCADE)

        class Meta:
            app_label = "acts"

    class Point(models.Model):
        class Meta:
            app_label = "control"

    assert climbing(relations([Case, Point])) == ["acts.Case.point -> control.Point"]


def relations(among: Iterable[type[models.Model]]) -> list[Relation]:
    """Every foreign key, one-to-one and many-to-many of the models, except what the other side adds."""
    found = []
    for model in among:
        for field in model._meta.get_fields():
            target = field.related_model
            if field.auto_created or not isinstance(target, type):
                continue
            label = f"{model._meta.label}.{field.name} -> {target._meta.label}"
            found.append(Relation(label, model._meta.app_label, target._meta.app_label))
    return found


def climbing(found: Iterable[Relation]) -> list[str]:
    """Relations to a higher floor or to a neighbour; apps of other projects stand below all floors."""
    floors = floor_of_app()
    return [
        each.label
        for each in found
        if each.source != each.target and each.target in floors and floors[each.target] >= floors[each.source]
    ]


def floor_of_app() -> dict[str, int]:
    """App → height, read from the import contract."""
    layers: list[str] = contract("Floors between apps")["layers"]
    return {
        app.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for app in layer.replace(":", "|").split("|")
    }
