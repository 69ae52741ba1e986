from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="draft",
            name="text",
            field=models.TextField(
                default="", help_text="the whole text that was read; spans in the reading are places in it"
            ),
            preserve_default=False,
        ),
    ]
