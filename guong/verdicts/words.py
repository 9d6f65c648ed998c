"""Whom a verdict is about, in words."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words

SUBJECTS: Final = Words({"member": gettext_noop("Đảng viên"), "organization": gettext_noop("Tổ chức đảng")})
