from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def say_what_was_accepted(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Acceptances so far were of what stands now: nothing of an accepted point was kept beside it before."""
    decisions, evidence = (apps.get_model("control", name).objects for name in ("Decision", "Evidence"))
    for decision in decisions.filter(verdict="accepted").select_related("submission__point").iterator():
        point = decision.submission.point
        proofs = evidence.filter(submission=decision.submission).select_related("blob").order_by("pk")
        decision.deliverable_id, decision.stated, decision.due = point.deliverable_id, point.stated, point.due
        decision.proofs = [[one.name, one.blob.sha256 if one.blob else one.link] for one in proofs]
        decision.save(update_fields=["deliverable", "stated", "due", "proofs"])


class Migration(migrations.Migration):
    dependencies = [("control", "0005_levels")]

    operations = [migrations.RunPython(say_what_was_accepted, migrations.RunPython.noop)]
