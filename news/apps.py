from importlib import import_module

from django.apps import AppConfig

_REGISTERING = [
    "articles.admin",
    "documents.admin",
    "edition",
    "photos.admin",
    "record",
    "site_structure",
    "former_addresses",
    "people.admin",
    "topics",
    "static_pages",
    "letters",
    "abbreviations",
]


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin bài"

    def ready(self):
        for subject in _REGISTERING:
            import_module(f"news.admin.{subject}")
