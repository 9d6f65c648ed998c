"""References that are generated from the code: the rules, the register and the policy table, for `docs/reference/`.

Before changing it: the output depends on nothing but the code (no day, no path), so that a stale page can be detected
by comparing. The notes of the law give last days, so the tables do too, though wordings are half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click
import django

from guong.access import table
from guong.kit import environment
from guong.rules import kernel, rating_exemption, rating_scale, register, sanction, standards, topics, violation_field

HEADER = """# Quy định đã ghi thành mã

Trang này do `guong/ops/commands/docs.py` sinh ra từ `guong/rules`; đừng sửa tay. Hỏi thử:
`guong law ask CÂU_HỎI DỮ_KIỆN.toml --on NGÀY`. † là chữ chưa kiểm chứng từ chính văn bản hoặc hướng dẫn chính thức:
không dùng làm căn cứ.
"""


def rules_reference() -> str:
    """The page of every question: its facts, its wordings with their days and clauses, its closed lists."""
    lines = [HEADER]
    for topic in topics.TOPICS.values():
        lines += _topic(topic)
    lines += _scales()
    lines += _exemptions()
    lines += _forms()
    lines += _fields()
    return "\n".join(lines).rstrip() + "\n"


def _topic(topic: topics.Topic) -> Iterator[str]:
    yield f"## {topic.question}\n\n`{topic.code}`\n"
    yield "| dữ kiện | giá trị | bắt buộc |\n|---|---|---|"
    for fact in topics.facts_of(topic):
        kind = fact.kind.replace(" | ", ", ")
        yield f"| `{fact.name}` | {kind} | {'có' if fact.required else 'không'} |"
    yield "\n| từ ngày | đến hết ngày | căn cứ |\n|---|---|---|"
    for wording in topic.rule.wordings:
        yield f"| {_day(wording.since)} | {_last_day(wording.until)} | {wording.cites}{_mark(wording.confirmed)} |"
    yield ""


def _scales() -> Iterator[str]:
    yield "## Các mức xếp loại\n"
    yield "“Tính” là mức được cộng vào tỷ lệ kết quả tốt của báo cáo (định nghĩa của báo cáo, không phải của văn bản).\n"
    yield "| từ ngày | đối tượng | thang | mức | mã | tính |\n|---|---|---|---|---|---|"
    previous: dict[str, str] = {}
    for wording in rating_scale.SCALE.wordings:
        for subject, name in rating_scale.SUBJECTS.items():
            scale = rating_scale.SCALE.judge(rating_scale.ReviewMeeting(wording.since, subject)).answer
            if previous.get(subject) != scale.code:
                yield from _levels(wording.since, name, scale)
            previous[subject] = scale.code
    yield ""


def _levels(since: date, subject: str, scale: rating_scale.Scale) -> Iterator[str]:
    for level in scale.levels:
        counted = "có" if level.code in scale.counted else "không"
        label = level.label + _mark(level.confirmed)
        yield f"| {_day(since)} | {subject} | `{scale.code}` | {label} | `{level.code}` | {counted} |"


def _exemptions() -> Iterator[str]:
    yield "## Lý do không thuộc diện đánh giá, xếp loại\n"
    yield "| từ ngày | lý do | mã | căn cứ |\n|---|---|---|---|"
    for wording in rating_exemption.EXEMPTIONS.wordings:
        for reason in rating_exemption.EXEMPTIONS.judge(rating_exemption.ReviewDay(wording.since)).answer:
            yield f"| {_day(wording.since)} | {reason.label}{_mark(reason.confirmed)} | `{reason.code}` | {reason.clause} |"


def _forms() -> Iterator[str]:
    yield "\n## Các hình thức kỷ luật đảng\n"
    yield "Xóa tên trong danh sách đảng viên không phải là hình thức kỷ luật.\n"
    yield "| đối tượng | hình thức, từ nhẹ đến nặng | mã |\n|---|---|---|"
    for subject, name in sanction.SUBJECTS.items():
        forms = sanction.all_forms(subject)
        labels, codes = ", ".join(form.label for form in forms), ", ".join(f"`{form.code}`" for form in forms)
        yield f"| {name} | {labels} | {codes} |"


def _fields() -> Iterator[str]:
    yield "\n## Nội dung vi phạm\n"
    yield "| mã | nội dung | theo đề mục của |\n|---|---|---|"
    for field in violation_field.FIELDS:
        yield f"| `{field.code}` | {field.label}{_mark(field.confirmed)} | {field.cites} |"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _last_day(until: date) -> str:
    return "nay" if until == kernel.FOREVER else _day(until - timedelta(days=1))


def _mark(confirmed: bool) -> str:
    return "" if confirmed else " †"


def policy_reference() -> str:
    """The policy table as a page: verb × role × reach."""
    lines = ["# The policy table", "", "Generated from `guong/access/lines.py`: what is not here, nobody can do.", ""]
    lines += ["| verb | role | reach |", "|---|---|---|"]
    grants = table.GRANTS
    lines += [f"| `{g.verb}` | {table.ROLES[g.role]} (`{g.role}`) | {table.REACHES[g.reach]} |" for g in grants]
    return "\n".join(lines) + "\n"


REGISTER_HEADER = """# Danh mục văn bản và chuẩn mực

