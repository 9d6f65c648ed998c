"""Django's hook for the cadre force."""

from django.apps import AppConfig
from django.utils.translation import gettext_noop

from guong.kit.commands import Command


class PersonnelConfig(AppConfig):
    name = "guong.personnel"
    verbs = {
        "categories.record": gettext_noop("Ghi, thôi, rút đối tượng của người đã có trong danh sách"),
        "helpers.appoint": gettext_noop("Giao, thôi người nhập giúp bí thư"),
        "memberships.confirm": gettext_noop("Ghi quyết định công nhận đảng viên chính thức, rút khi ghi nhầm"),
        "memberships.end": gettext_noop("Ghi thôi sinh hoạt đảng: từ trần, ra khỏi Đảng, xóa tên, khai trừ, chuyển đi ngoài"),
        "memberships.introduce": gettext_noop("Giới thiệu đảng viên chuyển sinh hoạt, thu hồi giấy giới thiệu"),
        "memberships.receive": gettext_noop("Tiếp nhận đảng viên chuyển đến, rút khi ghi nhầm"),
        "memberships.return": gettext_noop("Trả lại giấy giới thiệu của đảng viên chuyển đến"),
        "people.correct": gettext_noop("Sửa thông tin ghi sai của một người"),
        "people.read": gettext_noop("Xem danh sách và hồ sơ người"),
        "people.register": gettext_noop("Ghi người vào danh sách"),
        "posts.appoint": gettext_noop("Giao chức vụ, từ đó có vai trò"),
        "posts.record": gettext_noop("Ghi, thôi và rút chức vụ không kèm vai trò: người đứng đầu, cán bộ chủ chốt, ủy viên"),
        "posts.end": gettext_noop("Ghi thôi hoặc rút chức vụ, từ đó hết vai trò"),
    }
    commands = (
        Command(
            gettext_noop("Ghi một người"), "/so-lieu/can-bo/ghi", "people.register", gettext_noop("kết nạp, thêm đảng viên")
        ),
        Command(
            gettext_noop("Tiếp nhận đảng viên chuyển đến"),
            "/so-lieu/can-bo/chuyen",
            "memberships.receive",
            gettext_noop("chuyển sinh hoạt, giấy giới thiệu"),
        ),
    )

    def ready(self) -> None:
        from guong.kit import corrections
        from guong.personnel import agenda, entries, expecting, sheets  # noqa: F401  (entries and expecting declare kinds)
        from guong.personnel.papers import transfer  # noqa: F401  (registers the forms)

        agenda.register()
        sheets.register()
        corrections.register("category.taken", "categories.record", "/so-lieu/can-bo/doi-tuong/{}/rut".format)
        corrections.register("category.ended", "categories.record", "/so-lieu/can-bo/doi-tuong/{}/thoi".format)
        corrections.register("membership.introduced", "memberships.introduce", "/so-lieu/can-bo/chuyen/{}/thu-hoi".format)
        corrections.register("membership.received", "memberships.receive", "/so-lieu/can-bo/chuyen/{}/ghi-nham".format)
        corrections.register("membership.confirmed", "memberships.confirm", "/so-lieu/can-bo/sinh-hoat/{}/du-bi".format)
        corrections.register("membership.ended", "memberships.end", "/so-lieu/can-bo/sinh-hoat/{}/thoi".format)
        corrections.register("person.registered", "people.correct", "/so-lieu/can-bo/{}/sua".format)
        corrections.register("post.taken", "posts.end", "/so-lieu/can-bo/chuc-vu/{}/rut".format)
        corrections.register("post.left", "posts.end", "/so-lieu/can-bo/chuc-vu/{}/thoi".format)
