"""What search looks things up in.

The columns are plain; what makes them an index is said in `news.search.sqlite` (an FTS5 table
over each, fed by triggers) and `news.search.postgres` (a GIN index and a function). A later
migration that makes Django remake one of these tables on SQLite drops the triggers with it and
has to call `create` anew; `tests/search/test_desk.py` notices.
"""

import news.models.fields
import news.models.search
from django.db import migrations, models

from news.search import postgres, sqlite

TABLES = ("news_searchentry", "news_deskentry")


def create(apps, schema_editor):
    backend = postgres if schema_editor.connection.vendor == "postgresql" else sqlite
    for table in TABLES:
        for statement in backend.create(table):
            schema_editor.execute(statement)


def drop(apps, schema_editor):
    backend = postgres if schema_editor.connection.vendor == "postgresql" else sqlite
    for table in TABLES:
        for statement in backend.drop(table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0013_former_addresses'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchTerm',
            fields=[
                ('term', models.CharField(max_length=90, primary_key=True, serialize=False)),
                ('entries', models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Abbreviation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('short', news.models.fields.LineField(help_text='Ví dụ: UBND.', max_length=30, verbose_name='viết tắt')),
                ('full', news.models.fields.LineField(help_text='Ví dụ: Ủy ban nhân dân.', max_length=200, verbose_name='viết đầy đủ')),
                ('key', models.CharField(editable=False, max_length=60, unique=True)),
            ],
            options={
                'verbose_name': 'từ viết tắt',
                'verbose_name_plural': 'từ viết tắt',
                'ordering': ['short'],
                'constraints': [models.CheckConstraint(condition=models.Q(('key', ''), _negated=True), name='abbreviation_has_letters')],
            },
        ),
        migrations.CreateModel(
            name='DeskEntry',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=12)),
                ('object_id', models.BigIntegerField()),
                ('section', models.BigIntegerField(null=True)),
                ('unit', models.BigIntegerField(null=True)),
                ('source', models.BigIntegerField(null=True)),
                ('title', models.TextField()),
                ('lead', models.TextField()),
                ('body', models.TextField()),
                ('exact_title', models.TextField()),
                ('exact_lead', models.TextField()),
                ('exact_body', models.TextField()),
                ('facets', models.TextField()),
                ('terms', news.models.search.TermsField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='desk_entry_once')],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=12)),
                ('object_id', models.BigIntegerField()),
                ('section', models.BigIntegerField(null=True)),
                ('unit', models.BigIntegerField(null=True)),
                ('source', models.BigIntegerField(null=True)),
                ('title', models.TextField()),
                ('lead', models.TextField()),
                ('body', models.TextField()),
                ('exact_title', models.TextField()),
                ('exact_lead', models.TextField()),
                ('exact_body', models.TextField()),
                ('facets', models.TextField()),
                ('terms', news.models.search.TermsField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='search_entry_once')],
            },
        ),
        migrations.RunPython(create, drop),
    ]
