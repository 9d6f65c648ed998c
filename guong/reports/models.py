"""Kept answers: what a question was answered with, under the versions of everything that it read."""

from __future__ import annotations

from django.db import models


class KeptAnswer(models.Model):
    """An answer under its question; stale when one of the versions has moved on."""

    question = models.TextField(unique=True)
    version = models.TextField()
    answer = models.JSONField()
    made_at = models.DateTimeField()
