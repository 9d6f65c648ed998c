"""An entry is written out as JSON at once, without the tree of values that `jsonb` first makes of it: the same text, chained in two
thirds of the time, by the pen and by whoever verifies.
"""

from importlib import import_module

from django.db import migrations

_pen = import_module("guong.ledger.migrations.0002_pen")
CANON_BEFORE, LINK_BEFORE = (sql.replace("create function", "create or replace function") for sql in (_pen.CANON, _pen.LINK))
CANON = CANON_BEFORE.replace("jsonb_build_array", "json_build_array")
LINK = """
create or replace function ledger_link(state bytea, head bytea, x bytea) returns bytea immutable language plpgsql as
$$ begin return sha256(coalesce(state, head) || x); end $$
"""
assert CANON != CANON_BEFORE


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_quicker_pen")]
    operations = [migrations.RunSQL(CANON, CANON_BEFORE), migrations.RunSQL(LINK, LINK_BEFORE)]
