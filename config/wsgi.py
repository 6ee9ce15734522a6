"""The WSGI entry point that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# What serves waits for the database no longer than readers would, and watches over what is stored.
os.environ.setdefault("DATABASE_PATIENCE", "10")
os.environ.setdefault("PAGE_STORE_WATCHED", "1")

application = get_wsgi_application()
