"""The warnings of a reading: codes and the words for them, Russian and English."""

from actreader.blocks import Place
from actreader.reading import ReadingWarning

_WORDS: dict[str, tuple[str, str]] = {
    "no-head": (
        "нет реквизитов акта: вид, дата или номер не найдены",
        "the head of the act is missing: no kind, date or number was found",
    ),
    "no-date": ("дата акта не найдена", "the date of the act was not found"),
    "no-number": ("номер акта не найден", "the number of the act was not found"),
    "no-issuer": ("орган, издавший акт, не найден", "the body that issued the act was not found"),
    "several-issuers": (
        "акт издан несколькими органами: {issuers}",
        "the act was issued by several bodies: {issuers}",
    ),
    "no-title": ("заголовок акта не найден", "the title of the act was not found"),
    "no-signatory": ("подпись не найдена", "the signature was not found"),
    "holder-as-printed": (
        "держатель контроля записан как в тексте: именительный падеж не определен уверенно",
        "the holder of control stands as printed: its nominative is not certain",
    ),
    "no-holder": (
        "в пункте о контроле не найдено, на кого он возложен",
        "the control clause does not say who holds control",
    ),
    "appendix-absent": (
        "приложение № {number} названо в пункте {clause}, но в файле его нет",
        "appendix {number} is named in clause {clause}, but the file does not hold it",
    ),
    "appendix-number-inferred": (
        "номер приложения ({number}) взят по сходству заголовка с пунктом {clause}",
        "the number of the appendix ({number}) was taken from clause {clause}, whose words are like its title",
    ),
    "no-responsibles": (
        "в таблице мероприятий не найдена графа с ответственными; графы: {heads}",
        "the table of measures has no column of those who answer; the columns: {heads}",
    ),
    "no-deadlines": (
        "в таблице мероприятий нет графы со сроком",
        "the table of measures has no column of deadlines",
    ),
    "no-deadline": (
        "срок не указан: ячейка пуста или была общей с соседней строкой",
        "no deadline: its cell is empty or was shared with the row beside it",
    ),
    "joined-rows": (
        "строка разорвана страницей и соединена: {added}",
        "the row was broken by a page and has been joined: {added}",
    ),
    "rows-run-together": (
        "в строке несколько номеров или дат подряд: строки могли слиться",
        "several numbers or dates stand one after another: rows may have run together",
    ),
    "number-repeated": (
        "номер строки повторяется",
        "the number of the row is repeated",
    ),
    "number-out-of-order": (
        "после строки {before} идет строка {number}",
        "row {number} follows row {before}",
    ),
    "mixed-script": (
        "в словах смешаны русские и латинские буквы: {words}",
        "words mix Russian and Latin letters: {words}",
    ),
    "footnote": ("сноска: {text}", "footnote: {text}"),
    "doubtful-columns": (
        "ни одна графа не названа мероприятием; графы: {heads}",
        "no column is headed as that of measures; the columns: {heads}",
    ),
    "rows-left-over": (
        "за таблицей остался текст, похожий на ее строки: {text}",
        "text that looks like rows was left outside the table: {text}",
    ),
    "indicator-table": (
        "таблица показателей: не мероприятия, ее годы – не сроки",
        "a table of indicators: not measures, and its years are no deadlines",
    ),
    "other-table": (
        "таблица не прочитана как мероприятия: {heads}",
        "the table was not read as measures: {heads}",
    ),
    "responsible-unclear": (
        "ответственный прочитан не полностью: его ячейка могла быть общей с соседней строкой",
        "the responsible body may be incomplete: its cell may have been shared with the row beside it",
    ),
    "ocr-uncertain": (
        "распознано неуверенно, сверьте с изображением: {words}",
        "recognized without certainty, compare with the picture: {words}",
    ),
    "row-without-text": ("в строке нет мероприятия", "the row has no measure in it"),
}


def doubt(code: str, where: str, place: Place | None = None, **words: str) -> ReadingWarning:
    """A warning of a known code, its words filled in."""
    russian, english = _WORDS[code]
    return ReadingWarning(code, where, russian.format(**words), english.format(**words), place)
