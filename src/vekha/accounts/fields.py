"""Text that the database holds sealed: who has the database and not the secret key reads nothing."""

import base64
import hashlib
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    OfText = models.TextField[str, str]
else:
    OfText = models.TextField


class SealedField(OfText):
    """Sealed by the secret key on the way to the database. After the key was changed what was sealed is empty, unless the old
    key stands in SECRET_KEY_FALLBACKS.
    """

    def get_prep_value(self, value: Any) -> Any:
        """As the database keeps it."""
        return _keys().encrypt(str(value).encode()).decode() if value else value

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        """As it was."""
        if not value:
            return value
        try:
            return _keys().decrypt(value.encode()).decode()
        except InvalidToken:
            return ""


def _keys() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.sha256(b"vekha.accounts.sealed" + str(secret).encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
