"""What is on its way: forms that were sent, so that none acts twice; drafts of what is being typed.

Rows belong to an account and go with it. Nothing here is a fact of the domain: no histories, nothing an import writes.
"""

from __future__ import annotations

from django.db import models

from guong.access.models import Account


class Sent(models.Model):
    """A form that was sent with a key, and where its answer led: the same key acts once. Kept for a day."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    key = models.TextField()
    path = models.TextField()
    location = models.TextField(default="")
    sent_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="sent_once")]


class Draft(models.Model):
    """What somebody is typing into the form at an address: text only, shown to nobody else, gone when it is handed in.

    `version` rises with each save: whoever saves upon an older one is another tab, and does not overwrite.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    path = models.TextField()
    version = models.IntegerField()
    fields = models.JSONField()
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "path"], name="one_draft_of_a_form")]
