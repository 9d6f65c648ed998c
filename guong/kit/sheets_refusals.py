"""Why a spreadsheet is not read at all, with the remedy: one function per reason, its name is the code.

The sentences are Vietnamese and stand alone: they are shown on a page and printed by a command.
"""

from __future__ import annotations

from guong.kit import formats, sheets


def formula(sheet: str, cell: str) -> sheets.SheetRefused:
    """A formula was found; its cell is named where it is known."""
    where = f"ô {cell}, trang “{sheet}”" if cell else f"trang “{sheet}”"
    return sheets.SheetRefused(
        "formula",
        f"Có công thức ở {where}.",
        "Chép vùng có công thức rồi dán lại bằng “Dán đặc biệt → Giá trị” (Paste Special → Values), rồi tải lên lại.",
    )


def too_many_rows(sheet: str, limits: sheets.Limits) -> sheets.SheetRefused:
    """More rows than one sheet may hold."""
    return sheets.SheetRefused(
        "too_many_rows",
        f"Trang “{sheet}” có hơn {formats.number(limits.n_rows)} dòng.",
        "Tách thành nhiều tệp; nếu phần dưới chỉ là dòng trống có kẻ khung thì xóa hẳn các dòng đó.",
    )


def too_many_columns(sheet: str, limits: sheets.Limits) -> sheets.SheetRefused:
    """More columns than one sheet may hold."""
    return sheets.SheetRefused(
        "too_many_columns",
        f"Trang “{sheet}” có hơn {limits.n_columns} cột.",
        "Xóa các cột không dùng ở bên phải, hoặc chép phần cần nhập sang tệp mẫu.",
    )


def cell_too_long(limits: sheets.Limits) -> sheets.SheetRefused:
    """A text longer than a cell may hold."""
    return sheets.SheetRefused(
        "cell_too_long",
        f"Có ô chứa hơn {formats.number(limits.n_cell_characters)} ký tự.",
        "Rút gọn nội dung của ô đó.",
    )


def encrypted() -> sheets.SheetRefused:
    """The file asks for a password."""
    return sheets.SheetRefused(
        "encrypted",
        "Tệp được đặt mật khẩu.",
        "Bỏ mật khẩu trong Excel (Tệp → Thông tin → Bảo vệ) rồi lưu và tải lên lại.",
    )


def macros() -> sheets.SheetRefused:
    """The file carries programs or foreign objects."""
    return sheets.SheetRefused(
        "macros", "Tệp chứa macro hoặc đối tượng nhúng.", "Lưu lại thành “Excel Workbook (.xlsx)”, không có macro."
    )


def not_a_workbook() -> sheets.SheetRefused:
    """The content is not that of a spreadsheet."""
    return sheets.SheetRefused(
        "wrong_type",
        "Tệp không phải là bảng tính XLSX.",
        "Chọn tệp .xlsx hoặc .csv; đổi tên tệp không đổi được định dạng.",
    )


def too_much_text(limits: sheets.Limits) -> sheets.SheetRefused:
    """Long texts repeated in very many cells would fill the memory."""
    return sheets.SheetRefused(
        "too_much_text",
        "Tệp lặp lại đoạn văn bản dài trong quá nhiều ô.",
        "Rút gọn các ô dài nhất hoặc tách tệp.",
    )


def bomb(message: str) -> sheets.SheetRefused:
    """The archive unpacks to far more than it should."""
    return sheets.SheetRefused("bomb", message, "Mở tệp bằng Excel hoặc LibreOffice, chép dữ liệu sang tệp mẫu rồi lưu lại.")


def links() -> sheets.SheetRefused:
    """The file points to other files or sources."""
    return sheets.SheetRefused(
        "external_links",
        "Tệp liên kết tới tệp hoặc nguồn dữ liệu khác.",
        "Ngắt liên kết (Data → Edit Links → Break Link) rồi lưu lại.",
    )


def broken() -> sheets.SheetRefused:
    """The archive is damaged, or made to be read in two ways."""
    return sheets.SheetRefused(
        "broken",
        "Tệp hỏng hoặc không đúng cấu trúc của XLSX.",
        "Mở tệp bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx.",
    )


def entities() -> sheets.SheetRefused:
    """XML that declares entities, or is written in another encoding so that the search would miss them."""
    return sheets.SheetRefused(
        "entities",
        "Tệp chứa khai báo XML không được phép (DOCTYPE) hoặc bảng mã lạ.",
        "Mở tệp bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx.",
    )


def too_many_sheets(n_sheets: int, limits: sheets.Limits) -> sheets.SheetRefused:
    """More sheets than a file may hold."""
    return sheets.SheetRefused(
        "too_many_sheets",
        f"Tệp có {n_sheets} trang tính.",
        f"Mỗi tệp tối đa {limits.n_sheets} trang tính; hãy tách tệp.",
    )


def too_big(n_bytes: int, limits: sheets.Limits) -> sheets.SheetRefused:
    """The file itself is too big."""
    return sheets.SheetRefused(
        "too_big",
        f"Tệp nặng {formats.size(n_bytes)}; tối đa {formats.size(limits.n_bytes)}.",
        "Tách thành nhiều tệp, hoặc xóa hình ảnh và trang tính không dùng.",
    )


def empty() -> sheets.SheetRefused:
    """Nothing in the file."""
    return sheets.SheetRefused("empty", "Tệp không có dữ liệu.", "Kiểm tra lại tệp đã chọn.")


def old_format() -> sheets.SheetRefused:
    """A binary .xls of before 2007."""
    return sheets.SheetRefused(
        "old_format",
        "Tệp ở định dạng Excel cũ (.xls).",
        "Mở bằng Excel hoặc LibreOffice, chọn Lưu thành → “Excel Workbook (.xlsx)”.",
    )


def wrong_encoding() -> sheets.SheetRefused:
    """A text that is not Unicode: guessing between Windows-1258, TCVN3 and VNI would spoil names."""
    return sheets.SheetRefused(
        "wrong_encoding",
        "Tệp CSV không dùng bảng mã Unicode (có thể là Windows-1258, TCVN3 hoặc VNI).",
        "Trong Excel chọn Lưu thành → “CSV UTF-8”, hoặc lưu thành .xlsx; chữ TCVN3, VNI phải chuyển mã trước.",
    )


def broken_csv(row: int) -> sheets.SheetRefused:
    """A CSV whose quotes do not close, or the like."""
    return sheets.SheetRefused(
        "broken",
        f"Không đọc được tệp CSV từ khoảng dòng {formats.number(row)}.",
        "Kiểm tra dấu nháy kép chưa đóng, hoặc lưu thành .xlsx.",
    )
