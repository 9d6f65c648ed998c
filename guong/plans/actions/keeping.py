"""What somebody keeps beside his plan: proofs, three lines about a quarter.

No entries: a proof belongs to its line, and what the ledger keeps is the line that was marked, and that a proof was taken back.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext

from guong.kit import images
from guong.kit.actor import Actor
from guong.kit.rows import change
from guong.ledger.write import action, draft, record
from guong.plans import entries, given, judging, lines, queries, states
from guong.plans.actions._facts import fact_of_item, fact_of_proof, typed
from guong.plans.holding import hold_whose_lines, hold_whose_proofs
from guong.plans.judging import LARGEST_PHOTO, LONGEST, MOST_PROOFS, PlanWrong
from guong.plans.models import CheckIn, Evidence, Plan, PlanItem
from guong.plans.words import FILE, NOTE, RECORD


@draft
def add_note(*, by: Actor, item: int, words: str, on: date) -> Evidence:
    """Note in one's own words what proves a line. The same twice is once.

    Raises:
        NotFound: the line is not within reach.
        PlanWrong: nothing is said, too much is said, or there are too many proofs.
    """
    if not words or len(words) > LONGEST:
        raise PlanWrong(gettext("Ghi việc đã làm, không quá {most} ký tự.").format(most=LONGEST), field="words")
    row = _open(by, item)
    return Evidence.objects.get_or_create(
        plan_id=row.plan_id, item=row, kind=NOTE, words=words, void=False, defaults=_added(by, row.plan, on)
    )[0]  # fmt: skip


@draft
def add_record(*, by: Actor, item: int, source: str, on: date) -> Evidence:
    """Name a record of this system as proof of a line: a task done from it, or something that the ledger says of the planner.

    Raises:
        NotFound: the line is not within reach.
        PlanWrong: it is none of those that are offered, or there are too many proofs.
    """
    row = _open(by, item)
    words = given.records(by, row).get(source)
    if words is None:
        raise PlanWrong(gettext("Chọn một việc trong danh sách."), field="source")
    added = {**_added(by, row.plan, on), "words": words}
    return Evidence.objects.get_or_create(
        plan_id=row.plan_id, item=row, kind=RECORD, source=source, void=False, defaults=added
    )[0]  # fmt: skip


@draft
def add_photo(*, by: Actor, plan: int, item: int | None, content: bytes, on: date) -> Evidence:
    """Keep a photograph as proof of a line, or (without one) of the paper of a plan; freed of what the camera wrote into it.

    Raises:
        NotFound: the plan or the line is not within reach.
        PlanWrong: the file is too large, or there are too many.
        ImageRefused: it is no JPEG or PNG, or broken.
    """
    row = queries.plan_to_prove(by, plan)
    line = _open(by, item) if item else None
    if len(content) > LARGEST_PHOTO:
        raise PlanWrong(
            gettext("Ảnh lớn quá {n} MB. Chụp lại ở cỡ nhỏ hơn.").format(n=LARGEST_PHOTO // 1_000_000), field="photo"
        )
    image = images.cleaned(content)
    digest = hashlib.sha256(image.content).hexdigest()
    there = list(Evidence.objects.filter(void=False, plan=row, item=line))
    if same := [one for one in there if one.digest == digest]:
        return same[0]
    if len(there) >= MOST_PROOFS:
        raise _too_many()
    new = Evidence(
        plan=row, item=line, kind=FILE, mime=image.mime, size=len(image.content), digest=digest, **_added(by, row, on)
    )
    new.file.save(f"{secrets.token_hex(16)}{image.suffix}", ContentFile(image.content), save=False)
    new.save()
    return new


@action
def withdraw_proofs(*, by: Actor, proofs: Sequence[int], reason: str, on: date) -> list[Evidence]:
    """Take back proofs that are wrong, as long as nobody has confirmed their lines; their rows and files stay.

    A line that waits to be confirmed and has no proof left waits no more: it is being done.

    Raises:
        NotFound: one of them is not within reach.
        PlanWrong: no reason is given or too long a one, or whoever criticized has confirmed by one of them.
    """
    judging.check_reason(reason)
    hold_whose_proofs(proofs)
    rows = lines.proofs_to_withdraw(by, proofs)
    items = list({row.item.pk: row.item for row in rows if row.item}.values())
    if item := next((item for item in items if item.confirmed_on), None):
        words = gettext("“{what}” đã được xác nhận xong: minh chứng ở lại.")
        raise PlanWrong(words.format(what=item.what))
    change(rows, void=True)
    left = lines.n_proofs(items)
    back = [item for item in items if item.state == states.WAITING and not left.get(item.pk)]
    change(back, state=states.DOING, marked_on=on, marked_by_id=None)
    record(entries.WITHDRAWN, [fact_of_proof(row, reason) for row in rows], by=by, on=on)
    record(entries.MARKED, [fact_of_item(item) for item in back], by=by, on=on)
    return rows


@draft
def check_in(*, by: Actor, key: int, quarter: int, done: str, doing: str, stuck: str, on: date) -> CheckIn:
    """Keep three lines about a quarter; what was written of it before is replaced.

    Raises:
        NotFound: the plan is not within reach.
        PlanWrong: there is no such quarter, nothing is said, or too much.
    """
    row = queries.plan_to_write(by, key)
    if row.state != states.IN_FORCE:
        raise PlanWrong(gettext("Kế hoạch chưa được duyệt hoặc đã khép."))
    if quarter not in (1, 2, 3, 4):
        raise PlanWrong(gettext("Chọn quý 1 đến quý 4."), field="quarter")
    said = {"done": done, "doing": doing, "stuck": stuck}
    if not any(said.values()):
        raise PlanWrong(gettext("Ghi ít nhất một dòng."), field="done")
    if long := next((name for name, text in said.items() if len(text) > judging.LONGEST_WORD), ""):
        raise PlanWrong(gettext("Dài quá {most} ký tự, viết ngắn lại.").format(most=judging.LONGEST_WORD), field=long)
    return CheckIn.objects.update_or_create(plan=row, quarter=quarter, defaults={**said, "written_on": on})[0]


def _open(by: Actor, key: int) -> PlanItem:
    hold_whose_lines([key])
    (row,) = lines.items_to_mark(by, [key])
    if Evidence.objects.filter(void=False, item=row).count() >= MOST_PROOFS:
        raise _too_many()
    return row


def _added(by: Actor, row: Plan, on: date) -> dict[str, Any]:
    """The day, and the mark of what somebody adds to a plan that is not his own."""
    return {"added_on": on, **typed(by, row.person_id, on)}


def _too_many() -> PlanWrong:
    return PlanWrong(gettext("Mỗi dòng không quá {n} minh chứng.").format(n=MOST_PROOFS))
