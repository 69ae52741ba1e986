"""Reading the journal."""

from django.db import models

from vekha.journal.models import Entry


def story_of(subject: models.Model) -> models.QuerySet[Entry]:
    """All that happened to one object, latest first."""
    return Entry.objects.filter(subject_kind=subject._meta.label, subject_id=subject.pk)
