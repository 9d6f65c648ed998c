"""What the rest of the house asks about discipline: forms of a day, forms of all times, fields of violation."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import get_args

import pytest

from guong.rules import sanction, violation_field

SUBJECTS: tuple[sanction.Subject, ...] = get_args(sanction.Subject)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_forms_run_from_light_to_heavy(subject: sanction.Subject) -> None:
    ordinals = [form.ordinal for form in sanction.all_forms(subject)]
    assert ordinals == list(range(1, len(ordinals) + 1))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_form_of_a_day_is_one_of_all_forms_and_names_its_clause(subject: sanction.Subject) -> None:
    for wording in sanction.FORMS.wordings:
        forms = sanction.forms_on(wording.since, subject)
        assert {form.code for form in forms} <= {form.code for form in sanction.all_forms(subject)}
        assert {(form.clause, form.confirmed) for form in forms} == {(wording.cites, wording.confirmed)}


def test_taking_a_name_off_the_list_is_no_form() -> None:
    assert "name_removed" not in {form.code for subject in SUBJECTS for form in sanction.all_forms(subject)}


def test_before_the_first_text_there_is_no_form() -> None:
    assert sanction.forms_on(date(2011, 1, 18), "official") == ()


def test_texts_that_were_not_read_are_marked() -> None:
    days = [date(2016, 7, 25), date(2016, 7, 26), date(2026, 4, 10), date(2026, 4, 11), date(2026, 11, 26)]
    assert [sanction.forms_on(day, "official")[0].confirmed for day in days] == [False, True, True, False, False]


def test_fields_of_violation_have_a_code_and_a_label_of_their_own() -> None:
    codes = [field.code for field in violation_field.FIELDS]
    assert codes == [*(f"V{n:02d}" for n in range(1, 33)), violation_field.EXEMPLARY]
    labels = [field.label for field in violation_field.FIELDS]
    assert len(set(labels)) == len(labels)
    assert all(unicodedata.is_normalized("NFC", label) and ";" not in label for label in labels)


def test_headings_that_were_not_seen_are_marked() -> None:
    seen = {field.code for field in violation_field.FIELDS if field.confirmed}
    assert seen == {f"V{n:02d}" for n in range(1, 16)}
