"""Checks of the machine and the settings: disk, files, keys, addresses, and that nothing of a demonstration is left on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.translation import gettext

from guong.kit import environment, formats
from guong.watch.checks.findings import Said, look, well, wrong

LOCAL: Final = {"localhost", "127.0.0.1", "[::1]", "testserver"}
GIB: Final = 2**30
LITTLE: Final = 5 * GIB, 0.10  # free, in bytes and as a share: to be looked at
NEARLY_FULL: Final = GIB, 0.03
STYLES: Final = ("vendor/tabler/tabler.min.css", "web/look.css")
SECRET_LENGTH: Final = 32


def disk() -> Said:
    """Whether there is room where state is kept."""
    room = shutil.disk_usage(environment.state_folder())
    said = gettext("Còn trống {free} trong {total}.").format(free=formats.size(room.free), total=formats.size(room.total))
    remedy = gettext("Dọn hoặc nối thêm đĩa cho thư mục GUONG_HOME; PostgreSQL dừng khi đĩa đầy.")
    for limits, judge in ((NEARLY_FULL, wrong), (LITTLE, look)):
        if room.free < limits[0] or room.free < limits[1] * room.total:
            return judge(said, remedy)
    return well(said)


def hosts() -> Said:
    """Whether the names under which pages are asked for are said."""
    said = ", ".join(settings.ALLOWED_HOSTS)
    if "*" in settings.ALLOWED_HOSTS or not settings.ALLOWED_HOSTS:
        return wrong(gettext("Nhận mọi tên máy: {names}").format(names=said), gettext("Ghi đúng tên miền vào GUONG_HOSTS."))
    if settings.HTTPS and set(settings.ALLOWED_HOSTS) <= LOCAL:
        return look(
            gettext("Chỉ nhận tên của chính máy này: {names}").format(names=said),
            gettext("Ghi tên miền mà người dùng gõ vào GUONG_HOSTS, cách nhau bằng dấu cách."),
        )
    return well(said)


def https() -> Said:
    """Whether passwords and cookies travel encrypted."""
    if settings.HTTPS:
        return well(gettext("Bật: trang chỉ đi qua HTTPS."))
    if set(settings.ALLOWED_HOSTS) <= LOCAL:
        return well(gettext("Tắt; chỉ dùng trên máy này."))
    return wrong(
        gettext("Tắt, mà trang mở cho máy khác: mật khẩu đi qua mạng không mã hóa."),
        gettext("Đặt nginx có chứng chỉ ở phía trước (docs/operation/install.md), rồi đặt GUONG_HTTPS=1."),
    )


def debugging() -> Said:
    """Whether nothing of a workshop or of a demonstration is left on."""
    if settings.DEBUG:
        return wrong(gettext("GUONG_DEBUG đang bật: trang lỗi phơi dữ liệu."), gettext("Bỏ GUONG_DEBUG rồi khởi động lại."))
    if environment.text("GUONG_BUSINESS_DAY") and not settings.DEMO:
        return wrong(
            gettext("GUONG_BUSINESS_DAY đặt một ngày cố định: mọi hạn tính sai."),
            gettext("Bỏ GUONG_BUSINESS_DAY rồi khởi động lại; biến này chỉ dành cho bản trình diễn."),
        )
    return well(gettext("Không có gì của bản thử còn bật."))


def secret_key() -> Said:
    """Whether the installation's secret is long, and nobody else can read it."""
    if len(settings.SECRET_KEY) < SECRET_LENGTH:
        return wrong(gettext("Khóa bí mật quá ngắn."), gettext("Bỏ SECRET_KEY để hệ thống tự tạo, hoặc đặt ít nhất 50 ký tự."))
    if environment.text("SECRET_KEY"):
        return well(gettext("Lấy từ SECRET_KEY."))
    return _private(environment.state_folder() / "secret-key")


def checkpoint_key() -> Said:
    """Whether the key that signs checkpoints of the ledger lies outside of the database, readable by its owner alone."""
    file = environment.checkpoint_key_file()
    if not file.exists():
        return look(
            gettext("Chưa có điểm mốc nào của sổ cái được ký."),
            gettext(
                "Chạy guong ledger checkpoint mỗi tháng, in dòng đó và lưu ở nơi khác: chỉ dòng ấy cho thấy đuôi sổ bị cắt."
            ),
        )
    if file.resolve().is_relative_to((environment.state_folder() / "postgres").resolve()):
        return wrong(
            gettext("Khóa ký điểm mốc nằm trong thư mục của cơ sở dữ liệu."),
            gettext("Chuyển tệp khóa ra ngoài và ghi chỗ mới vào GUONG_CHECKPOINT_KEY."),
        )
    return _private(file)


def static_files() -> Said:
    """Whether styles, fonts and scripts are where the pages look for them."""
    remedy = gettext("Cài lại (make setup, hoặc install.sh của gói), rồi khởi động lại guong serve.")
    if lacking := [name for name in STYLES if not finders.find(name)]:
        return wrong(gettext("Thiếu {names}.").format(names=", ".join(lacking)), remedy)
    if settings.STORAGES["staticfiles"]["BACKEND"].startswith("whitenoise") and not _manifest().exists():
        return wrong(gettext("Chưa gom kiểu dáng và phông chữ vào GUONG_HOME."), gettext("guong serve gom khi khởi động."))
    return well(gettext("Đủ kiểu dáng, phông chữ, tập lệnh."))


def printed_fonts() -> Said:
    """Whether the face of printed papers is there."""
    if list((settings.BASE_DIR / "guong" / "kit" / "fonts").glob("*.ttf")):
        return well(gettext("Đủ phông cho bản in."))
    return wrong(gettext("Thiếu phông của bản in."), gettext("Cài lại (make setup, hoặc install.sh của gói)."))


def _manifest() -> Path:
    return Path(settings.STATIC_ROOT) / "staticfiles.json"


def _private(file: Path) -> Said:
    if file.stat().st_mode & 0o077:
        return wrong(
            gettext("Người khác đọc được tệp khóa {name}.").format(name=file.name),
            gettext("Chạy chmod 600 cho tệp ấy; nếu ngờ đã lộ thì thay khóa."),
        )
    return well(gettext("Chỉ chủ của tệp đọc được."))
