"""The columns that searches scanned go: the index answers them all. The first abbreviations come.

On SQLite these are DROP COLUMN statements, no table is remade, so the triggers of the record and of
the index stay (`tests/models/test_log.py`, `tests/search/test_desk.py`). After this migration
`manage.py reindex` lets staff find what is there already.
"""

from django.db import migrations

from news.text.words import words

# Those that every office of the country writes; the board adds its own.
ABBREVIATIONS = (
    ("HĐND", "Hội đồng nhân dân"),
    ("UBND", "Ủy ban nhân dân"),
    ("MTTQ", "Mặt trận Tổ quốc"),
    ("TW", "Trung ương"),
)


def add(apps, schema_editor):
    Abbreviation = apps.get_model("news", "Abbreviation")
    for short, full in ABBREVIATIONS:
        key = " ".join(word.exact for word in words(short))
        Abbreviation.objects.get_or_create(key=key, defaults={"short": short, "full": full})


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0015_related'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='article',
            name='search_text',
        ),
        migrations.RemoveField(
            model_name='document',
            name='search_text',
        ),
        migrations.RemoveField(
            model_name='edition',
            name='search_text',
        ),
        migrations.RemoveField(
            model_name='photo',
            name='search_text',
        ),
        migrations.RunPython(add, migrations.RunPython.noop),
    ]
