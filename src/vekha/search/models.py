from django.db import models
from django.utils.translation import gettext_lazy as _

from vekha.organizations.models import Organization
from vekha.search.rules import Kind

KIND_TITLES = {
    Kind.ACT: _("Acts"),
    Kind.CLAUSE: _("Clauses of acts"),
    Kind.MEASURE: _("Measures of road maps"),
    Kind.POINT: _("Control points"),
    Kind.REPORT: _("Reports"),
    Kind.ORGANIZATION: _("Organizations"),
    Kind.PERSON: _("People"),
}
_KINDS = [(kind.value, title) for kind, title in KIND_TITLES.items()]


class Passage(models.Model):
    """A piece of text that can be found: what it is called, what it says, and the same in normal forms, word for word.

    `owner` is the subject, as the journal names it, with which it is written anew; `page_id` and `anchor` say which page shows it.
    Who may read it is asked of the organization: of none, whoever has a role. The database keeps an index of `words` by itself
    (migration 0002).
    """

    kind = models.CharField(max_length=12, choices=_KINDS)
    owner_kind = models.CharField(max_length=80)
    owner_id = models.BigIntegerField()
    page_id = models.BigIntegerField()
    anchor = models.CharField(max_length=40, blank=True)
    title = models.TextField()
    text = models.TextField(blank=True)
    words = models.TextField()
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="+", help_text="null: public to whoever has a role"
    )

    class Meta:
        indexes = [models.Index(fields=["owner_kind", "owner_id"], name="search_of_owner")]

    def __str__(self) -> str:
        return self.title


class IndexState(models.Model):
    """Up to which entry of the journal the index has followed."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="search_one_state")]

    def __str__(self) -> str:
        return str(self.number)
