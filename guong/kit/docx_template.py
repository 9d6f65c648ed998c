"""A Word document of an office as the template of a form: which fields it names, and the paper that comes of it.

It is code of somebody else's, so it is allowed next to nothing, twice over:

1. Its tags must follow a small grammar: `{{ field }}`, `{{ field|upper }}`, `{%tr for row in table %}` … `{%tr endfor %}`
   (`p` for paragraphs instead of table rows) and, between them, `{{ row.column }}`. Any other brace is refused by name.
2. What Jinja then reads is walked node by node, and only these nodes pass: no attribute, call, test, global or other filter.
3. It is rendered in a sandbox in which nothing has attributes, texts are escaped, and only as many rows as are declared.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from xml.etree import ElementTree as ET

from django.utils.translation import gettext
from docx.shared import Pt
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, filters, nodes
from jinja2.sandbox import SandboxedEnvironment

from guong.kit import docx_guard, formats, papers
from guong.kit.docx_guard import DocxRefused, W
from guong.kit.paper_forms import PaperForm, Row, Value

MOST_TAGS: Final = 500
MOST_ROWS: Final = 2_000
MOST_OUTPUT: Final = 20 * 2**20  # characters
RENDERED: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
VALUE: Final = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?\s*(?:\|\s*upper\s*)?\}\}")
FOR: Final = re.compile(r"\{%(tr|p)\s+for\s+([a-z][a-z0-9_]*)\s+in\s+([a-z][a-z0-9_]*)\s*%\}")
END: Final = re.compile(r"\{%(tr|p)\s+endfor\s*%\}")
LOOP: Final = re.compile(r"\{% for \w+ in (\w+) *%\}(.*?)\{% endfor *%\}", re.DOTALL)
CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
FOOT_PT: Final = 9


@dataclass
class Found:
    """What a template names: fields that the form has, those that it lacks, tags that are not understood."""

    used: set[str] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def missing(self, form: PaperForm) -> list[str]:
        """Fields of the form that the template does not show."""
        return [name for name in form.every_field if name not in self.used]


class _Sandbox(SandboxedEnvironment):
    """Jinja in which a row has its columns and nothing else has anything."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        return obj[attribute] if isinstance(obj, dict) and attribute in obj else self.undefined(name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.undefined(name=str(argument))

    def is_safe_callable(self, obj: Any) -> bool:
        return False


class _Template(DocxTemplate):  # type: ignore[misc]  # untyped
    """Properties of the file are no template."""

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        return None


def check(form: PaperForm, content: bytes) -> Found:
    """What a template names; it is safe to be kept and rendered if nothing in it is unknown or wrong.

    Raises:
        DocxRefused: the file itself is not taken.
    """
    found = Found()
    for name, data in sorted(docx_guard.parts(content).items()):
        if RENDERED.fullmatch(name):
            _read(form, ET.fromstring(data), found)  # noqa: S314 - docx_guard let it pass
    if len(found.used) + len(found.unknown) + len(found.wrong) > MOST_TAGS:
        raise DocxRefused(gettext("Mẫu có quá nhiều thẻ. Bỏ bớt thẻ lặp lại."), field="file")
    if not (found.unknown or found.wrong):
        _refuse_nodes(form, content)
    return found


def render(form: PaperForm, content: bytes, context: Mapping[str, Value], mark: str) -> bytes:
    """The paper of a template that `check` found good; `mark` is added to its foot.

    Raises:
        DocxRefused: there are too many rows, or the paper would be too big, or Word's tables and the tags do not fit together.
    """
    values = {name: _clean(value) for name, value in context.items()}
    template = _Template(io.BytesIO(content))
    try:
        _sign(template.get_docx(), mark)
        _refuse_size(template, values)
        template.render(values, _environment(), autoescape=True)
        target = io.BytesIO()
        template.save(target)
    except (TemplateError, ValueError, KeyError, AttributeError, ET.ParseError) as broken:
        words = gettext("Không điền được mẫu: thẻ vòng lặp phải đứng riêng một hàng của bảng (tr) hoặc một đoạn (p).")
        raise DocxRefused(words, field="file") from broken
    return target.getvalue()


def _read(form: PaperForm, root: ET.Element, found: Found) -> None:
    """Walk the paragraphs of a part in their order; a loop is closed in the part in which it was opened."""
    loop: tuple[str, str] | None = None
    for words in _paragraphs(root):
        for tag in TAG.findall(words):
            loop = _read_tag(form, tag, loop, found)
        if re.search(r"[{}]", TAG.sub("", words)):
            found.wrong.append(_short(words))
    if loop:
        found.wrong.append(gettext("vòng lặp “{name}” chưa đóng bằng endfor").format(name=loop[1]))
    _read_hidden(root, found)


def _paragraphs(root: ET.Element) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        yield "".join(element.text or "" for element in paragraph.iter(f"{W}t"))


def _read_hidden(root: ET.Element, found: Found) -> None:
    """Braces where no reader sees them, outside of the text."""
    for element in root.iter():
        hidden = [*element.attrib.values(), element.tail or "", "" if element.tag == f"{W}t" else element.text or ""]
        found.wrong += [_short(words) for words in hidden if re.search(r"\{\s*[{%#]|[}%#]\s*\}", words)]


