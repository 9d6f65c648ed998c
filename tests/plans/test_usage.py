"""A standard knows in which plans it stands, of those that whoever asks may see."""

from __future__ import annotations

from guong.regulations import uses
from tests.plans import examples as plan


def test_a_standard_is_planned_where_a_plan_in_force_follows_it(cast):
    code = plan.READS.standard
    plan.handed_in(cast, "chi")
    row = plan.in_force(cast)
    seen = {who: uses.counts(cast.actor(who), [code])[code] for who in ("an", "binh", "chi")}
    assert seen == {"an": 1, "binh": 1, "chi": 0}
    (used,) = uses.of(cast.actor("binh"), code)
    assert [use.url for use in used.uses] == [f"/ke-hoach/{row.pk}"]
