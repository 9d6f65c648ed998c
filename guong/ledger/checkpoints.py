"""Checkpoints: a signed line that says how long a chain was on a day and with which hash it ended, to be filed elsewhere.

The chain alone cannot show that its tail was cut, nor that whoever owns the tables wrote all of it anew: a shorter or another
chain is whole, too. A line on paper, in another body's archive, can. The key is a file outside the database, so that whoever
holds the database cannot sign; its public half lies beside it and may be filed with the lines.

A checkpoint is no act in the ledger: an entry about the head would move the head that it is about, would be cut off together
with the tail, and nothing that the database says can vouch for the database. The lines made are listed in a file of the state
folder, for whoever wants to check them all; what counts is the copy that was filed outside.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from guong.kit import environment

K = TypeVar("K")
MARK: Final = "guong1"
_SHAPE: Final = re.compile(
    rf"(?P<said>{MARK}\.(?P<on>\d{{4}}-\d\d-\d\d)\.(?P<book>\d{{1,4}})\.(?P<n>\d{{1,18}})\.(?P<hash>[\w-]{{43}}))\.(?P<sign>[\w-]{{86}})",
    re.ASCII,
)


class LineWrong(ValueError):
    """A line that is no checkpoint of this installation: misread, or forged."""


class KeyWrong(ValueError):
    """The file of the key is not there, or holds something else."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """On that day the book held `n` entries, the last of them with this hash (hexadecimal)."""

    on: date
    book: int
    n: int
    hash: str

    @property
    def said(self) -> str:
        """What is signed: the line without its signature."""
        return f"{MARK}.{self.on}.{self.book}.{self.n}.{_text(bytes.fromhex(self.hash))}"


def sign(checkpoint: Checkpoint) -> str:
    """The line to be filed, signed with the installation's key; the key is made when there is none yet.

    Raises:
        KeyWrong: the file of the key holds something else.
    """
    return f"{checkpoint.said}.{_text(_key().sign(checkpoint.said.encode()))}"


def verified(line: str) -> Checkpoint:
    """What a filed line says, once its signature is found to be this installation's.

    Raises:
        LineWrong: it is no such line, or its signature does not fit.
        KeyWrong: there is no key to verify it with.
    """
    found = _SHAPE.fullmatch(line.strip())
    if found is None:
        raise LineWrong(f"no checkpoint: {line.strip()[:80]}")
    key = _public_key()
    try:
        key.verify(_bytes(found["sign"]), found["said"].encode())
        return Checkpoint(date.fromisoformat(found["on"]), int(found["book"]), int(found["n"]), _bytes(found["hash"]).hex())
    except (InvalidSignature, ValueError):
        raise LineWrong(f"forged, misread or signed by another key: {line.strip()[:80]}") from None


def listing() -> Path:
    """The file that lists the lines made here."""
    return environment.state_folder() / "checkpoints.txt"


def note(lines: list[str]) -> None:
    """Add lines to the list of those made here."""
    listing().parent.mkdir(parents=True, exist_ok=True)
    with listing().open("a", encoding="ascii") as out:
        out.writelines(f"{line}\n" for line in lines)


def _key() -> Ed25519PrivateKey:
    """The signing key, made at the first use with its public half beside it."""
    file = environment.checkpoint_key_file()
    key = _load(file, lambda: serialization.load_pem_private_key(environment.made_once(file, _fresh).encode(), None))
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyWrong(f"{file} holds no Ed25519 key")
    if not (public := _public_file()).exists():
        form = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        public.write_bytes(key.public_key().public_bytes(*form))
    return key


def _public_key() -> Ed25519PublicKey:
    """The public half: its own file is enough, as whoever verifies need not be able to sign."""
    file = _public_file()
    if not file.exists() and environment.checkpoint_key_file().exists():
        return _key().public_key()
    key = _load(file, lambda: serialization.load_pem_public_key(file.read_bytes()))
    if not isinstance(key, Ed25519PublicKey):
        raise KeyWrong(f"{file} holds no Ed25519 key")
    return key


def _public_file() -> Path:
    file = environment.checkpoint_key_file()
    return file.with_name(f"{file.name}.pub")


def _load(file: Path, read: Callable[[], K]) -> K:
    try:
        return read()
    except (OSError, TypeError, ValueError, UnsupportedAlgorithm) as wrong:
        raise KeyWrong(f"{file} holds no key that can be read") from wrong


def _fresh() -> str:
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return pem.decode()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
