"""The verbs of papers: set a template of an office's own for a form, go back to ours."""

from __future__ import annotations

import hashlib
from datetime import date

from django.core.files.base import ContentFile

from guong.kit import docx_template, names, paper_forms
from guong.kit.actor import Actor
from guong.kit.rows import add, change
from guong.ledger.write import Fact, act_id, action, record
from guong.papers import entries, queries
from guong.papers.models import PaperTemplate


@action
def set_template(*, by: Actor, code: str, organization: str, name: str, content: bytes, on: date) -> PaperTemplate:
    """Print a form by a Word document of the office from now on, in that organization and below; the one before it ends today.

    `organization` is its code; `name` is what the file was called.

    Raises:
        NotFound: no such form.
        DocxRefused: the file could do harm, is no DOCX, or cannot be filled in.
        TemplateWrong: no such organization is within reach, or the file names fields that the form does not have, or holds
            tags that are not understood.
    """
    form, place = queries.form(by, code), queries.place_of(by, organization)
    queries.checked(form, content)
    docx_template.render(form, content, paper_forms.sample(form, on).context(), form.mark)
    before, number = queries.standing(place, code)
    if before:
        change([before], withdrawn_on=on, act=act_id())
    digest = hashlib.sha256(content).hexdigest()
    row = PaperTemplate(organization=place, code=code, number=number, form_version=form.version, name=names.nfc(name))
    row.digest, row.set_on, row.set_by_id, row.act = digest, on, by.person, act_id()
    row.file.save(f"{digest[:16]}.docx", ContentFile(content), save=False)
    add([row])
    record(entries.SET, [_fact(row)], by=by, on=on)
    return row


@action
def withdraw_template(*, by: Actor, key: int, on: date) -> PaperTemplate:
    """Go back to our own form, or to that of the body above.

    Raises:
        NotFound: no such template stands within reach.
    """
    row = queries.template_to_withdraw(by, key)
    change([row], withdrawn_on=on, act=act_id())
    record(entries.WITHDRAWN, [_fact(row)], by=by, on=on)
    return row


def _fact(row: PaperTemplate) -> Fact:
    return Fact(
        organization=row.organization_id,
        value=row.code,
        source=row.source,
        detail={"file": row.name, "number": row.number, "digest": row.digest},
    )
