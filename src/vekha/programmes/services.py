"""Installing programme packs."""

from importlib import resources

import yaml
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vekha.journal.deeds import declare
from vekha.journal.services import Actor, Change, record
from vekha.programmes.models import Programme
from vekha.programmes.rules import FILE, Pack, pack_of

PACK_INSTALLED = declare("programmes.pack.installed", _("installed"))

FIELDS = ("version", "title_ru", "title_en", "short_ru", "short_en", "recognized_by")


def shipped_packs() -> list[Pack]:
    """The packs that come with the software, by slug."""
    folder = resources.files("vekha") / "programmes" / "packs"
    found = [one for one in folder.iterdir() if one.is_dir()]
    return [
        pack_of(
            one.name,
            yaml.safe_load((one / FILE).read_text(encoding="utf-8")),
        )
        for one in sorted(found, key=lambda one: one.name)
    ]


@transaction.atomic
def install(*, by: Actor | None, pack: Pack) -> Programme:
    """Install a pack or bring it to the pack's version; the same version changes nothing."""
    values = {field: getattr(pack, field) for field in FIELDS} | {"recognized_by": list(pack.recognized_by)}
    programme = Programme.objects.filter(slug=pack.slug).first()
    if programme and programme.version == pack.version:
        return programme
    before = {field: getattr(programme, field) for field in FIELDS} if programme else None
    kinds = {"measure_kinds": [kind.as_json() for kind in pack.measure_kinds]}
    programme, _created = Programme.objects.update_or_create(slug=pack.slug, defaults=values | kinds)
    record(by=by, change=Change(PACK_INSTALLED, programme, before=before, after=values))
    return programme
