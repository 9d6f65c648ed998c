"""Why a spreadsheet is not read at all, with the remedy: one function per reason, its name is the code.

The sentences are Vietnamese and stand alone: they are shown on a page and printed by a command.
"""

from __future__ import annotations

from django.utils.translation import gettext

from guong.kit import formats, sheets


def formula(sheet: str, cell: str) -> sheets.SheetRefused:
    """A formula was found; its cell is named where it is known."""
    where = (
        gettext("ô {cell}, trang “{sheet}”").format(cell=cell, sheet=sheet)
        if cell
        else gettext("trang “{sheet}”").format(sheet=sheet)
    )
    return sheets.SheetRefused(
        "formula",
        gettext("Có công thức ở {where}.").format(where=where),
        gettext("Chép vùng có công thức rồi dán lại bằng “Dán đặc biệt → Giá trị” (Paste Special → Values), rồi tải lên lại."),
    )


def too_many_rows(sheet: str, limits: sheets.Limits) -> sheets.SheetRefused:
    """More rows than one sheet may hold."""
    return sheets.SheetRefused(
        "too_many_rows",
        gettext("Trang “{sheet}” có hơn {number} dòng.").format(sheet=sheet, number=formats.number(limits.n_rows)),
        gettext("Tách thành nhiều tệp; nếu phần dưới chỉ là dòng trống có kẻ khung thì xóa hẳn các dòng đó."),
    )


def too_many_columns(sheet: str, limits: sheets.Limits) -> sheets.SheetRefused:
    """More columns than one sheet may hold."""
    return sheets.SheetRefused(
        "too_many_columns",
        gettext("Trang “{sheet}” có hơn {n_columns} cột.").format(sheet=sheet, n_columns=limits.n_columns),
        gettext("Xóa các cột không dùng ở bên phải, hoặc chép phần cần nhập sang tệp mẫu."),
    )


def too_many_merges(sheet: str, limits: sheets.Limits) -> sheets.SheetRefused:
    """More merged cells than anybody makes by hand."""
    return sheets.SheetRefused(
        "too_many_merges",
        gettext("Trang “{sheet}” có hơn {number} ô gộp.").format(sheet=sheet, number=formats.number(limits.n_merges)),
        gettext("Bỏ gộp ô (Merge & Center) ở phần dữ liệu rồi lưu lại."),
    )


def cell_too_long(limits: sheets.Limits) -> sheets.SheetRefused:
    """A text longer than a cell may hold."""
    return sheets.SheetRefused(
        "cell_too_long",
        gettext("Có ô chứa hơn {number} ký tự.").format(number=formats.number(limits.n_cell_characters)),
        gettext("Rút gọn nội dung của ô đó."),
    )


def encrypted() -> sheets.SheetRefused:
    """The file asks for a password."""
    return sheets.SheetRefused(
        "encrypted",
        gettext("Tệp được đặt mật khẩu."),
        gettext("Bỏ mật khẩu trong Excel (Tệp → Thông tin → Bảo vệ) rồi lưu và tải lên lại."),
    )


def macros() -> sheets.SheetRefused:
    """The file carries programs or foreign objects."""
    return sheets.SheetRefused(
        "macros",
        gettext("Tệp chứa macro hoặc đối tượng nhúng."),
        gettext("Lưu lại thành “Excel Workbook (.xlsx)”, không có macro."),
    )


def not_a_workbook() -> sheets.SheetRefused:
    """The content is not that of a spreadsheet."""
    return sheets.SheetRefused(
        "wrong_type",
        gettext("Tệp không phải là bảng tính XLSX."),
        gettext("Chọn tệp .xlsx hoặc .csv; đổi tên tệp không đổi được định dạng."),
    )


def too_much_text(limits: sheets.Limits) -> sheets.SheetRefused:
    """Long texts repeated in very many cells would fill the memory."""
    return sheets.SheetRefused(
        "too_much_text",
        gettext("Tệp lặp lại đoạn văn bản dài trong quá nhiều ô."),
        gettext("Rút gọn các ô dài nhất hoặc tách tệp."),
    )


