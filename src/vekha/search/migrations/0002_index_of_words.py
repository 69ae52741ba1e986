"""The index of words, kept by the database itself: FTS5 on SQLite, a generated tsvector on PostgreSQL (decision 20).

Words come in normal forms already, so neither database is to understand them: each form is one token as it stands.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GONE = "INSERT INTO search_index(search_index, rowid, words) VALUES ('delete', OLD.id, OLD.words);"
COME = "INSERT INTO search_index(rowid, words) VALUES (NEW.id, NEW.words);"
SQLITE = [
    """CREATE VIRTUAL TABLE search_index USING fts5(words, content='search_passage', content_rowid='id',
       tokenize="unicode61 remove_diacritics 0 tokenchars '-/._'")""",
    f"CREATE TRIGGER search_added AFTER INSERT ON search_passage BEGIN {COME} END",
    f"CREATE TRIGGER search_removed AFTER DELETE ON search_passage BEGIN {GONE} END",
    f"CREATE TRIGGER search_changed AFTER UPDATE ON search_passage BEGIN {GONE} {COME} END",
]
POSTGRESQL = [
    """ALTER TABLE search_passage ADD COLUMN vector tsvector
       GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED""",
    "CREATE INDEX search_by_words ON search_passage USING gin (vector)",
]


def make(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
