"""Programme packs: what ships, what is refused, and how a road map's title tells its programme."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from vekha.journal.models import Entry
from vekha.programmes.models import Programme
from vekha.programmes.rules import BadPack, Pack, pack_of, recognize
from vekha.programmes.services import install, shipped_packs

GOOD: dict[str, Any] = {
    "version": 1,
    "title_ru": "Детские технопарки «Кванториум»",
    "title_en": "Quantorium",
    "short_ru": "«Кванториум»",
    "short_en": "Quantorium",
    "recognized_by": ["кванториум"],
}
PACK = Pack(
    "kvantorium", 1, "Детские технопарки «Кванториум»", "Quantorium", "«Кванториум»", "Quantorium", ("кванториум",)
)


def test_a_pack_is_what_its_file_says() -> None:
    assert pack_of("kvantorium", GOOD) == PACK


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (None, "kvantorium/programme.yaml: expected fields with values at the top"),
        ("version: 1", "kvantorium/programme.yaml: expected fields with values at the top"),
        ([GOOD], "kvantorium/programme.yaml: expected fields with values at the top"),
        (GOOD | {"title_ru": None}, "kvantorium/programme.yaml: title_ru: expected a text"),
        (GOOD | {"title_en": " "}, "kvantorium/programme.yaml: title_en: expected a text"),
        (GOOD | {"short_ru": 5}, "kvantorium/programme.yaml: short_ru: expected a text"),
        ({k: v for k, v in GOOD.items() if k != "short_en"}, "kvantorium/programme.yaml: short_en: expected a text"),
        (
            GOOD | {"recognized_by": "кванториум"},
            "kvantorium/programme.yaml: recognized_by: expected a list of word beginnings",
        ),
        (GOOD | {"recognized_by": []}, "kvantorium/programme.yaml: recognized_by: expected a list of word beginnings"),
        (
            GOOD | {"recognized_by": ["кванториум", ""]},
            "kvantorium/programme.yaml: recognized_by: expected a list of word beginnings",
        ),
        (GOOD | {"recognized_by": [1]}, "kvantorium/programme.yaml: recognized_by: expected a list of word beginnings"),
        (GOOD | {"version": "1"}, "kvantorium/programme.yaml: version: expected a whole number"),
        (GOOD | {"version": True}, "kvantorium/programme.yaml: version: expected a whole number"),
        (GOOD | {"verion": 2}, "kvantorium/programme.yaml: verion: no such field"),
    ],
)
def test_a_bad_pack_is_refused_with_its_file_and_field(data: object, complaint: str) -> None:
    with pytest.raises(BadPack) as refused:
        pack_of("kvantorium", data)
    assert str(refused.value) == complaint


WORDS = {pack.slug: pack.recognized_by for pack in shipped_packs()}


def test_four_programmes_ship() -> None:
    assert sorted(WORDS) == ["cnppm", "cos", "kvantorium", "tochka-rosta"]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        (
            "КОМПЛЕКС МЕР («ДОРОЖНАЯ КАРТА») … ЦЕНТРОВ ОБРАЗОВАНИЯ ЕСТЕСТВЕННО-НАУЧНОЙ … НАПРАВЛЕННОСТЕЙ «ТОЧКА РОСТА»",
            "tochka-rosta",
        ),
        ("Комплекс мер по созданию центров «Точка\nроста»", "tochka-rosta"),
        ("Комплекс мер по созданию центров «Точка\u00a0роста»", "tochka-rosta"),
        ("создание детских технопарков «Кванториум»", "kvantorium"),
        ("формирование единой системы научно-методического сопровождения педагогических работников", "cnppm"),
        ("внедрение цифровой образовательной среды на 2021–2023 гг.", "cos"),
        (
            "Комплекс мер по созданию центров «Точка роста» и технопарков «Кванториум»",
            None,
        ),  # two at once: a person says
        ("План мероприятий по капитальному ремонту школ", None),
        ("Точки роста экономики", None),
        ("", None),
    ],
)
def test_a_title_tells_its_programme(title: str, slug: str | None) -> None:
    assert recognize(title, WORDS) == slug


@pytest.mark.django_db
def test_installing_again_changes_nothing_and_a_newer_version_says_what_changed() -> None:
    with transaction.atomic():
        first = install(by=None, pack=PACK)
    entries = Entry.objects.count()
    assert install(by=None, pack=PACK) == first
    assert Entry.objects.count() == entries
    newer = pack_of("kvantorium", GOOD | {"version": 2, "short_en": "Kvantorium"})
    install(by=None, pack=newer)
    assert Programme.objects.values_list("slug", "version", "short_en").get() == ("kvantorium", 2, "Kvantorium")
    entry = Entry.objects.latest("number")
    before, after = entry.before or {}, entry.after or {}
    assert (entry.deed, before["version"], after["version"]) == ("programmes.pack.installed", 1, 2)
    assert (before["short_en"], after["short_en"]) == ("Quantorium", "Kvantorium")
