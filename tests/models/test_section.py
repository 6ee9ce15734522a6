"""Sections stand on two levels."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from news.models import Section
from tests.factories import SectionFactory

pytestmark = pytest.mark.django_db


def test_the_address_comes_from_the_name_and_may_be_chosen():
    assert SectionFactory(name="Xây dựng Đảng").slug == "xay-dung-dang"
    assert SectionFactory(slug="rieng").slug == "rieng"


def test_a_section_below_a_section_is_fine():
    SectionFactory.build(parent=SectionFactory(), slug="con").full_clean()


def test_a_third_level_is_refused():
    child = SectionFactory(parent=SectionFactory())
    with pytest.raises(ValidationError, match="chỉ có hai cấp"):
        SectionFactory.build(parent=child, slug="chau").full_clean()


def test_a_section_with_sub_sections_cannot_move_below_another():
    parent = SectionFactory()
    SectionFactory(parent=parent)
    parent.parent = SectionFactory()
    with pytest.raises(ValidationError, match="đang có chuyên mục con"):
        parent.full_clean()


def test_a_section_is_not_its_own_parent():
    section = SectionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Section.objects.filter(pk=section.pk).update(parent=section)


@pytest.mark.parametrize("below_a_parent", [True, False])
def test_a_name_stands_once_at_its_level(below_a_parent):
    parent = SectionFactory() if below_a_parent else None
    SectionFactory(name="Tin tức", parent=parent)
    with pytest.raises(IntegrityError), transaction.atomic():
        SectionFactory(name="Tin tức", slug="tin-tuc-2", parent=parent)
    SectionFactory(name="Tin tức", slug="tin-tuc-3", parent=SectionFactory())


def test_a_section_with_sub_sections_cannot_be_deleted():
    child = SectionFactory(parent=SectionFactory())
    with pytest.raises(ProtectedError):
        child.parent.delete()


def test_the_menu_holds_what_is_meant_for_it_in_order():
    last = SectionFactory(position=9000)
    first = SectionFactory(position=8000)
    SectionFactory(in_menu=False)
    assert list(Section.objects.in_menu()) == [first, last]
