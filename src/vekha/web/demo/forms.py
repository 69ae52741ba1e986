from django import forms

from vekha.foundation.demo import Step
from vekha.web.once import OnceForm


class StepForm(OnceForm):
    """How far to step."""

    step = forms.ChoiceField(choices=[(step.value, step.value) for step in Step])
