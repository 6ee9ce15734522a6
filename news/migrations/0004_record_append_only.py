"""Entries say which version they were about; the database itself refuses to change one.

On SQLite a migration that remakes the table (most changes of a column) drops the trigger
with it and has to put it back; `tests/models/test_log.py` notices.
"""

from django.db import migrations, models

POSTGRES = """
CREATE FUNCTION news_logentry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record is append-only';
END
$$;
CREATE TRIGGER news_logentry_append_only BEFORE UPDATE OR DELETE ON news_logentry
    FOR EACH ROW EXECUTE FUNCTION news_logentry_refuse();
"""
# Only UPDATE: Django's tests empty the tables of SQLite by DELETE (on PostgreSQL by TRUNCATE).
# There DELETE is refused by the model alone.
SQLITE = """
CREATE TRIGGER news_logentry_append_only BEFORE UPDATE ON news_logentry
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END
"""


def refuse_changes(apps, schema_editor):
    schema_editor.execute(POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE)


def allow_changes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER news_logentry_append_only ON news_logentry")
        schema_editor.execute("DROP FUNCTION news_logentry_refuse()")
    else:
        schema_editor.execute("DROP TRIGGER IF EXISTS news_logentry_append_only")


class Migration(migrations.Migration):
    dependencies = [("news", "0003_lost_typing_and_edition_version")]

    operations = [
        migrations.AddField(
            "logentry", "version", models.PositiveIntegerField("bản sửa số", null=True)
        ),
        migrations.AddField(
            "logentry", "digest", models.CharField("mã băm nội dung", max_length=64, blank=True, default="")
        ),
        # Names only, for the screens; nothing in the database.
        migrations.AlterField("edition", "section_name", models.CharField("tên chuyên mục", max_length=120)),
        migrations.AlterField(
            "edition", "unit_name", models.CharField("tên tổ chức gửi bài", max_length=200, blank=True)
        ),
        migrations.AlterField(
            "edition", "source_name", models.CharField("tên nguồn tin", max_length=120, blank=True)
        ),
        migrations.AlterField("edition", "byline", models.CharField("bút danh", max_length=120, blank=True)),
        migrations.RunPython(refuse_changes, allow_changes),
    ]