def bomb(message: str) -> sheets.SheetRefused:
    """The archive unpacks to far more than it should."""
    return sheets.SheetRefused(
        "bomb", message, gettext("Mở tệp bằng Excel hoặc LibreOffice, chép dữ liệu sang tệp mẫu rồi lưu lại.")
    )


def links() -> sheets.SheetRefused:
    """The file points to other files or sources."""
    return sheets.SheetRefused(
        "external_links",
        gettext("Tệp liên kết tới tệp hoặc nguồn dữ liệu khác."),
        gettext("Ngắt liên kết (Data → Edit Links → Break Link) rồi lưu lại."),
    )


def broken() -> sheets.SheetRefused:
    """The archive is damaged, or made to be read in two ways."""
    return sheets.SheetRefused(
        "broken",
        gettext("Tệp hỏng hoặc không đúng cấu trúc của XLSX."),
        gettext("Mở tệp bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx."),
    )


def entities() -> sheets.SheetRefused:
    """XML that declares entities, or is written in another encoding so that the search would miss them."""
    return sheets.SheetRefused(
        "entities",
        gettext("Tệp chứa khai báo XML không được phép (DOCTYPE) hoặc bảng mã lạ."),
        gettext("Mở tệp bằng Excel hoặc LibreOffice rồi lưu lại thành .xlsx."),
    )


def too_many_sheets(n_sheets: int, limits: sheets.Limits) -> sheets.SheetRefused:
    """More sheets than a file may hold."""
    return sheets.SheetRefused(
        "too_many_sheets",
        gettext("Tệp có {n_sheets} trang tính.").format(n_sheets=n_sheets),
        gettext("Mỗi tệp tối đa {n_sheets} trang tính; hãy tách tệp.").format(n_sheets=limits.n_sheets),
    )


def too_big(n_bytes: int, limits: sheets.Limits) -> sheets.SheetRefused:
    """The file itself is too big."""
    return sheets.SheetRefused(
        "too_big",
        gettext("Tệp nặng {size}; tối đa {most}.").format(size=formats.size(n_bytes), most=formats.size(limits.n_bytes)),
        gettext("Tách thành nhiều tệp, hoặc xóa hình ảnh và trang tính không dùng."),
    )


def empty() -> sheets.SheetRefused:
    """Nothing in the file."""
    return sheets.SheetRefused("empty", gettext("Tệp không có dữ liệu."), gettext("Kiểm tra lại tệp đã chọn."))


def old_format() -> sheets.SheetRefused:
    """A binary .xls of before 2007."""
    return sheets.SheetRefused(
        "old_format",
        gettext("Tệp ở định dạng Excel cũ (.xls)."),
        gettext("Mở bằng Excel hoặc LibreOffice, chọn Lưu thành → “Excel Workbook (.xlsx)”."),
    )


def wrong_encoding() -> sheets.SheetRefused:
    """A text that is not Unicode: guessing between Windows-1258, TCVN3 and VNI would spoil names."""
    return sheets.SheetRefused(
        "wrong_encoding",
        gettext("Tệp CSV không dùng bảng mã Unicode (có thể là Windows-1258, TCVN3 hoặc VNI)."),
        gettext("Trong Excel chọn Lưu thành → “CSV UTF-8”, hoặc lưu thành .xlsx; chữ TCVN3, VNI phải chuyển mã trước."),
    )


def broken_csv(row: int) -> sheets.SheetRefused:
    """A CSV whose quotes do not close, or the like."""
    return sheets.SheetRefused(
        "broken",
        gettext("Không đọc được tệp CSV từ khoảng dòng {number}.").format(number=formats.number(row)),
        gettext("Kiểm tra dấu nháy kép chưa đóng, hoặc lưu thành .xlsx."),
    )
