"""The forms of deadlines that are known, one module each. A new form is a new module, its test rows and its guide page."""

from srok.forms import as_needed, continuous, date, quarter, recurring, relative, schedule, urgent, window

FORMS = (
    date.FORM,
    window.FORM,
    quarter.FORM,
    recurring.FORM,
    relative.FORM,
    schedule.FORM,
    continuous.FORM,
    as_needed.FORM,
    urgent.FORM,
)
