"""The forms of deadlines that are known, one module each.

A new form is a new module here, its rows in tests/srok/forms and its page in docs/guide/deadlines; a test checks that
the three lists agree. Where two rules match equally much of a cell, the form that stands first wins.
"""

from srok.forms import (
    as_needed,
    aside,
    continuous,
    date,
    end,
    event,
    lead_time,
    month,
    period_day,
    quarter,
    recurring,
    schedule,
    term,
    urgent,
    weekday,
    window,
    year,
)

# What clauses make together (composing.py), and what is refused: they too have rows and pages.
COMPOUNDS = ("several", "sequence", "template_year", "unread")

FORMS = (
    date.FORM,
    end.FORM,
    window.FORM,
    month.FORM,
    quarter.FORM,
    year.FORM,
    recurring.FORM,
    period_day.FORM,
    weekday.FORM,
    continuous.FORM,
    term.FORM,
    lead_time.FORM,
    event.FORM,
    schedule.FORM,
    as_needed.FORM,
    urgent.FORM,
    aside.FORM,
)
