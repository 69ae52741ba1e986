from django.db import models


class Programme(models.Model):
    """A programme of work («Точка роста», …) as its installed pack describes it."""

    slug = models.SlugField(max_length=60, unique=True)
    title_ru = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    short_ru = models.CharField(max_length=100)
    short_en = models.CharField(max_length=100)
    recognized_by = models.JSONField(help_text="word beginnings, all of which a road map's title holds")
    measure_kinds = models.JSONField(default=list, help_text="kinds of its measures with the words that tell them")
    version = models.PositiveIntegerField()

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.short_ru
