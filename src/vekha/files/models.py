from django.db import models


class Blob(models.Model):
    """The bytes of a file, stored once under their SHA-256 however often and under whatever names they are sent."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(help_text="bytes")
    media_type = models.CharField(max_length=100, help_text="as found in the bytes, not as the sender named it")
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]


class Picture(models.Model):
    """What a worker saw of a picture: its sides, a small copy, and where and when it says that it was taken."""

    blob = models.OneToOneField(Blob, models.PROTECT, related_name="picture")
    preview = models.ForeignKey(
        Blob, models.PROTECT, null=True, related_name="+", help_text="none where it could not be drawn"
    )
    width = models.PositiveIntegerField(default=0, help_text="dots, as it is looked at")
    height = models.PositiveIntegerField(default=0)
    taken_on = models.DateField(null=True, help_text="by the clock of the camera, as all that follows")
    taken_at = models.TimeField(null=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="files_picture_place_is_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_on=None, taken_at=None)
                | models.Q(taken_on__isnull=False, taken_at__isnull=False),
                name="files_picture_moment_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blob} {self.width} × {self.height}"

    @property
    def place(self) -> str:
        """Degrees north and east, as maps are asked for them."""
        return "" if self.latitude is None else f"{self.latitude:.4f}, {self.longitude:.4f}"
