from io import StringIO

from django.core.management import call_command

from news.editorial.generations import stored_generation


def test_pages_of_before_an_update_are_shown_no_more(db):
    before = stored_generation().number
    out = StringIO()
    call_command("new_generation", stdout=out)
    assert stored_generation().number > before
    assert str(stored_generation().number) in out.getvalue()