Trang này do `guong/ops/commands/docs.py` sinh ra từ `guong/rules/register*.py` và `guong/rules/standards.py`; đừng sửa tay.
Tên văn bản và chuẩn mực là lời của phần mềm, không phải nguyên văn. † là dòng chưa kiểm chứng: không dùng làm căn cứ.
Ô trống ở cột “từ ngày” nghĩa là chưa thấy ngày ấy.
"""


def register_reference() -> str:
    """The page of the register: documents, their links, themes, standards."""
    lines = [REGISTER_HEADER, *_documents(), *_links(), "\n## Chủ đề\n", "| mã | chủ đề |\n|---|---|"]
    lines += [f"| `{code}` | {words} |" for code, words in standards.THEMES.items()]
    lines += ["\n## Chuẩn mực\n", "| mã | chuẩn mực | chủ đề | văn bản | chọn được |\n|---|---|---|---|---|"]
    for one in standards.STANDARDS.values():
        mark, offered = _mark(one.grade == "seen"), "có" if one.offered else "không"
        number = register.DOCUMENTS[one.document].number
        lines.append(f"| `{one.code}` | {one.text}{mark} | {', '.join(one.themes)} | {number} | {offered} |")
    return "\n".join(lines) + "\n"


def _documents() -> Iterator[str]:
    yield "## Văn bản\n"
    yield "| số | ngày ban hành | cơ quan ban hành | nội dung | từ ngày | đến hết ngày | nguồn |\n|---|---|---|---|---|---|---|"
    for one in register.DOCUMENTS.values():
        issued = _day(one.issued) if isinstance(one.issued, date) else str(one.issued)
        since = _day(one.since) if one.since else ""
        last = _last_day(one.until or kernel.FOREVER)
        title = one.title + _mark(one.grade == "seen")
        yield f"| {one.number} | {issued} | {one.issuer} | {title} | {since} | {last} | {one.source} |"


def _links() -> Iterator[str]:
    yield "\n## Văn bản thay, sửa, hướng dẫn văn bản nào\n"
    yield "| văn bản | quan hệ | văn bản trước | từ ngày |\n|---|---|---|---|"
    for link in register.LINKS:
        later, earlier = register.DOCUMENTS[link.later], register.DOCUMENTS[link.earlier]
        words = register.LINK_KINDS[link.kind].lower()
        since = _day(link.since) if link.since else ""
        yield f"| {later.number} | {words} | {earlier.number} ({earlier.issued}) | {since} |"


PAGES = {"rules.md": rules_reference, "policy.md": policy_reference, "register.md": register_reference}


@click.command()
def docs() -> None:
    """Write the generated references anew (for developers, in a checkout)."""
    django.setup()  # words are read in the reader's language
    folder = environment.repository() / "docs" / "reference"
    for name, page in PAGES.items():
        (folder / name).write_text(page(), "utf-8")
        click.echo(str(Path("docs/reference") / name))
