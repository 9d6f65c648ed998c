"""Invented exemplars: calm facts composed from parts, people by their posts only; and the article's own examples.

A place is told apart by its name (school, health station, workplace, office, team, ward), which decides what could have been
done there. The same random numbers give the same exemplars. Nothing here happened; the article's ten name posts and places
as the article does, their days, numbers and documents are invented too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from guong.ops.demonstration.deeds import DEEDS, WEIGHTS, Deed

TITLES: Final = (
    "Loại", "Nêu theo chức vụ", "Mã tổ chức", "Mã số", "Lĩnh vực", "Nơi", "Việc đã làm", "Ngày phát hiện", "Ngày xác minh",
    "Ngày công nhận", "Số quyết định", "Cơ quan ban hành", "Mã tổ chức quyết định", "Ngày tuyên truyền", "Nơi đăng",
    "Đồng ý (có/không)",
)  # fmt: skip
DAY_TITLES: Final = ("Ngày phát hiện", "Ngày xác minh", "Ngày công nhận", "Ngày tuyên truyền")  # written as real dates
FIRST, LAST = date(2016, 1, 4), date(2021, 5, 10)
STOPS_EARLY = 0.07  # the share of those that were never taken further, though there was time
PUBLISHED_IN = (
    "Trang thông tin điện tử thành phố", "Bản tin sinh hoạt chi bộ của Thành ủy", "Đài truyền thanh thành phố",
    "Bảng tin và loa truyền thanh cơ sở", "Hội nghị biểu dương điển hình của thành phố",
)  # fmt: skip
SETTINGS: Final = (  # a word of the place's name and the setting that it tells; the last one takes all others
    ("Hợp tác xã", "workplace"), ("tổ dân phố", "group"), ("xóm ", "group"), ("phường ", "ward"), ("xã ", "ward"),
    ("Trường ", "school"), ("Trạm Y tế", "health"), ("Công ty", "workplace"), ("Đội", "team"), ("Công an", "team"),
    ("Cơ quan", "office"), ("", "office"),
)  # fmt: skip
CITY: Final = "city"  # the key of the city's own organization in the codes of `article_rows`
CITY_NAME = "thành phố Nam Định"
CITY_ISSUER, CITY_SYMBOL = "Ban Thường vụ Thành ủy Nam Định", "QĐ/ThU"
Row = list[str | date]


@dataclass(frozen=True, slots=True)
class Days:
    """The day of each stage; a stage that was not reached has none."""

    found: date
    verified: date | None = None
    decided: date | None = None
    published: date | None = None


def rows(rng: Random, places: Sequence[tuple[str, str]], n: int) -> list[Row]:
    """So many exemplars in these places (code and name of an organization), found from 2016 to May 2021.

    Every place must have existed all that time. A place's committee recognizes what is below it where it is one of the places.
    """
    made: list[Row] = []
    taken: set[tuple[str, str, date]] = set()
    bodies = {_short(name): (code, name) for code, name in places if not name.startswith("Chi bộ")}
    while len(made) < n:
        code, name = rng.choice(places)
        where = _short(name)
        deed = _deed(rng, _setting(name))
        days = _days(rng)
        title = f"{deed.title}, {where}"
        if (code, title, days.found) not in taken:
            taken.add((code, title, days.found))
            what = (deed.kind, title, code, deed.field, where)
            decision = _decision(rng, bodies, where)
            made.append(_row(what, deed.story(rng), days, decision, rng.choice(PUBLISHED_IN)))
    return sorted(made, key=lambda row: (str(row[TITLES.index("Ngày phát hiện")]), str(row[1])))


def article_rows(codes: Mapping[str, str]) -> list[Row]:
    """The article's own examples. `codes` gives the organization of the city (`CITY`) and of each ward that it names."""
    made = []
    for number, one in enumerate(ARTICLE):
        found = date(2019, 2, 11) + timedelta(days=37 * number)
        days = Days(found, found + timedelta(days=21), found + timedelta(days=50), found + timedelta(days=78))
        decision = (f"{310 + number}-{CITY_SYMBOL}", CITY_ISSUER, codes[CITY])
        what = (one.kind, one.title, codes[one.ward or CITY], one.field, one.place)
        made.append(_row(what, one.story, days, decision, PUBLISHED_IN[number % len(PUBLISHED_IN)]))
    return made


def _decision(rng: Random, bodies: Mapping[str, tuple[str, str]], where: str) -> tuple[str, str, str]:
    """Number, issuer and code of whoever recognized: the committee there or of the place around it, else the city's."""
    number = rng.randrange(5, 240)
    if found := bodies.get(where) or bodies.get(where.rpartition(", ")[2]):
        code, name = found
        return f"{number}-QĐ/ĐU", name.replace("Đảng bộ", "Đảng ủy"), code
    return f"{number}-{CITY_SYMBOL}", CITY_ISSUER, bodies.get(CITY_NAME, ("", ""))[0]


