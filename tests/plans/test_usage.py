"""A standard knows in which plans it stands, of those that whoever asks may see."""

from __future__ import annotations

import re

from guong.regulations import uses
from guong.rules.standards import STANDARDS
from tests.plans import examples as plan


def test_a_standard_is_planned_where_a_plan_in_force_follows_it(cast):
    code = plan.READS.standard
    plan.handed_in(cast, "chi")
    row = plan.in_force(cast)
    seen = {who: uses.counts(cast.actor(who), [code])[code] for who in ("an", "binh", "chi")}
    assert seen == {"an": 1, "binh": 1, "chi": 0}
    (used,) = uses.of(cast.actor("binh"), code)
    assert [use.url for use in used.uses] == [f"/ke-hoach/{row.pk}"]


def test_the_list_of_standards_counts_a_plan_as_soon_as_it_is_in_force(cast, signed_in):
    place = f"/hoc-tap/chuan-muc?chu_de={STANDARDS[plan.READS.standard].themes[0]}"
    line = re.compile(rf">{plan.READS.standard}</a>.*?Đã dùng\">([^<]*)<", re.S)
    seen = signed_in("binh")
    assert line.search(seen.get(place).content.decode()).group(1) == "Chưa có dữ liệu"
    plan.in_force(cast)
    assert line.search(seen.get(place).content.decode()).group(1) == "1"
    assert line.search(signed_in("chi").get(place).content.decode()).group(1) == "Chưa có dữ liệu"
