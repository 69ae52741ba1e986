"""Reading acts."""

import datetime as dt


from vekha.acts.models import Act, ActEdition


def known_act(kind: str, number: str, date: dt.date, issuer: str) -> Act | None:
    """The act that bears these four, if it has been entered."""
    return Act.objects.filter(kind=kind, number=number, date=date, issuer=issuer).first()


def edition_on(act: Act, day: dt.date) -> ActEdition | None:
    """The edition in force on a day; before the first one none is."""
    found = act.editions.filter(effective_from__lte=day)
    return found.order_by("-effective_from").select_related("source", "control_position").first()
