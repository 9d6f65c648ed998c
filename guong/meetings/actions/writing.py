"""Minutes and votes while they are drafts: typed, photographed, counted; by the secretary or by whoever types for him."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext

from guong.kit import images
from guong.kit.actor import Actor
from guong.ledger.write import draft
from guong.meetings import judging, queries, states
from guong.meetings.judging import LARGEST_PHOTO, MOST_PHOTOS, Hands, MeetingWrong, Written
from guong.meetings.models import Meeting, Minutes, Photo, Vote


@draft
def write_minutes(*, by: Actor, key: int, written: Written, on: date) -> Minutes:
    """Keep the minutes as they are typed so far. The same twice is once.

    Raises:
        NotFound: the meeting is not within reach.
        MeetingWrong: the minutes are closed, the roll is still open, hours that cannot be, or content that stays on paper.
    """
    row = _open(by, key)
    judging.check_minutes(row, written, keeps_content=queries.keeps_content())
    helper = _helper(by, row)
    minutes, _ = Minutes.objects.update_or_create(
        meeting=row, defaults={**asdict(written), "typed_by_id": helper, "confirmed": helper is None}
    )
    return minutes


@draft
def add_vote(*, by: Actor, key: int, hands: Hands, on: date) -> Vote:
    """Note a show of hands by its counts. The same question with the same counts is one vote, however often it is sent.

    Raises:
        NotFound: the meeting is not within reach.
        MeetingWrong: the minutes are closed, the roll is open, no question, nobody or more than were there raised a hand.
    """
    row = _open(by, key)
    votes = queries.votes_of(row)
    same = [vote for vote in votes if all(getattr(vote, name) == value for name, value in asdict(hands).items())]
    if same:
        return same[0]
    judging.check_vote(row, hands, len(votes))
    helper = _helper(by, row)
    return Vote.objects.create(meeting=row, typed_by_id=helper, confirmed=helper is None, **asdict(hands))


@draft
def remove_vote(*, by: Actor, key: int, vote: int, on: date) -> None:
    """Strike a vote that was noted wrongly.

    Raises:
        NotFound: the meeting or the vote is not within reach.
        MeetingWrong: the minutes are closed.
    """
    row = _open(by, key)
    if not Vote.objects.filter(pk=vote, meeting=row).delete()[0]:
        raise queries.not_there()


@draft
def add_photos(*, by: Actor, key: int, photos: Sequence[bytes], on: date) -> list[Photo]:
    """Keep photographed pages, freed of what the camera wrote into them (place, time, device). The same page is kept once.

    Raises:
        NotFound: the meeting is not within reach.
        MeetingWrong: the minutes are closed, the roll is open, too many or too large pages, content that stays on paper.
        ImageRefused: a file is no JPEG or PNG, or broken.
    """
    row = _open(by, key)
    if judging.stays_on_paper(row, keeps_content=queries.keeps_content()):
        raise MeetingWrong(gettext("Nội dung phiên họp hội đồng giữ trên giấy, không tải ảnh lên."), field="photos")
    there = queries.photos_of(row)
    known = {photo.digest for photo in there}
    added = []
    for content in photos:
        if len(content) > LARGEST_PHOTO:
            raise MeetingWrong(gettext(judging.PHOTO_TOO_LARGE), field="photos")
        image = images.cleaned(content, field="photos")
        digest = hashlib.sha256(image.content).hexdigest()
        if digest not in known:
            known.add(digest)
            added.append(_photo(row, image, digest, _helper(by, row)))
    if len(known) > MOST_PHOTOS:
        raise MeetingWrong(gettext(judging.TOO_MANY_PHOTOS).format(n=MOST_PHOTOS), field="photos")
    for photo, image in added:
        photo.file.save(f"{secrets.token_hex(16)}{image.suffix}", ContentFile(image.content), save=False)
    return Photo.objects.bulk_create([photo for photo, _ in added])


@draft
def remove_photo(*, by: Actor, key: int, photo: int, on: date) -> None:
    """Throw a photographed page away.

    Raises:
        NotFound: the meeting or the page is not within reach.
        MeetingWrong: the minutes are closed.
    """
    row = _open(by, key)
    found = Photo.objects.filter(pk=photo, meeting=row).first()
    if found is None:
        raise queries.not_there()
    found.delete()
    transaction.on_commit(lambda: found.file.delete(save=False))  # a rollback must find the page again


def _open(by: Actor, key: int) -> Meeting:
    """The meeting whose minutes are being written."""
    row = queries.meeting_to_change(by, queries.TYPE, key)
    if row.state == states.CALLED:
        raise MeetingWrong(gettext("Chốt điểm danh trước, rồi ghi biên bản và biểu quyết."))
    if row.state != states.HELD:
        raise MeetingWrong(gettext("Biên bản cuộc họp này đã chốt. Sửa bằng Đính chính."))
    return row


def _helper(by: Actor, row: Meeting) -> int | None:
    return by.person if queries.is_helping(by, row) else None


def _photo(row: Meeting, image: images.Image, digest: str, helper: int | None) -> tuple[Photo, images.Image]:
    photo = Photo(meeting=row, mime=image.mime, size=len(image.content), digest=digest, typed_by_id=helper)
    return photo, image
