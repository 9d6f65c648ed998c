"""Files that are refused: in under two seconds, with a code, a reason and a remedy in Vietnamese."""

from __future__ import annotations

import contextlib
import io
import random
import time
import zipfile
from collections.abc import Callable, Iterator

import pytest

from guong.kit import sheets, sheets_csv, sheets_read
from tests.kit import workbooks

HEAD = workbooks.rows_xml([("Mã số", "Họ và tên")])
SHEET = "xl/worksheets/sheet1.xml"
SHARED = "xl/sharedStrings.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000


def refused(content: bytes, name: str = "tep.xlsx", limits: sheets.Limits | None = None) -> sheets.SheetRefused:
    with pytest.raises(sheets.SheetRefused) as caught:
        sheets_read.read(content, name, limits or sheets_read.DEFAULT_LIMITS)
    assert caught.value.message.endswith(".")
    assert caught.value.remedy.endswith((".", ")."))
    return caught.value


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    before = time.process_time()
    yield
    assert time.process_time() - before < 2


def changed(**members: str | bytes) -> bytes:
    return workbooks.packed(workbooks.parts(HEAD, **members))


def one(path: str, content: str | bytes) -> bytes:
    return changed(**{path: content})


FORMULA = HEAD + '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>SUM(A1:A2)</f><v>3</v></c></row>'


def test_a_formula_is_refused_with_its_sheet_and_cell() -> None:
    error = refused(workbooks.packed(workbooks.parts(FORMULA)))
    assert error.code == "formula"
    assert "ô B2, trang “Danh sách”" in error.message


@pytest.mark.parametrize("tag", ["<f/>", '<f t="shared" si="0"/>', "<x:f>1</x:f>", "<f\n>1</f>"])
def test_a_formula_is_seen_in_every_spelling(tag: str) -> None:
    assert refused(workbooks.packed(workbooks.parts(FORMULA.replace("<f>SUM(A1:A2)</f>", tag)))).code == "formula"


def test_a_formula_on_the_border_of_two_pieces_is_seen() -> None:
    for padding in range(256 * 1024 - 420, 256 * 1024 - 380):
        xml = f"<!--{'x' * padding}-->" + FORMULA
        assert refused(workbooks.packed(workbooks.parts(xml))).code == "formula"


def test_a_formula_far_down_a_long_sheet_is_seen() -> None:
    rows = workbooks.rows_xml([("0123456789", f"Nguyễn Văn {n}") for n in range(20_000)], first=2)
    last = '<row r="20002"><c r="B20002"><f>1</f></c></row>'
    assert "B20002" in refused(workbooks.packed(workbooks.parts(HEAD + rows + last))).message


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(1)", "+cmd|' /C calc'!A0", "-1+1", " =1", '"\t=1"', "-A1"])
def test_a_formula_in_csv_is_refused_with_its_cell(cell: str) -> None:
    error = refused(f"Mã;Tên\n1;{cell}\n".encode(), "danh-sach.csv")
    assert error.code == "formula"
    assert "B2" in error.message


@pytest.mark.parametrize("text", ["-5", "+84 912 345 678", "-1.234,5", "-", "- Khen thưởng", "a=b", "+5%", ""])
def test_numbers_and_dashes_are_no_formula(text: str) -> None:
    assert not sheets_csv.is_formula(text)


def bomb(n_members: int = 1, megabytes: int = 100) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in workbooks.parts(HEAD).items():
            archive.writestr(name, content)
        for n in range(n_members):
            archive.writestr(f"xl/media/{n}.xml", b" " * (megabytes * 2**20))
    return target.getvalue()


def lying(content: bytes) -> bytes:
    """The same archive, saying that its last member is a few bytes when unpacked."""
    entry = content.rfind(b"PK\x01\x02")
    return content[: entry + 24] + (10).to_bytes(4, "little") + content[entry + 28 :]


def overlapping() -> bytes:
    """Many entries of the directory that all point to the same packed bytes."""
    content = bomb(1, 1)
    end = content.rfind(b"PK\x05\x06")
    entry = content[content.rfind(b"PK\x01\x02") : end]
    directory = content[int.from_bytes(content[end + 16 : end + 20], "little") : end]
    for n in range(200):
        directory += entry.replace(b"xl/media/0.xml", b"xl/media/0.xml"[:-4].ljust(10, b"x")[:10] + f"{n:04}".encode())
    start = content[end + 16 : end + 20]
    return (
        content[: int.from_bytes(start, "little")]
        + directory
        + content[end : end + 8]
        + (206).to_bytes(2, "little") * 2
        + len(directory).to_bytes(4, "little")
        + start
        + b"\0\0"
    )


