"""Raised figures: the mark of a footnote typed by hand, «м²»."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Figures as raised ones, so that a mark after a date does not become part of it; anything else as it is."""
    return text.translate(_RAISED)
