"""What a report on an act says: its lines as plain values, and the paper that prints them. Always in Russian: it is an official paper."""

import rutext
from officedocs import Block, Heading, Paragraph, Table
from vekha.acts.rules import ClauseState
from vekha.control.selectors.clauses import ActState, ClauseLine

STATE_WORDS = {
    ClauseState.NOT_BEGUN: "не начато",
    ClauseState.IN_WORK: "в работе",
    ClauseState.DONE: "исполнено",
    ClauseState.RELEASED: "снято с контроля",
    ClauseState.REPEALED: "утратило силу",
}


def lines_of(state: ActState) -> list[dict[str, str]]:
    """The clauses as the report keeps them: number, text, what carries the clause out, its state."""
    return [
        {"number": line.number, "text": _text(line), "by": carried_out_by(line), "state": line.state.value}
        for line in state.lines
    ]


def carried_out_by(line: ClauseLine) -> str:
    """What stands for a clause, in a few words."""
    people = ", ".join(one.name for one in line.people)
    if line.is_control:
        return f"{line.body}: {people}" if people else line.body
    if line.has_parts:
        return ""
    if line.roadmap:
        tally = line.tally
        return f"дорожная карта: исполнено {tally.done} из {rutext.count(tally.measures, 'мероприятия', 'мероприятий', 'мероприятий')}"
    if line.report:
        return line.report.note
    if line.is_coordinator and people:
        return f"{line.body}: {people}"
    return ""


def paper_of(state: ActState, number: int) -> tuple[str, list[Block]]:
    """Title and blocks of the report as a paper that a person reads, checks and signs."""
    act = state.act
    title = f"Отчёт № {number} об исполнении акта: {act}"
    counted, still = state.counted, state.open
    finding = (
        f"Исполнено {len(counted) - len(still)} из {rutext.count(len(counted), 'пункта', 'пунктов', 'пунктов')}."
        if still
        else "Все пункты акта исполнены. Акт может быть снят с контроля."
    )
    rows = [[one["number"], one["text"], one["by"], STATE_WORDS[ClauseState(one["state"])]] for one in lines_of(state)]
    blocks: list[Block] = [
        Heading(f"ОТЧЁТ № {number}"),
        Heading(f"об исполнении: {act}"),
        Paragraph(f"«{act.title}»" if act.title else str(act)),
        Paragraph(
            f"Состояние на {rutext.long_date(state.day)} по редакции от {rutext.long_date(state.edition.effective_from)}"
        ),
        Paragraph(finding, strong=True),
        Table(["Пункт", "Содержание", "Чем исполняется", "Состояние"], rows, [10, 50, 40, 20]),
        Paragraph(""),
        Paragraph(
            "Проверено координатором: ____________________ / ____________________    «___» ____________ 20___ г."
        ),
        Paragraph(f"Держатель контроля ({state.edition.control_holder or 'должность'}):"),
        Paragraph("____________________ / ____________________    «___» ____________ 20___ г."),
    ]
    return title, blocks


def _text(line: ClauseLine) -> str:
    if line.clause is None:
        return line.appendix.title if line.appendix else ""
    return "\n".join([line.clause.text, *(f"– {item.text}" for item in line.items)])