def many_entries() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for n in range(5_000):
            archive.writestr(f"xl/{n}.xml", "")
    return target.getvalue()


BOMBS = {
    "one": bomb,
    "several": lambda: bomb(3, 60),
    "lying": lambda: lying(bomb()),
    "overlapping": overlapping,
    "many entries": many_entries,
}


@pytest.mark.parametrize("make", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_before_it_unpacks(make: Callable[[], bytes]) -> None:
    content = make()
    started = time.process_time()
    assert refused(content).code in ("bomb", "broken")
    assert time.process_time() - started < 1


def test_a_directory_that_hides_or_repeats_members_is_refused() -> None:
    content = workbooks.packed(workbooks.parts(HEAD))
    assert refused(content + b"thua").code == "broken"
    assert refused(b"PK" + content).code == "broken"
    assert refused(content[:-30]).code == "broken"
    assert refused(one("xl/Workbook.xml", "<a/>")).code == "broken"
    assert refused(content.replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet2.xml", 1)).code == "broken"


def test_damaged_bytes_are_refused_or_read_but_never_crash() -> None:
    content = workbooks.good([("001", "An")])
    chance = random.Random(7)
    for _ in range(300):
        broken = bytearray(content)
        for _ in range(3):
            broken[chance.randrange(4, len(broken))] = chance.randrange(256)
        with contextlib.suppress(sheets.SheetRefused):
            sheets_read.read(bytes(broken), "tep.xlsx")


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (OLE, "cu.xls", "old_format"),
        (OLE, "cu.xlsx", "old_format"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "kin.xlsx", "encrypted"),
        (b"%PDF-1.7\n...", "tep.xlsx", "wrong_type"),
        (b"%PDF-1.7\n...", "tep.csv", "wrong_type"),
        (b"<html><table>", "tep.xlsx", "wrong_type"),
        (b"\n <html><table>", "tep.csv", "wrong_type"),
        (b"a;b\x00;c", "tep.csv", "wrong_type"),
        ("Mã;Tên\n1;An\n".encode(), "tep.xlsx", "wrong_type"),
        (workbooks.good([("1", "An")]), "tep.csv", "wrong_type"),
        (workbooks.good([("1", "An")]), "tep.xlsm", "macros"),
        (workbooks.packed({"word/document.xml": "<a/>"}), "tep.xlsx", "wrong_type"),
        ("Mã;Tên\n1;Nguyễn\n".encode("cp1258", "ignore"), "tep.csv", "wrong_encoding"),
        (b"Ma;T\xcan", "tep.csv", "wrong_encoding"),
        (b"", "tep.csv", "empty"),
        (b"\n\n ", "tep.csv", "empty"),
        (b";;\n;;\n", "tep.csv", "empty"),
        (workbooks.packed(workbooks.parts("")), "tep.xlsx", "empty"),
        (b'a;b\n"' + b"x" * 140_000 + b'";1\n', "tep.csv", "broken"),
        (b"a;b\n" + b"x" * 600_000 + b";1\n", "tep.csv", "broken"),
        (b"a;b\n" + b"x" * 6_000 + b";1\n", "tep.csv", "cell_too_long"),
        (b";" * 10_000_000, "tep.csv", "too_many_columns"),
        (b";".join(b"%d" % n for n in range(101)), "tep.csv", "too_many_columns"),
        (b"a;b\n" * 60_000, "tep.csv", "too_many_rows"),
        (b"x" * (20 * 2**20 + 1), "tep.csv", "too_big"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_of_another_kind_or_size_are_refused(content: bytes, name: str, code: str) -> None:
    assert refused(content, name).code == code


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl\\vbaProject.bin", b"x", "macros"),
        ("xl/macrosheets/sheet1.xml", "<a/>", "macros"),
        ("xl/embeddings/oleObject1.bin", b"x", "macros"),
        ("xl/externalLinks/externalLink1.xml", "<a/>", "external_links"),
        ("xl/connections.xml", "<a/>", "external_links"),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            '<Relationships><Relationship Type="image" Target="http://a" TargetMode="External"/></Relationships>',
            "external_links",
        ),
        (SHEET, '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>', "entities"),
        ("xl/workbook.xml", "<!DOCTYPE x><workbook/>", "entities"),
        (SHEET, f'<?xml version="1.0" encoding="UTF-16"?><a>{FORMULA}</a>'.encode("utf-16"), "entities"),
        ("xl/_rels/workbook.xml.rels", "<Relationships", "broken"),
        (
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="rId1" Target="../evil.xml"/></Relationships>',
            "broken",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Type="x/sharedStrings" Target="media/1.png"/></Relationships>',
            "broken",
        ),
        (
            "_rels/.rels",
            '<Relationships><Relationship Type="x/officeDocument" Target="other/workbook.xml"/></Relationships>',
            "broken",
        ),
        (SHARED, f"<sst><si><t>{'x' * 40_000}</t></si></sst>", "cell_too_long"),
    ],
)
def test_dangerous_parts_are_refused(path: str, content: str | bytes, code: str) -> None:
    assert refused(one(path, content)).code == code


