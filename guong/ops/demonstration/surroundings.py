"""The other three hierarchies of the invented city: government, Front, residence. Real institutions, invented residents.

Codes: NĐ-UB01 is the government of the first ward, NĐ-MT01 its Front, NĐ-KV01 its area. The Party cells of residential
groups stand in two hierarchies: with their committee, and where they live.
"""

from __future__ import annotations

from collections.abc import Sequence

from guong.ops.demonstration.city import RESIDENCE, ROOT, WARDS, Body, group

GOVERNMENT, FRONT = "Hệ thống chính quyền", "Mặt trận và các tổ chức"
GROUPS_PER_AREA = 5
CITY, WARD, GROUP = "Thành phố", "Phường, xã", "Trực thuộc cơ sở"
AGENCIES = {
    "NĐ-PNV": "Phòng Nội vụ thành phố Nam Định",
    "NĐ-PTP": "Phòng Tư pháp thành phố Nam Định",
    "NĐ-PTC": "Phòng Tài chính – Kế hoạch thành phố Nam Định",
    "NĐ-PGD": "Phòng Giáo dục và Đào tạo thành phố Nam Định",
    "NĐ-PYT": "Phòng Y tế thành phố Nam Định",
    "NĐ-PQL": "Phòng Quản lý đô thị thành phố Nam Định",
    "NĐ-TTR": "Thanh tra thành phố Nam Định",
}
UNIONS = {
    "NĐ-TN": ("Đoàn TNCS Hồ Chí Minh thành phố Nam Định", "Đoàn Thanh niên"),
    "NĐ-PN": ("Hội Liên hiệp Phụ nữ thành phố Nam Định", "Hội Liên hiệp Phụ nữ"),
    "NĐ-ND": ("Hội Nông dân thành phố Nam Định", "Hội Nông dân"),
    "NĐ-CCB": ("Hội Cựu chiến binh thành phố Nam Định", "Hội Cựu chiến binh"),
    "NĐ-LĐLĐ": ("Liên đoàn Lao động thành phố Nam Định", "Công đoàn"),
    "NĐ-CTĐ": ("Hội Chữ thập đỏ thành phố Nam Định", "Hội Chữ thập đỏ"),
}
SCHOOLS = {"NĐ-HT": "Trường Trung học cơ sở Hàn Thuyên"}


def bodies(party: Sequence[Body]) -> list[Body]:
    """Everything outside the Party's hierarchy, and its residential cells where they live."""
    return [*_government(), *_front(), *_residence(party)]


def _government() -> list[Body]:
    root = f"{ROOT}-UB"
    made = [Body(root, "Ủy ban nhân dân thành phố Nam Định", "Chính quyền", CITY, "", hierarchy=GOVERNMENT)]
    for number, place in enumerate(WARDS, start=1):
        code = f"{ROOT}-UB{number:02d}"
        made.append(Body(code, f"Ủy ban nhân dân {place}", "Chính quyền", WARD, root, hierarchy=GOVERNMENT))
    named = [("Cơ quan chuyên môn", AGENCIES), ("Trường học", SCHOOLS), ("Công an", {"NĐ-CA": "Công an thành phố Nam Định"})]
    for kind, institutions in named:
        made += [Body(code, name, kind, CITY, root, hierarchy=GOVERNMENT) for code, name in institutions.items()]
    return made


def _front() -> list[Body]:
    root, front = f"{ROOT}-MT", "Ủy ban Mặt trận Tổ quốc Việt Nam"
    made = [Body(root, f"{front} thành phố Nam Định", "Mặt trận Tổ quốc", CITY, "", hierarchy=FRONT)]
    for number, place in enumerate(WARDS, start=1):
        code = f"{ROOT}-MT{number:02d}"
        made.append(Body(code, f"{front} {place}", "Mặt trận Tổ quốc", WARD, root, hierarchy=FRONT))
    return made + [Body(code, name, kind, CITY, root, hierarchy=FRONT) for code, (name, kind) in UNIONS.items()]


def _residence(party: Sequence[Body]) -> list[Body]:
    root = f"{ROOT}-KV"
    made = [Body(root, "Thành phố Nam Định", "Đơn vị hành chính", CITY, "", hierarchy=RESIDENCE)]
    for number, place in enumerate(WARDS, start=1):
        area = f"{ROOT}-KV{number:02d}"
        made.append(Body(area, place[0].upper() + place[1:], "Đơn vị hành chính", WARD, root, hierarchy=RESIDENCE))
        cells = [body for body in party if body.parent == f"{ROOT}-P{number:02d}" and f" {group(place)} số " in body.name]
        for group_number in range(1, min(len(cells), GROUPS_PER_AREA) + 1):
            name = f"{group(place).capitalize()} số {group_number}, {place}"
            made.append(Body(f"{area}-{group_number:02d}", name, "Tổ dân phố, thôn", GROUP, area, hierarchy=RESIDENCE))
        made += [Body(cell.code, cell.name, cell.kind, cell.tier, area, cell.founded, RESIDENCE) for cell in cells]
    return made
