"""`guong law`: what the coded law says, asked with facts in a TOML file. It needs neither the database nor Django.

Before changing it: exit 0 is an answer (also a refusing one: the answer is what was asked for), 1 is no answer (facts
refused, or no wording in force on that day), 2 is misuse of the command line. `--json` is for machines: its keys stay.
"""

from __future__ import annotations

import json
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from guong.rules import kernel, topics
from guong.rules.texts import gettext_noop

UNCONFIRMED = gettext_noop("Chưa kiểm chứng – không dùng làm căn cứ.")
NO_LAW = gettext_noop("Không có quy định nào được ghi nhận cho ngày {day} ({rule}).")
ALLOWED = {
    True: gettext_noop("Được"),
    False: gettext_noop("Không"),
    None: gettext_noop("Văn bản bỏ ngỏ – cấp có thẩm quyền quyết định"),
}


@click.group()
def law() -> None:
    """Hỏi các quy định đã được ghi thành mã: câu trả lời kèm điều khoản và lý do."""


@law.command("topics")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
def list_topics(as_json: bool) -> None:
    """Các câu hỏi hỏi được, và dữ kiện của từng câu."""
    listed = [_described(topic) for topic in topics.TOPICS.values()]
    if as_json:
        click.echo(_json(listed))
        return
    for each in listed:
        click.echo(f"{each['topic']}  {each['question']}")
        for fact in each["facts"]:
            click.echo(f"    {fact['name']}: {fact['kind']}{'' if fact['required'] else ' (có thể bỏ trống)'}")


@law.command("ask")
@click.argument("topic")
@click.argument("facts", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d", "%d/%m/%Y"]), help="Hỏi theo quy định của ngày này.")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
def ask(topic: str, facts: Path, on: datetime | None, as_json: bool) -> None:
    """Trả lời câu hỏi TOPIC với dữ kiện trong tệp FACTS (TOML)."""
    try:
        answer = topics.ask(topic, _read(facts), on.date() if on else None)
    except topics.UnknownTopic as unknown:
        known = ", ".join(topics.TOPICS)
        raise click.BadParameter(f"không có câu hỏi “{topic}”; hỏi được: {known}", param_hint="TOPIC") from unknown
    except topics.WrongFacts as wrong:
        raise click.ClickException("\n".join(wrong.problems)) from wrong
    except kernel.NoLawInForce as none:
        raise click.ClickException(NO_LAW.format(day=f"{none.day:%d/%m/%Y}", rule=none.rule)) from none
    click.echo(_json(answer) if as_json else _told(answer))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise click.BadParameter(f"tệp không phải TOML hợp lệ: {broken}", param_hint="FACTS") from broken


def _described(topic: topics.Topic) -> dict[str, Any]:
    facts = [{"name": fact.name, "kind": fact.kind, "required": fact.required} for fact in topics.facts_of(topic)]
    return {"topic": topic.code, "question": topic.question, "facts": facts}


def _told(answer: topics.Answer) -> str:
    """The answer in words, with each reason and its clause."""
    lines = [answer["question"], f"→ {ALLOWED[answer['allowed']]}: {_shown(answer['answer'])}"]
    for reason in answer["reasons"]:
        lines.append(f"  – {reason['text']} [{reason['clause']}]")
        lines += [f"      {name}: {_shown(value)}" for name, value in reason["facts"].items()]
    if not answer["confirmed"]:
        lines.append(UNCONFIRMED)
    return "\n".join(lines)


def _shown(value: object) -> str:
    if isinstance(value, str):
        try:
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        except ValueError:
            return value
    return "–" if value is None else json.dumps(value, ensure_ascii=False)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