def test_names_that_climb_out_of_the_archive_are_ignored() -> None:
    content = one("../../etc/passwd.xml", "<a/>")
    (sheet,) = sheets_read.read(content, "tep.xlsx").sheets
    assert sheet.columns[0].title == "Mã số"


def test_links_of_cells_to_pages_are_no_external_links() -> None:
    relation = f'<Relationship Type="{workbooks.RELATIONS}/hyperlink" Target="mailto:a@b" TargetMode="External"/>'
    content = one("xl/worksheets/_rels/sheet1.xml.rels", f"<Relationships>{relation}</Relationships>")
    assert sheets_read.read(content, "tep.xlsx").sheets


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("XFD1", "too_many_columns"),
        ("CW2", "too_many_columns"),
        ("A1048576", "too_many_rows"),
        ("xfd9", "too_many_columns"),
    ],
)
def test_a_cell_far_out_is_refused_before_it_makes_a_huge_table(cell: str, code: str) -> None:
    error = refused(workbooks.packed(workbooks.parts(f'{HEAD}<row><c r="{cell}"><v>1</v></c></row>')))
    assert error.code == code
    assert "Danh sách" in error.message


@pytest.mark.parametrize("spelling", ["r = '{}'", "r='{}'", 'r\n="{}"', 'r="{}"'])
@pytest.mark.parametrize("cell", ["XFD1", "AB200000", "CW7", "7777777"])
def test_a_cell_far_out_is_seen_in_every_spelling(spelling: str, cell: str) -> None:
    content = workbooks.packed(workbooks.parts(f"{HEAD}<row><c {spelling.format(cell)}><v>1</v></c></row>"))
    assert refused(content).code in ("too_many_columns", "too_many_rows")


def test_a_hundred_columns_are_not_refused() -> None:
    content = workbooks.packed(workbooks.parts(workbooks.rows_xml([[f"cột {n}" for n in range(100)]])))
    assert sheets_read.read(content, "tep.xlsx").sheets[0].columns[-1].letter == "CV"


def test_too_many_rows_are_refused_while_unpacking() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 60_000))
    assert refused(workbooks.packed(workbooks.parts(HEAD + rows))).code == "too_many_rows"


def test_a_long_text_in_very_many_cells_is_refused() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 40_000))
    shared = f"<sst><si><t>{'x' * 4_900}</t></si></sst>"
    limits = sheets.Limits(n_text_bytes=100 * 2**20)
    content = workbooks.packed(workbooks.parts(HEAD + rows, **{SHARED: shared}))
    assert refused(content, limits=limits).code == "too_much_text"


def test_too_many_sheets_are_refused() -> None:
    book = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, 30))
    targets = "".join(f'<Relationship Id="rId{n}" Target="worksheets/s{n}.xml"/>' for n in range(1, 30))
    content = changed(
        **{
            "xl/workbook.xml": f'<workbook xmlns:r="{workbooks.RELATIONS}"><sheets>{book}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f"<Relationships>{targets}</Relationships>",
        }
    )
    assert refused(content).code == "too_many_sheets"
