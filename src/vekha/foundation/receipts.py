"""A form sent twice acts once."""

import uuid
from collections.abc import Callable

from django.db import transaction

from vekha.foundation import clock
from vekha.foundation.models import FormReceipt


def act_once(token: uuid.UUID, deed: Callable[[], str]) -> str:
    """Run `deed` unless a form with this token was carried out; return the address of its result either way.

    The receipt and the deed stand or fall together. Two copies sent at once: the second waits for the first and sees its result.
    """
    with transaction.atomic():
        receipt, is_first = FormReceipt.objects.get_or_create(token=token, defaults={"at": clock.now()})
        if is_first:
            receipt.address = deed()
            receipt.save(update_fields=["address"])
        return receipt.address