def _row(what: tuple[str, str, str, str, str], story: str, days: Days, decision: tuple[str, str, str], where: str) -> Row:
    kind, title, code, field, place = what
    decided: Row = [days.decided or "", *(decision if days.decided else ("", "", ""))]
    public: Row = [days.published or "", where if days.published else "", "có" if days.published else "không"]
    return [kind, title, code, "", field, place, story, days.found, days.verified or "", *decided, *public]


def _days(rng: Random) -> Days:
    """Found on a working day; each later stage some weeks after, as far as the record goes and the world's day lets it."""
    found = FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))
    found -= timedelta(days=max(0, found.weekday() - 4))
    reached = rng.randrange(1, 4) if rng.random() < STOPS_EARLY else 4
    days: list[date | None] = [found]
    last = found
    for least, most in ((8, 40), (10, 45), (4, 30)):
        last += timedelta(days=rng.randrange(least, most))
        days.append(last if len(days) < reached and last <= LAST and days[-1] else None)
    return Days(found, *days[1:])


def _deed(rng: Random, setting: str) -> Deed:
    there = DEEDS[setting]
    return rng.choices(there, [WEIGHTS[deed.kind] for deed in there])[0]


def _setting(name: str) -> str:
    return next(setting for word, setting in SETTINGS if word in name)


def _short(name: str) -> str:
    """The place as people say it: "Đảng bộ phường Bà Triệu" is "phường Bà Triệu"."""
    bare = name.removeprefix("Đảng bộ ").removeprefix("Chi bộ ")
    number, comma, rest = bare.partition(", ")
    return rest if comma and number.isdigit() else bare


@dataclass(frozen=True, slots=True)
class Example:
    """One of the article's examples; the organization is the ward's, or the city's where no ward is named."""

    kind: str
    title: str
    field: str
    place: str
    story: str
    ward: str = ""


def _movement(ward: str, story: str) -> Example:
    title = f"Các chi bộ tổ dân phố, phường {ward}"
    return Example("Tập thể", title, "Văn hóa – xã hội", f"Phường {ward}", story, ward)


ARTICLE: Final = (
    Example(
        "Tập thể", "Ban Tuyên giáo Thành ủy", "Xây dựng hệ thống chính trị", "Thành phố Nam Định",
        "Lấy kết quả nhiệm vụ chính trị của từng người làm tiêu chí thi đua công vụ. Không để việc nào quá hạn; việc khó thì "
        "cùng bàn cách làm. Mỗi cán bộ dành ít nhất hai giờ mỗi ngày đọc văn bản, sách và báo.",
    ),
    Example(
        "Tập thể", "Đảng ủy phường Thống Nhất", "Cải cách hành chính", "Phường Thống Nhất",
        "Đổi cách lãnh đạo và lề lối làm việc, đi đầu cải cách hành chính. Thủ tục được niêm yết và trả kết quả theo hẹn; cán "
        "bộ trực giải thích tận nơi cho người cao tuổi.",
        "Thống Nhất",
    ),
    Example(
        "Tập thể", "Tập thể giáo viên một trường trung học cơ sở, phường Trần Quang Khải", "Giáo dục",
        "Phường Trần Quang Khải",
        "Bồi dưỡng học sinh giỏi và kèm học sinh yếu. Ngoài giờ lên lớp, thầy cô dạy không thu tiền cho học sinh có hoàn cảnh "
        "khó khăn. Chất lượng cuối năm tăng, phụ huynh ghi nhận.",
        "Trần Quang Khải",
    ),
    _movement("Vị Hoàng", "Vận động các hộ giữ vỉa hè thông thoáng, đổ rác đúng giờ. Mỗi ngõ cử người nhắc."),
    _movement("Trường Thi", "Vận động phụ huynh đón con đúng vạch, cổng trường không ùn tắc. Các tổ thay nhau trực."),
    _movement("Thống Nhất", "Vận động các hộ ký cam kết giữ vệ sinh chung và trật tự đô thị. Ngõ nào cũng có tổ tự quản."),
    _movement("Bà Triệu", "Vận động nhân dân tổng vệ sinh sáng thứ bảy, đội mũ bảo hiểm, không lấn chiếm lòng đường."),
    Example(
        "Cá nhân", "Một phó hiệu trưởng trường trung học phổ thông", "Giáo dục", "Thành phố Nam Định",
        "Viết nhiều sáng kiến và đề tài khoa học về quản lý và dạy học. Các sáng kiến được áp dụng trong trường, chất lượng "
        "dạy và học tăng theo từng năm.",
    ),
    Example(
        "Cá nhân", "Một đại úy công an, bí thư chi bộ, đội trưởng", "Quốc phòng – an ninh", "Thành phố Nam Định",
        "Cùng đồng đội làm rõ nhiều vụ việc phức tạp, nguy hiểm; kết quả đã được cơ quan công an công bố. Vừa giữ việc chuyên "
        "môn, vừa giữ nền nếp sinh hoạt chi bộ.",
    ),
    Example(
        "Cá nhân", "Chủ tịch Hội Chữ thập đỏ thành phố", "Nhân đạo, từ thiện", "Thành phố Nam Định",
        "Vận động nhiều đợt nhân đạo, từ thiện. Mỗi đợt công bố trước mục đích, xong đợt công khai thu và chi.",
    ),
)  # fmt: skip
