"""The floor: what gunicorn and Django cost when the page is a constant. No middleware, no database, one view.

`FLOOR_PAGE` names the file of the page, `FLOOR_CODING` its content coding, if it has one.
"""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import re_path

settings.configure(
    SECRET_KEY="floor", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=[], USE_I18N=False
)
_BODY = Path(os.environ["FLOOR_PAGE"]).read_bytes()
_CODING = os.environ.get("FLOOR_CODING", "")


def page(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(_BODY)
    response["Content-Length"] = str(len(_BODY))
    if _CODING:
        response["Content-Encoding"] = _CODING
    return response


urlpatterns = [re_path("", page)]
django.setup()
application = WSGIHandler()
