"""Plans on the desk: mine with a bar, those that wait for me, what I have criticized, who is missing in my cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import formats
from guong.kit.actor import Actor
from guong.kit.desks import Block, Line, Offer, Shortcut, Task
from guong.plans import expecting, judging, missing, states

if TYPE_CHECKING:
    from guong.plans.missing import OnDesk
    from guong.plans.models import PlanItem

HOME = "/ke-hoach"


def offer(by: Actor) -> Offer:
    """What somebody has to do about plans, and his own lines."""
    if by.person is None or not policy.may_somewhere(by, judging.WRITE):
        return Offer()
    found = missing.on_desk(by)
    approves, records = (policy.may_somewhere(by, verb) for verb in (judging.APPROVE, judging.RECORD))
    return Offer(
        tasks=tuple(_tasks(by, found)),
        shortcuts=(
            *((Shortcut(gettext("Ghi việc đã làm"), HOME),) if found.items else ()),
            *((Shortcut(gettext("Nhập kế hoạch bản giấy"), f"{HOME}/ban-giay"),) if records else ()),
        ),
        blocks=(*_own(by, found), *(_cell(found) if approves else ())),
        covers=(expecting.WRITE.code,),
    )


def _tasks(by: Actor, found: OnDesk) -> Iterator[Task]:
    year = by.on.year
    if found.n_waiting:
        title = gettext("{n} kế hoạch chờ duyệt").format(n=formats.number(found.n_waiting))
        yield Task(title, gettext("Đọc từng bản: đồng ý, trả lại."), gettext("Đọc"), f"{HOME}/duyet", "secretary")
    if found.n_to_confirm:
        title = gettext("{n} việc ông bà góp ý, chờ xác nhận").format(n=formats.number(found.n_to_confirm))
        yield Task(title, gettext("Xem minh chứng, xác nhận xong."), gettext("Xem"), HOME)
    if found.returned:
        yield Task(gettext("Kế hoạch năm cần sửa"), found.returned, gettext("Sửa, nộp lại"), f"{HOME}/viet?nam={year}")
    elif found.is_begun:
        detail = gettext("Bản nháp chỉ mình thấy; nộp thì người duyệt mới đọc.")
        yield Task(gettext("Kế hoạch năm chưa nộp"), detail, gettext("Viết tiếp, nộp"), f"{HOME}/viet?nam={year}")
    elif found.is_owed:
        detail = gettext("Một hai việc cụ thể, đo được, có hạn.")
        url = f"{HOME}/viet?nam={year}"
        yield Task(gettext("Viết kế hoạch năm"), detail, gettext("Viết"), url)


def _own(by: Actor, found: OnDesk) -> Iterator[Block]:
    if not found.items:
        return
    done = sum(item.state == states.DONE for item in found.items)
    title = gettext("Kế hoạch của tôi: {done}/{all} việc xong").format(done=done, all=len(found.items))
    lines = (Line(item.what, _far(item), f"{HOME}/viec/{item.pk}") for item in found.items)
    yield Block("member", title, tuple(lines), more=HOME)


def _far(item: PlanItem) -> str:
    told = "; ".join(dict.fromkeys(one for one in (item.typed, item.marked) if one))
    return f"{item.state_words} ({told})" if told else item.state_words


def _cell(found: OnDesk) -> Iterator[Block]:
    """Who is missing in the cell."""
    if not found.cell:
        return
    more = f"{HOME}/con-thieu?to_chuc={found.cell}"
    lines = tuple(Line(name, gettext("chưa nộp")) for name in found.missing)
    yield Block("secretary", gettext("Kế hoạch năm: còn thiếu ai"), lines, empty=gettext("Không thiếu ai."), more=more)
