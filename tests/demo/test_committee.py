"""The invented committee holds together, and names what the article files use."""

import unicodedata
from dataclasses import astuple

from accounts.roles import Role
from news.demo import committee
from news.models import UnitChange
from news.text.slugs import slugify


def test_there_are_eight_sections_in_two_levels():
    parents = {section.slug: section.parent for section in committee.SECTIONS}
    assert len(parents) == 8
    assert all(not parent or parents[parent] == "" for parent in parents.values())


def test_every_section_introduces_itself():
    assert all(section.intro.endswith(".") for section in committee.SECTIONS)


def test_there_are_twenty_units_or_more_with_names_and_slugs_of_their_own():
    assert len(committee.UNITS) >= 20
    assert len({unit.slug for unit in committee.UNITS}) == len(committee.UNITS)
    assert len({unit.name for unit in committee.UNITS}) == len(committee.UNITS)


def test_slugs_are_addresses():
    everything = [*committee.SECTIONS, *committee.UNITS, *committee.SOURCES]
    assert all(row.slug == slugify(row.slug) for row in everything)


def test_unit_changes_fit_their_kind_and_close_their_predecessors():
    units = {unit.slug: unit for unit in committee.UNITS}
    for change in committee.UNIT_CHANGES:
        UnitChange.check_sides(change.kind, change.predecessors, change.successors)
        assert change.effective_on >= change.decision_date
        for slug in change.predecessors:
            assert units[slug].closed_on < change.effective_on
        for slug in change.successors:
            assert units[slug].closed_on is None


def test_units_that_are_closed_were_merged():
    merged = {slug for change in committee.UNIT_CHANGES for slug in change.predecessors}
    assert merged == {unit.slug for unit in committee.UNITS if unit.closed_on}


def test_there_are_ten_sources_and_one_is_our_own():
    assert len(committee.SOURCES) == 10
    assert [source.slug for source in committee.SOURCES if source.kind == "own"] == ["ban-bien-tap"]


def test_sources_lead_nowhere_real():
    assert all(not source.address or ".example/" in source.address for source in committee.SOURCES)


def test_each_role_has_a_login():
    assert {person.role for person in committee.PEOPLE} == set(Role)


def test_contributors_write_for_one_unit_and_the_others_have_the_whole_site():
    units = {unit.slug for unit in committee.UNITS if not unit.closed_on}
    for person in committee.PEOPLE:
        assert (person.unit in units) if person.role == Role.CONTRIBUTOR else person.unit == ""


def test_all_words_are_in_nfc():
    for row in [*committee.SECTIONS, *committee.UNITS, *committee.SOURCES, *committee.UNIT_CHANGES]:
        for word in astuple(row):
            if isinstance(word, str):
                assert unicodedata.is_normalized("NFC", word)
