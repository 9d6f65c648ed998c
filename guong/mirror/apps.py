"""Django's hook for the mirror."""

from django.apps import AppConfig


class MirrorConfig(AppConfig):
    name = "guong.mirror"
    verbs = {"mirror.answer": "Ghi ý kiến của mình", "mirror.read": "Xem trang tự soi"}

    def ready(self) -> None:
        from guong.mirror import entries  # noqa: F401  (declares the kinds)
