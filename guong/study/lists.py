"""How the lists of study are printed and exported: campaigns, coverage, who is in the base and who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from guong.kit import http
from guong.kit.actor import Actor
from guong.kit.lists import Column, Listing
from guong.study import closing, covering, excluding, queries, reading

if TYPE_CHECKING:
    from guong.study.covering import Covered
    from guong.study.models import Campaign, Learner, Reflection


def campaigns(by: Actor) -> Listing[Campaign]:
    """Campaigns, the newest first."""
    return Listing(
        gettext("Đợt học tập"),
        "dot-hoc-tap",
        [
            Column(gettext("Đợt học tập"), lambda row: row.title, 40),
            Column(gettext("Tổ chức mở đợt"), lambda row: row.organization.name, 30),
            Column(gettext("Theo kế hoạch, văn bản"), lambda row: row.ordered_by, 30),
            Column(gettext("Mở ngày"), lambda row: row.planned_on, 12, "day"),
            Column(gettext("Hạn"), lambda row: row.until, 12, "day"),
            Column(gettext("Tình trạng"), lambda row: row.state_words, 18),
        ],
        lambda after, size: queries.campaigns_page(by, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )


def coverage(by: Actor, campaign: Campaign, organization: int) -> Listing[Covered]:
    """How far an organization and what stands right under it have come."""
    return Listing(
        gettext("Độ phủ: {title}").format(title=campaign.title),
        "do-phu-hoc-tap",
        [
            Column(gettext("Tổ chức"), lambda row: row.name, 44),
            Column(gettext("Phải học"), lambda row: row.base, 12, "number"),
            Column(gettext("Loại trừ"), lambda row: row.excluded, 12, "number"),
            Column(gettext("Đã dự học"), lambda row: row.studied, 12, "number"),
            Column(gettext("Hoàn thành"), lambda row: row.finished, 12, "number"),
            Column(gettext("Tỷ lệ"), lambda row: row.rate_words, 10),
        ],
        lambda after, size: [] if after else covering.coverage(by, campaign, organization),
        lambda row: row.organization,
    )


def learners(by: Actor, campaign: Campaign, organization: int, *, missing: bool) -> Listing[Learner]:
    """Who is in the base below an organization, or who of it has not finished."""
    return Listing(
        gettext("Còn thiếu: {title}").format(title=campaign.title) if missing else campaign.title,
        "nguoi-hoc",
        [
            Column(gettext("Họ tên"), lambda row: row.person.full_name, 28),
            Column(gettext("Tổ chức"), lambda row: row.organization.name, 36),
            Column(gettext("Văn bản đã học"), lambda row: len(row.studied), 10, "number"),
            Column(gettext("Đã nộp"), lambda row: row.worked_on, 12, "day"),
            Column(gettext("Hoàn thành"), lambda row: row.finished_on, 12, "day"),
            Column(gettext("Ghi chú"), lambda row: row.excluded_words or row.left_words, 30),
        ],
        lambda after, size: covering.learners_page(
            by, campaign, organization, missing=missing, before=http.whole_number(after), size=size
        ),
        lambda row: row.pk,
    )


def excluded(by: Actor, campaign: Campaign, organization: int) -> Listing[Learner]:
    """Who is left out of the base below an organization, and why."""
    return Listing(
        gettext("Đã loại trừ: {title}").format(title=campaign.title),
        "da-loai-tru",
        [
            Column(gettext("Họ tên"), lambda row: row.person.full_name, 28),
            Column(gettext("Tổ chức"), lambda row: row.organization.name, 36),
            Column(gettext("Lý do"), lambda row: row.excluded_words, 40),
        ],
        lambda after, size: excluding.excluded_page(by, campaign, organization, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )


def sample(by: Actor, campaign: Campaign, *, is_waiting: bool) -> Listing[Reflection]:
    """Reflections that were drawn to be looked at, and what was found; or those of them that wait for their finding."""
    return Listing(
        gettext("Rút mẫu bài thu hoạch: {title}").format(title=campaign.title),
        "rut-mau-thu-hoach",
        [
            Column(gettext("Họ tên"), lambda row: row.learner.person.full_name, 28),
            Column(gettext("Tổ chức"), lambda row: row.learner.organization.name, 36),
            Column(gettext("Nộp ngày"), lambda row: row.handed_in_on, 12, "day"),
            Column(gettext("Rút mẫu ngày"), lambda row: row.sampled_on, 12, "day"),
            Column(gettext("Kết luận"), lambda row: row.found_words, 20),
            Column(gettext("Nhận xét"), lambda row: row.finding, 40),
        ],
        lambda after, size: closing.sample_page(by, campaign, is_waiting=is_waiting, after=http.whole_number(after), size=size),
        lambda row: row.pk,
    )


def unread(by: Actor, campaign: Campaign, organization: int) -> Listing[Learner]:
    """Who of the base below an organization has not confirmed every document."""
    return Listing(
        gettext("Chưa xác nhận đọc: {title}").format(title=campaign.title),
        "chua-xac-nhan-doc",
        [
            Column(gettext("Họ tên"), lambda row: row.person.full_name, 28),
            Column(gettext("Tổ chức"), lambda row: row.organization.name, 36),
        ],
        lambda after, size: reading.missing_page(by, campaign, organization, before=http.whole_number(after), size=size),
        lambda row: row.pk,
    )
