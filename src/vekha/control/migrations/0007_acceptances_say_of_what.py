from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("control", "0006_what_was_accepted")]

    operations = [
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deliverable__isnull", False), ("verdict", "accepted")),
                    models.Q(models.Q(("verdict", "accepted"), _negated=True), ("deliverable__isnull", True)),
                    _connector="OR",
                ),
                name="control_acceptance_says_of_what",
            ),
        ),
    ]
