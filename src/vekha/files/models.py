from django.db import models


class Blob(models.Model):
    """The bytes of a file, stored once under their SHA-256 however often and under whatever names they are sent."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(help_text="bytes")
    media_type = models.CharField(max_length=100, help_text="as found in the bytes, not as the sender named it")
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]
