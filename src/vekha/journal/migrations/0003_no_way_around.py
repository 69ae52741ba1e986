"""Two ways around migration 0002: SQLite's REPLACE deletes without asking a trigger, PostgreSQL's TRUNCATE asks none of a row."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = """CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal_entry
    WHEN EXISTS (SELECT 1 FROM journal_entry
                 WHERE number = NEW.number OR previous = NEW.previous OR digest = NEW.digest)
    BEGIN SELECT RAISE(ABORT, 'journal entries are never changed or deleted'); END"""
POSTGRESQL = """CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()"""


def close_the_ways(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL)


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]
    operations = [migrations.RunPython(close_the_ways, migrations.RunPython.noop)]
