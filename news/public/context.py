"""What every template of the site knows without being told."""

from django.http import HttpRequest

from news.site_frame import Site


def site(request: HttpRequest) -> dict:
    """`site`: who it belongs to, its menu and banner. No query until a template asks, then one."""
    return {"site": Site()}
