"""Where standards and documents were studied: every session on a document is one on each of its standards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Count, QuerySet
from django.utils.translation import gettext, gettext_noop

from guong.access import policy
from guong.kit.actor import Actor
from guong.regulations import documents, uses
from guong.regulations.uses import DocumentUseKind, Use, UseKind
from guong.rules.standards import STANDARDS
from guong.study.models import Session


def count(by: Actor, codes: Sequence[str]) -> Mapping[str, int]:
    """How many sessions studied the document of each standard."""
    of = {code: STANDARDS[code].document for code in codes if code in STANDARDS}
    known = documents.by_keys(by, of.values())
    counted = dict(_sessions(by).filter(document__in=known.values()).values_list("document_id").annotate(n=Count("pk")))
    return {code: counted[known[key].pk] for code, key in of.items() if key in known and known[key].pk in counted}


def rows(by: Actor, code: str, most: int) -> Sequence[Use]:
    """The newest sessions on the document of a standard."""
    known = documents.by_keys(by, [STANDARDS[code].document]) if code in STANDARDS else {}
    return _newest(_sessions(by).filter(document__in=known.values()), most)


def rows_of_document(by: Actor, document: int, most: int) -> tuple[int, Sequence[Use]]:
    """How many sessions studied a document, and the newest of them."""
    found = _sessions(by).filter(document_id=document)
    return found.count(), _newest(found, most)


def _newest(sessions: QuerySet[Session], most: int) -> list[Use]:
    words = gettext("{organization}: {n} người trong danh sách dự học")
    found = sessions.select_related("organization").order_by("-day", "-pk")[:most]
    return [
        Use(row.day, words.format(organization=row.organization.name, n=row.n_learners), f"/hoc-tap/dot/{row.campaign_id}")
        for row in found
    ]


def _sessions(by: Actor) -> QuerySet[Session]:
    return policy.scope(by, "study.view", Session.objects.filter(void=False, day__lte=by.on))


def register() -> None:
    """Tell the register."""
    uses.register(UseKind("study", gettext_noop("Buổi học"), "studied", count, rows, ("study_session.", "study_campaign.")))
    uses.register_of_documents(DocumentUseKind("study", gettext_noop("Buổi học"), rows_of_document))
