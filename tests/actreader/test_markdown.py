"""A whole act in Markdown, where an empty line stands after every line of the heads."""

import actreader

ACT = """\
**АДМИНИСТРАЦИЯ ГОРОДА**

**ПОСТАНОВЛЕНИЕ**

от 7 июля 2023 года № 1455

**Об утверждении дорожной карты**

**«Современная школа» на 2023 год**

Руководствуясь Уставом города, ПОСТАНОВЛЯЮ:

1. Утвердить дорожную карту согласно приложению.

Глава города    О.Д. Каширин

Приложение

к постановлению администрации

города Березовска

от 7 июля 2023 года № 1455

**ДОРОЖНАЯ КАРТА**

**«Современная школа»**

| № | Что сделать | Кто отвечает | Срок выполнения | Форма завершения |
|---|---|---|---|---|
| **1. Кадры** | | | | |
| 1.1 | Набор:<br>- учителей;<br>- тьюторов | школы<br>Минфин края | до 1 мая 2023 г. | Приказ |
"""


def test_heads_with_gaps_between_their_lines_are_whole() -> None:
    reading = actreader.read(ACT.encode(), name="act.md")
    appendix = reading.appendices[0]
    rows = appendix.roadmap.rows if appendix.roadmap else ()
    assert (reading.title, appendix.title) == (
        "Об утверждении дорожной карты «Современная школа» на 2023 год",
        "Дорожная карта «Современная школа»",
    )
    assert [(row.number, row.section, row.items, row.responsibles, row.deadline_text, row.result) for row in rows] == [
        ("1.1", "1. Кадры", ("учителей", "тьюторов"), ("школы", "Минфин края"), "до 1 мая 2023 г.", "Приказ")
    ]
