"""The verb of the mirror: the person answers."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from guong.access import policy
from guong.kit import names
from guong.kit.actor import Actor
from guong.kit.refusal import NotFound, Refusal
from guong.ledger.write import Fact, act_id, action, record
from guong.mirror import entries, queries
from guong.mirror.models import Answer

LONGEST = 4000


class AnswerWrong(Refusal):
    """The words cannot be taken."""


@action
def answer_entry(*, by: Actor, entry: int, text: str, on: date) -> Answer:
    """Put one's own words beside an entry about oneself; they are never replaced, only added to.

    Raises:
        NotFound: the entry is not about the actor.
        AnswerWrong: nothing is written, or too much.
    """
    about = queries.own_entry(by, entry)
    if not policy.may_create(by, "mirror.answer", organization=about.organization_id, person=by.person):
        raise NotFound(gettext("Không tìm thấy dòng này."))
    words = "\n".join(names.nfc(line) for line in text.splitlines()).strip()
    if not words:
        raise AnswerWrong(gettext("Chưa viết ý kiến."), field="text")
    if len(words) > LONGEST:
        raise AnswerWrong(
            gettext("Ý kiến dài quá {most} chữ. Viết gọn lại hoặc chia làm nhiều ý kiến.").format(most=LONGEST),
            field="text",
        )
    row = Answer(person_id=by.person or 0, entry=about, text=words, written_on=on, act=act_id())
    Answer.objects.bulk_create([row])
    fact = Fact(
        organization=about.organization_id,
        person=by.person,
        about=about.about,
        value=about.kind,
        source=f"mirror.answer:{row.pk}",
        detail={"text": words, "entry": about.pk},
    )
    record(entries.ANSWERED, [fact], by=by, on=on)
    return row
