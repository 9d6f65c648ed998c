"""Two clerks at one moment: no paper is recorded twice, no verdict is changed after it was annulled."""

from __future__ import annotations

import pytest

from guong.discipline import actions as discipline
from guong.discipline.models import DisciplineCase
from guong.inspections import actions as inspections
from guong.inspections.models import ConclusionNotice
from tests.cast import TODAY
from tests.discipline.test_cases import LIGHTER
from tests.discipline.test_cases import MEMBER as CASE
from tests.inspections.test_notices import GRAVER
from tests.inspections.test_notices import MEMBER as NOTICE
from tests.moments import meanwhile


def deciding(city):
    return lambda: discipline.record_cases(by=city.actor("dung"), new=[CASE], on=TODAY)


def concluding(city):
    return lambda: inspections.record_notices(by=city.actor("dung"), new=[NOTICE], on=TODAY)


@pytest.mark.parametrize(("recording", "model"), [(deciding, DisciplineCase), (concluding, ConclusionNotice)])
def test_the_second_to_record_a_paper_is_told_that_it_is_recorded(own_city, recording, model):
    assert "đã được ghi" in meanwhile(recording(own_city), recording(own_city))
    assert model.objects.count() == 1


def test_what_was_annulled_meanwhile_is_not_found_to_be_changed(own_city):
    by, (case,), (notice,) = own_city.actor("dung"), deciding(own_city)(), concluding(own_city)()
    told = meanwhile(
        lambda: discipline.annul_cases(by=by, cases=[case.pk], reason="Oan", on=TODAY),
        lambda: discipline.change_case(by=by, key=case.pk, new=LIGHTER, on=TODAY),
    )
    assert "Không tìm thấy" in told
    told = meanwhile(
        lambda: inspections.annul_notices(by=by, notices=[notice.pk], reason="Sai", on=TODAY),
        lambda: inspections.change_notice(by=by, key=notice.pk, new=GRAVER, on=TODAY),
    )
    assert "Không tìm thấy" in told
