"""Vietnamese text: one form on entry (`nfc`), search without marks (`fold`), order by given name (`sort_key`).

`fold` and `sort_key` say the same as the SQL functions `vn_fold` and `vn_key` (first migration of `organization`) that
fill the stored columns: whoever changes one changes the other. Keys are compared byte by byte (collation "C").
"""

from __future__ import annotations

import unicodedata

# Tones in their order after "ngang": huyền 1, hỏi 2, ngã 3, sắc 4, nặng 5.
_MARKED = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TONELESS = "aaaaaăăăăăâââââeeeeeêêêêêiiiiioooooôôôôôơơơơơuuuuuưưưưưyyyyy"
_WITHOUT_TONE = str.maketrans(_MARKED, _TONELESS)
_TONE = str.maketrans(_MARKED, "12345" * 12)
_BARE = str.maketrans(_MARKED + "ăâđêôơư", "a" * 15 + "e" * 10 + "i" * 5 + "o" * 15 + "u" * 10 + "y" * 5 + "aadeoou")
# "{" and "|" come after every letter, so that each of these stands after its plain letter and before the next one.
_AFTER_PLAIN = str.maketrans({"ă": "a{", "â": "a|", "đ": "d{", "ê": "e{", "ô": "o{", "ơ": "o|", "ư": "u{"})
_AFTER_LETTERS, _AFTER_WORD = "\x01", "\x02"  # below every letter: "an" comes before "anh"
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})  # control, zero-width and bidirectional characters, halves of a pair


def nfc(text: str) -> str:
    """The text as it is kept: NFC, single spaces, nothing before or after, no unseen characters.

    >>> nfc("  Nguyê\\u0303n\\u200b  An ")
    'Nguyễn An'
    """
    if text.isprintable() and "  " not in text and text == text.strip() and unicodedata.is_normalized("NFC", text):
        return text  # the common case, and a million cells of a spreadsheet are asked
    seen = "".join(sign for sign in text if sign.isspace() or unicodedata.category(sign) not in _UNSEEN)
    return " ".join(unicodedata.normalize("NFC", seen).split())


def fold(text: str) -> str:
    """The text in lower case without Vietnamese marks, for search: "Đặng Thị Hưởng" is "dang thi huong"."""
    return unicodedata.normalize("NFC", text).lower().translate(_BARE)


def sort_key(full_name: str) -> str:
    """The key that orders people by given name, then middle names, then family name; tones decide last in each word."""
    words = unicodedata.normalize("NFC", full_name).lower().split()
    ordered = [*words[-1:], *words[1:-1], *(words[:1] if len(words) > 1 else [])]
    return _AFTER_WORD.join(_letters(word) + _AFTER_LETTERS + _tones(word) for word in ordered)


def _letters(word: str) -> str:
    return word.translate(_WITHOUT_TONE).translate(_AFTER_PLAIN)


def _tones(word: str) -> str:
    return "".join(sign if sign in "0123456789" else "0" for sign in word.translate(_TONE))