def _read_tag(form: PaperForm, tag: str, loop: tuple[str, str] | None, found: Found) -> tuple[str, str] | None:
    tables = form.tables()
    if opened := FOR.fullmatch(tag):
        _, row, table = opened.groups()
        if loop or row in form.every_field:
            found.wrong.append(_short(tag))
        elif table not in tables:
            found.unknown.append(table)
        found.used.add(table)
        return row, table
    if END.fullmatch(tag):
        if loop is None:
            found.wrong.append(_short(tag))
        return None
    _read_value(form, tag, loop, found)
    return loop


def _read_value(form: PaperForm, tag: str, loop: tuple[str, str] | None, found: Found) -> None:
    value = VALUE.fullmatch(tag)
    if value is None:
        found.wrong.append(_short(tag))
        return
    name, column = value.groups()
    if column:
        rows = form.tables().get(loop[1]) if loop and loop[0] == name else None
        if rows is None or column not in {one.name for one in rows.columns}:
            found.unknown.append(f"{name}.{column}")
    elif name not in form.every_field or name in form.tables():
        found.unknown.append(name)
    else:
        found.used.add(name)


def _refuse_nodes(form: PaperForm, content: bytes) -> None:
    """The second lock: what Jinja reads, whatever the grammar above has overlooked."""
    template, environment = _Template(io.BytesIO(content)), _environment()
    try:
        trees = [environment.parse(source) for source in _sources(template)]
    except TemplateError as wrong:
        raise DocxRefused(gettext("Thẻ trong mẫu viết sai: {words}").format(words=wrong), field="file") from wrong
    names = {*form.every_field}
    if not all(_allowed(node, names) for tree in trees for node in tree.body):
        raise DocxRefused(gettext("Mẫu chứa lệnh không được phép. Chỉ dùng các thẻ trong bảng trường."), field="file")


def _sources(template: DocxTemplate) -> Iterator[str]:
    template.render_init()
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))
    for part in template.docx.part.package.iter_parts():
        if str(part.partname).endswith("/footnotes.xml"):
            yield template.patch_xml(part.blob.decode("utf-8"))


def _allowed(node: nodes.Node, names: set[str]) -> bool:
    if isinstance(node, nodes.TemplateData):
        return True
    if isinstance(node, nodes.Output):
        return all(_allowed(one, names) for one in node.nodes)
    if isinstance(node, nodes.Name):
        return node.ctx == "load" and node.name in names
    if isinstance(node, nodes.Filter):
        plain = not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
        return node.name == "upper" and plain and node.node is not None and _allowed(node.node, names)
    if isinstance(node, nodes.For):
        return _allowed_loop(node, names)
    return False


def _allowed_loop(node: nodes.For, names: set[str]) -> bool:
    target, over = node.target, node.iter
    if not (isinstance(target, nodes.Name) and isinstance(over, nodes.Name)) or node.else_ or node.test or node.recursive:
        return False
    inner = [one for output in node.body for one in (output.nodes if isinstance(output, nodes.Output) else [output])]
    return over.name in names and all(_allowed_in_loop(one, target.name, names) for one in inner)


def _allowed_in_loop(node: nodes.Node, row: str, names: set[str]) -> bool:
    if isinstance(node, nodes.Filter) and node.name == "upper" and not (node.args or node.kwargs) and node.node is not None:
        return _allowed_in_loop(node.node, row, names)
    if isinstance(node, nodes.Getattr):
        return isinstance(node.node, nodes.Name) and node.node.name == row
    return not isinstance(node, nodes.For) and _allowed(node, names)


def _environment() -> SandboxedEnvironment:
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.tests.clear()
    environment.filters.clear()
    environment.filters["upper"] = filters.do_upper
    return environment


def _refuse_size(template: DocxTemplate, values: Mapping[str, Value]) -> None:
    n_rows = max([len(value) for value in values.values() if not isinstance(value, str)], default=0)
    size = 0
    for source in _sources(template):
        size += len(source) + sum(len(values.get(table, ())) * len(body) for table, body in LOOP.findall(source))
    if n_rows > MOST_ROWS or size > MOST_OUTPUT:
        most = formats.number(MOST_ROWS)
        raise DocxRefused(
            gettext("Bảng của văn bản dài quá {most} dòng, hoặc văn bản quá lớn.").format(most=most), field="file"
        )


def _sign(document: Any, mark: str) -> None:
    """Put the mark at the foot of the first section's pages, before tags are read: it must not hold any."""
    words = re.sub(r"[{}]", "", papers.foot(mark))
    section = document.sections[0]
    feet = [section.footer, section.first_page_footer] if section.different_first_page_header_footer else [section.footer]
    for foot in feet:
        foot.add_paragraph().add_run(words).font.size = Pt(FOOT_PT)


def _clean(value: Value) -> Value:
    """Without signs that no XML may hold."""
    if isinstance(value, str):
        return CONTROL.sub("", value)
    rows: Sequence[Row] = [{name: CONTROL.sub("", words) for name, words in row.items()} for row in value]
    return rows


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57]}…"
