"""Which posts count as cadres', what a post may ask for, kinds and levels of qualifications: codes and official words."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words
from guong.rules import cadre as law

# a key to this system is no cadre's post: its administrator and whoever types for a secretary are left out
COUNTED: Final = (
    "secretary", "deputy_secretary", "standing_board_member", "committee_member", "head", "deputy_head", "key_cadre",
    "organization_officer", "inspector", "propaganda_officer", "front_officer",
)  # fmt: skip
SEATS: Final = "seats"

NORMS: Final = Words(
    {
        SEATS: gettext_noop("Số người giữ chức vụ này (định biên)"),
        law.PROFESSIONAL: gettext_noop("Trình độ chuyên môn từ"),
        law.POLITICAL: gettext_noop("Lý luận chính trị từ"),
        law.MANAGEMENT: gettext_noop("Quản lý nhà nước từ ngạch"),
        law.LANGUAGE: gettext_noop("Có chứng chỉ ngoại ngữ"),
        law.COMPUTING: gettext_noop("Có chứng chỉ tin học"),
        "party_years": gettext_noop("Tuổi đảng, ít nhất bao nhiêu năm"),
        "age_at_most": gettext_noop("Tuổi đời, nhiều nhất"),
        "training_years": gettext_noop("Đã bồi dưỡng trong số năm gần đây"),
    }
)

# a requirement with its number; those with levels name the level behind their words
SAID: Final = Words(
    {
        SEATS: gettext_noop("Định biên: {n} người"),
        "party_years": gettext_noop("Tuổi đảng từ {n} năm"),
        "age_at_most": gettext_noop("Tuổi đời không quá {n}"),
        "training_years": gettext_noop("Đã bồi dưỡng trong {n} năm gần đây"),
    }
)

# what is on record of somebody where a requirement counts years
RECORDED: Final = Words(
    {
        "party_years": gettext_noop("{n} năm tuổi đảng"),
        "age_at_most": gettext_noop("{n} tuổi"),
        "training_years": gettext_noop("bồi dưỡng {n} năm trước"),
    }
)

KINDS: Final = Words(
    {
        law.PROFESSIONAL: gettext_noop("Chuyên môn"),
        law.POLITICAL: gettext_noop("Lý luận chính trị"),
        law.MANAGEMENT: gettext_noop("Quản lý nhà nước"),
        law.LANGUAGE: gettext_noop("Ngoại ngữ"),
        law.COMPUTING: gettext_noop("Tin học"),
        law.TRAINING: gettext_noop("Lớp bồi dưỡng"),
    }
)

# what a requirement that counts years is about, shortly; the others are about their kind of qualification
YEARS_OF: Final = Words(
    {
        "party_years": gettext_noop("Tuổi đảng"),
        "age_at_most": gettext_noop("Tuổi đời"),
        "training_years": gettext_noop("Bồi dưỡng"),
    }
)

LEVELS: Final = Words(
    {
        "vocational": gettext_noop("Trung cấp chuyên nghiệp"),
        "college": gettext_noop("Cao đẳng"),
        "university": gettext_noop("Đại học"),
        "master": gettext_noop("Thạc sĩ"),
        "doctor": gettext_noop("Tiến sĩ"),
        "elementary": gettext_noop("Sơ cấp"),
        "intermediate": gettext_noop("Trung cấp"),
        "advanced": gettext_noop("Cao cấp, cử nhân"),
        "specialist": gettext_noop("Chuyên viên"),
        "principal_specialist": gettext_noop("Chuyên viên chính"),
        "senior_specialist": gettext_noop("Chuyên viên cao cấp"),
        "certificate": gettext_noop("Có chứng chỉ"),
        "course": gettext_noop("Đã học xong"),
    }
)

VIEWS: Final = Words(
    {
        "all": gettext_noop("Tất cả chức vụ"),
        "people": gettext_noop("Mỗi người một lần"),
        "women": gettext_noop("Nữ"),
        "young": gettext_noop("Trẻ"),
        "no_sex": gettext_noop("Chưa ghi giới tính"),
        "ending": gettext_noop("Sắp hết nhiệm kỳ"),
        "over": gettext_noop("Hết nhiệm kỳ, chưa ghi tiếp theo"),
        "no_term": gettext_noop("Chưa ghi nhiệm kỳ"),
        "met": gettext_noop("Đạt mọi yêu cầu"),
        "not_met": gettext_noop("Chưa đạt yêu cầu"),
        "unknown": gettext_noop("Chưa rõ, thiếu dữ liệu"),
        "not_asked": gettext_noop("Chưa đặt yêu cầu cho chức vụ"),
    }
)


def level_words(kind: str, level: int) -> str:
    """A level of a kind of qualification in words; levels count from 1."""
    return LEVELS[law.LEVELS[kind][level - 1]]


def norm_words(code: str, value: int) -> str:
    """What is asked for, in words with its value: "Lý luận chính trị từ trung cấp", "Tuổi đời không quá 55"."""
    label = NORMS[code]
    if code in (law.LANGUAGE, law.COMPUTING):
        return label
    if code in law.LEVELS:
        return f"{label} {level_words(code, value).lower()}"
    return SAID[code].format(n=value)


def about_words(code: str) -> str:
    """What a requirement is about, shortly: "Lý luận chính trị", "Tuổi đời"."""
    return KINDS[code] if code in law.LEVELS else YEARS_OF[code]


def known_words(code: str, known: int) -> str:
    """What is on record of somebody beside a requirement, in words: "trung cấp", "62 tuổi"."""
    return level_words(code, known).lower() if code in law.LEVELS else RECORDED[code].format(n=known)
