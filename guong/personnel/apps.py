"""Django's hook for the cadre force."""

from django.apps import AppConfig


class PersonnelConfig(AppConfig):
    name = "guong.personnel"
    verbs = {
        "people.read": "Xem danh sách và hồ sơ người",
        "people.register": "Ghi người vào danh sách",
        "posts.appoint": "Giao chức vụ, từ đó có vai trò",
    }

    def ready(self) -> None:
        from guong.personnel import entries, sheets  # noqa: F401  (entries declares the kinds)

        sheets.register()
