from django import forms

from vekha.web.forms import DayField, UploadField


class SampleForm(forms.Form):
    """One field of every kind. The words are sample data, as in an order, and are not translated."""

    grounds = forms.CharField(
        label="Основание переноса",
        help_text="Так, как оно названо в письме.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = DayField(label="Новый срок")
    shift = forms.ChoiceField(
        label="Если срок выпал на выходной",
        choices=[
            ("before", "на предыдущий рабочий день"),
            ("after", "на следующий рабочий день"),
            ("as-is", "не переносить"),
        ],
        widget=forms.RadioSelect,
    )
    district = forms.ChoiceField(
        label="Муниципалитет", choices=[("", "все"), ("1", "Гороховецкий район")], required=False
    )
    letter = UploadField(
        label="Письмо", help_text="DOCX или PDF, до 20 МБ.", accept=".docx,.pdf", limit_mb=20, required=False
    )
    told = forms.BooleanField(label="Школы предупреждены", required=False)
