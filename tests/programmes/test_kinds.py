"""A measure's kind is told by its words, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vekha.programmes.models import Programme
from vekha.programmes.rules import FORMS, BadPack, Guess, classify, kinds_of
from vekha.programmes.selectors import kinds_for, usual_kinds

KIND = {"code": "a", "title_ru": "а", "title_en": "a", "words": []}
ASKED = {"code": "list", "title_ru": "перечень", "title_en": "list", "by": ["file"], "must": True, "source": "строка 1"}
ORDERS = Path(__file__).parents[1] / "actreader" / "data"


def test_every_measure_of_the_seed_order_has_its_kind_with_the_words_that_told_it() -> None:
    order = json.loads((ORDERS / "1074-r.truth.json").read_text(encoding="utf-8"))
    rows = next(one["roadmap"]["rows"] for one in order["appendices"] if one["roadmap"])
    assert [classify(usual_kinds(), text=row["text"], result=row["result"]) for row in rows] == [
        Guess("appointment", ("Определение", "ответственного")),
        Guess("infrastructure-list", ("инфраструктурного", "листа")),
        Guess("agreement", ("Заключение", "соглашения")),
        Guess("procurement", ("закупок",)),
        Guess("training", ("курсов", "сотрудников")),
        Guess("readiness-monitoring", ("мониторинга", "приведению", "площадок")),
        Guess("opening", ("Начало", "работы", "Центров")),
        Guess("indicator-monitoring", ("мониторинга", "показателей")),
    ]


@pytest.mark.parametrize(
    ("text", "result", "code"),
    [
        ("Согласование перечня оборудования для центров", "", "infrastructure-list"),
        ("Объявление закупок оборудования, включенного в перечень", "", "procurement"),
        ("Обеспечение участия", "Соглашение о предоставлении субсидии", "agreement"),
        ("Торжественное открытие центров", "", "opening"),
        ("Доклад Главе округа", "", ""),
        ("Осмотр кровель и подвалов", "Акт", ""),
        ("", "", ""),
    ],
)
def test_words_that_tell_nothing_clearly_tell_no_kind(text: str, result: str, code: str) -> None:
    assert classify(usual_kinds(), text=text, result=result).code == code


def test_a_programme_tells_kinds_of_its_own_before_the_usual_ones() -> None:
    own = {"code": "training", "title_ru": "стажировка", "title_en": "internship", "words": [["стажировк"]]}
    kinds = kinds_for(Programme(measure_kinds=[own]))
    assert classify(kinds, text="Стажировка педагогов").code == "training"
    assert classify(kinds, text="Повышение квалификации").code == ""
    assert classify(kinds, text="Объявление закупок").code == "procurement"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("x", "kinds.yaml: measure_kinds: expected a list"),
        (
            [{"code": "a"}],
            "kinds.yaml: measure_kinds[0]: expected code, title_ru, title_en and words, and may be evidence",
        ),
        (
            [{"code": "A b", "title_ru": "а", "title_en": "a", "words": []}],
            "kinds.yaml: measure_kinds[0].code: expected small Latin letters, digits and hyphens, at most 40",
        ),
        (
            [{"code": "a", "title_ru": "а", "title_en": "a", "words": ["слово"]}],
            "kinds.yaml: measure_kinds[0].words: expected a list of lists of word beginnings",
        ),
        (
            [{"code": "a", "title_ru": " ", "title_en": "a", "words": []}],
            "kinds.yaml: measure_kinds[0].title_ru: expected a text",
        ),
        ([KIND | {"evidence": {}}], "kinds.yaml: measure_kinds[0].evidence: expected a list"),
        (
            [KIND | {"evidence": [{"code": "a"}]}],
            "kinds.yaml: measure_kinds[0].evidence[0]: expected code, title_ru, title_en, by, must and source",
        ),
        (
            [KIND | {"evidence": [ASKED | {"source": ""}]}],
            "kinds.yaml: measure_kinds[0].evidence[0].source: expected a text",
        ),
        (
            [KIND | {"evidence": [ASKED | {"by": ["letter"]}]}],
            f"kinds.yaml: measure_kinds[0].evidence[0].by: expected a list of some of {', '.join(sorted(FORMS))}",
        ),
        (
            [KIND | {"evidence": [ASKED | {"must": 1}]}],
            "kinds.yaml: measure_kinds[0].evidence[0].must: expected true or false",
        ),
        ([KIND | {"evidence": [ASKED, ASKED]}], "kinds.yaml: measure_kinds[0].evidence: expected each code once"),
    ],
)
def test_a_wrong_list_is_refused_with_the_field_and_what_was_expected(data: object, said: str) -> None:
    with pytest.raises(BadPack) as refused:
        kinds_of(data, "kinds.yaml")
    assert str(refused.value) == said
