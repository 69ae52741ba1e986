"""What a report brings to prove it: looked at before anything is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vekha.control.models import ControlPoint, Evidence, Submission
from vekha.control.rules import is_web_link
from vekha.control.rules.numbers import NUMBERS, Registered
from vekha.control.rules.required import lacking
from vekha.control.selectors.numbers import refusals
from vekha.control.selectors.required import held
from vekha.control.services import copies
from vekha.files.models import Blob
from vekha.files.rules import safe_name, shortened
from vekha.foundation.errors import Refused


@dataclass(frozen=True, slots=True)
class Proof:
    """What a submission brings: a kept file under its sender's name, a link, or a registered number."""

    name: str
    blob: Blob | None = None
    link: str = ""
    number: Registered | None = None


def require_something(point: ControlPoint, note: str, proofs: Sequence[Proof]) -> None:
    """Refuse a report that says and brings nothing."""
    if not note.strip() and not proofs:
        raise Refused(
            "submission-empty",
            _("The report is empty."),
            where=str(point),
            to_do=_("Write what was done, or add a file, a link or a number that proves it."),
        )


def checked(point: ControlPoint, proofs: Sequence[Proof]) -> list[Evidence]:
    """The proofs as they will be kept with a report. Refuses a link that is no page and a number that cannot be one."""
    cleaned = [_cleaned(one) for one in proofs]
    for one in cleaned:
        _require_openable(one, point)
        _require_shape(one, point)
    return [_evidence(one) for one in cleaned]


def keep(submission: Submission, brought: list[Evidence]) -> list[str]:
    """Keep the evidence with its report; what the pieces are called."""
    for one in brought:
        one.submission = submission
    Evidence.objects.bulk_create(brought)
    copies.ask(brought)
    return [one.name for one in brought]


def reason_to_do_without(point: ControlPoint, evidence: list[Evidence], told: str) -> str:
    """Why what must be there is not; empty where nothing is missing, whatever was told."""
    missing = lacking(held(point, evidence), must=True)
    if missing and not told.strip():
        raise Refused(
            "evidence-missing",
            _("What must prove such a measure is missing: %(what)s.")
            % {"what": ", ".join(one.title(get_language()) for one in missing)},
            where=str(point),
            to_do=_("Add it to the report, or say why it is sent without."),
            data={"missing": [one.code for one in missing]},
        )
    return told.strip() if missing else ""


def _require_openable(proof: Proof, point: ControlPoint) -> None:
    """A link opens a page; what a browser would run instead («javascript:…») is no proof."""
    if proof.link and not is_web_link(proof.link):
        raise Refused(
            "link-not-web",
            _("A link begins with http:// or https://."),
            where=f"{point}: {proof.link[:100]}",
            to_do=_("Copy the address of the page from the browser."),
        )


def _require_shape(proof: Proof, point: ControlPoint) -> None:
    if proof.number and (wrong := refusals(proof.number)):
        raise Refused(
            "number-wrong",
            " ".join(wrong),
            where=f"{point}: {proof.number.number[:100]}",
            to_do=_("Copy the number from the system in which it is registered."),
            data={"sample": NUMBERS[proof.number.kind].sample},
        )


def _cleaned(proof: Proof) -> Proof:
    return replace(proof, number=proof.number.cleaned) if proof.number else proof


def _evidence(proof: Proof) -> Evidence:
    one = Evidence(blob=proof.blob, name=_kept_name(proof), link=proof.link)
    if proof.number:
        one.number, one.number_kind = proof.number.number, proof.number.kind
        one.dated, one.issuer = proof.number.date, proof.number.issuer
    return one


def _kept_name(proof: Proof) -> str:
    if proof.number:
        return shortened(proof.number.words)
    return safe_name(proof.name) if proof.blob else shortened(proof.name.strip() or proof.link)
