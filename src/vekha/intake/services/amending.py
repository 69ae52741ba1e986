"""Entering an amending act: itself, the editions that it makes of other acts, and what becomes of their control points."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from vekha.accounts.models import User
from vekha.acts.models import Act, ActEdition, Appendix
from vekha.acts.services import AppendixText, ClauseText, EditionText
from vekha.acts.services import amend as amend_act
from vekha.acts.services import enter as enter_act
from vekha.acts.services import repeal as repeal_act
from vekha.control.services.carry import Carried, carry_over, end_control
from vekha.control.services.plan import plan_edition
from vekha.foundation import clock
from vekha.foundation.errors import Refused
from vekha.intake.models import Draft
from vekha.intake.rules.amending import OldClause
from vekha.intake.selectors.changes import Changes, RoadmapChange, TargetChange, changes_of
from vekha.intake.selectors.printed import Printed
from vekha.intake.services.approval import close, enter_roadmaps, hold
from vekha.roadmaps.services import enter as enter_roadmap
from vekha.roadmaps.services import restate

NOTHING = Carried(0, 0, 0, 0, 0)


@dataclass(slots=True)
class Outcome:
    """What happened: points that go on, got another date, were cancelled, are new, were left as they are."""

    edition: ActEdition
    carried: list[Carried] = field(default_factory=list)

    def total(self, name: str) -> int:
        """A figure over all road maps."""
        return sum(getattr(one, name) for one in self.carried)


@transaction.atomic
def amend(*, by: User, draft: Draft, effective_from: dt.date, chosen: Mapping[str, str] | None = None) -> Outcome:
    """Enter the amending act and carry out what it orders, all or nothing.

    Refused where an act that it changes has not been entered, or where the changes do not hold yet.
    """
    held = hold(draft)
    printed = Printed(held)
    changes = changes_of(printed, chosen)
    _require(changes, effective_from, draft)
    edition = enter_act(by=by, head=printed.head(), printed=printed.text())
    outcome = Outcome(edition)
    for target in changes.targets:
        if target.action == "repeal":
            repeal_act(by=by, act=target.act, repealed_by=edition.act, on=effective_from)
            cancelled = end_control(by=by, act=target.act, ground=str(edition.act))
            outcome.carried.append(Carried(0, 0, cancelled, 0, 0))
        else:
            outcome.carried += _changed(by, target, edition.act, (held, effective_from))
    own = [one for one in printed.roadmaps() if one.appendix.number not in changes.used]
    enter_roadmaps(by, edition, own, held.organization)
    close(by, held, edition)
    return outcome


def foretell(*, by: User, draft: Draft, effective_from: dt.date, chosen: Mapping[str, str] | None = None) -> Outcome:
    """What `amend` would do, by doing it and taking it back: what is announced is what happens."""
    with transaction.atomic():
        outcome = amend(by=by, draft=draft, effective_from=effective_from, chosen=chosen)
        transaction.set_rollback(True)
    return outcome


def _require(changes: Changes, effective_from: dt.date, draft: Draft) -> None:
    if changes.unknown:
        raise Refused(
            "target-unknown",
            _("An act that is changed has not been entered: %(acts)s.") % {"acts": "; ".join(changes.unknown)},
            where=str(draft),
            to_do=_("Enter it first."),
        )
    if effective_from > clock.today():
        raise Refused(
            "not-in-force-yet",
            _("The changes hold from %(day)s.") % {"day": f"{effective_from:%d.%m.%Y}"},
            where=str(draft),
            to_do=_("Enter them on that day: until then the edition before is in force. The draft is kept."),
        )


def _changed(by: User, target: TargetChange, made_by: Act, when: tuple[Draft, dt.date]) -> list[Carried]:
    draft, effective_from = when
    edition = amend_act(
        by=by,
        act=target.act,
        made_by=made_by,
        effective_from=effective_from,
        printed=_edition_text(target, draft),
    )
    stored = {one.number: one for one in edition.appendices.all()}
    carried = [_restated(by, one, stored[one.number], draft) for one in target.roadmaps]
    for number in target.text.repealed:
        roadmap = target.act.roadmaps.filter(appendix_number=number).first()
        if roadmap:
            cancelled = end_control(by=by, act=target.act, ground=str(made_by), roadmap=roadmap)
            carried.append(Carried(0, 0, cancelled, 0, 0))
    for number, printed in target.added:
        entered = enter_roadmap(
            by=by,
            act_edition=edition,
            appendix=stored[number],
            programme=printed.programme,
            measures=printed.measures,
            heads=printed.heads,
        )
        planned = plan_edition(by=by, edition=entered, default=draft.organization)
        carried.append(Carried(0, 0, 0, planned, 0))
    return carried


def _restated(by: User, change: RoadmapChange, appendix: Appendix, draft: Draft) -> Carried:
    edition = restate(
        by=by,
        roadmap=change.roadmap,
        appendix=appendix,
        measures=change.after,
        heads=change.heads,
        continued=[change.before[one.old] if one.old is not None else None for one in change.pairs],
    )
    return carry_over(by=by, edition=edition, default=draft.organization, ground=str(appendix.edition.made_by))


def _edition_text(target: TargetChange, draft: Draft) -> EditionText:
    """The edition before with what was changed in it; its source is the amending file."""
    old, text = target.edition, target.text
    return EditionText(
        source=draft.source,
        source_name=draft.source_name,
        text="\n\n".join([old.preamble, *_lines(text.clauses)]).strip(),
        preamble=old.preamble,
        signatory_post=old.signatory_post,
        signatory_name=old.signatory_name,
        control_text=old.control_text,
        control_holder=old.control_holder,
        control_position=old.control_position,
        clauses=_clause_texts(text.clauses),
        appendices=_appendices(target),
    )


def _appendices(target: TargetChange) -> list[AppendixText]:
    titles = {one.number: one.title for one in target.roadmaps}
    kept = [
        AppendixText(one.number, titles.get(one.number, one.title), one.is_present)
        for one in target.edition.appendices.all()
        if one.number not in target.text.repealed and one.number not in target.text.added
    ]
    added = [AppendixText(number, printed.appendix.title, is_present=True) for number, printed in target.added]
    return [*kept, *added]


def _clause_texts(clauses: Sequence[OldClause]) -> tuple[ClauseText, ...]:
    return tuple(ClauseText(one.number, one.text, one.appendix_number, _clause_texts(one.below)) for one in clauses)


def _lines(clauses: Sequence[OldClause]) -> list[str]:
    lines = []
    for one in clauses:
        lines.append(f"{one.number}. {one.text}" if one.number else one.text)
        lines += _lines(one.below)
    return lines
