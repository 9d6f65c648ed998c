"""Checkpoints: a line filed elsewhere shows a cut tail and a rewritten chain; nobody without the key can write one."""

from __future__ import annotations

from datetime import date

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from guong.kit import clock, environment
from guong.ledger import checkpoints, queries, read
from guong.ledger.checkpoints import Checkpoint, KeyWrong, LineWrong
from guong.ops import integrity
from tests.ledger.test_ledger import BY, as_owner, fact, write_down

ONE = Checkpoint(date(2026, 11, 26), 1, 10**17, "ab" * 32)
REWRITE = [
    "update ledger_entry set value = 'x' where seq = 1",
    """do $$ declare e ledger_entry; before bytea := sha256(''); begin
  for e in select * from ledger_entry order by seq loop
    update ledger_entry set hash = sha256(before || ledger_canon(e.book_id, e.seq, e.act, e.recorded_at, e.happened_on, e.about,
      e.organization_id, e.decided_by_id, e.person_id, e.kind, e.value, e.measure, e.source, e.actor, e.hat, e.corrects_id,
      e.detail_digest)) where id = e.id returning hash into before;
  end loop;
  update ledger_book set hash = before; end $$""",
]
CUT = [
    "create temporary table tail as select id from ledger_entry where seq > (select max(seq) - 2 from ledger_entry)",
    "delete from ledger_detail where entry_id in (table tail)",
    "delete from ledger_entry where id in (table tail)",
    "update ledger_book set (seq, hash) = (select seq, hash from ledger_entry order by seq desc limit 1)",
]


@pytest.fixture(autouse=True)
def key_file(tmp_path, monkeypatch):
    monkeypatch.setenv("GUONG_CHECKPOINT_KEY", str(tmp_path / "keys" / "signer"))
    monkeypatch.setattr(checkpoints, "listing", lambda: tmp_path / "made.txt")
    return environment.checkpoint_key_file()


def test_a_line_says_day_book_count_and_hash_and_is_short(cast):
    write_down(by=BY, facts=[fact(cast)])
    (made,) = integrity.make_checkpoints()
    (head,) = read.heads()
    assert (made["book"], made["entries"], made["hash"]) == head
    assert made["date"] == str(clock.now().date())
    assert checkpoints.verified(made["line"]) == Checkpoint(clock.now().date(), *head)
    assert checkpoints.listing().read_text() == f"{made['line']}\n"
    assert len(checkpoints.sign(ONE)) <= 300
    assert made["line"].endswith(made["signature"])


def test_the_key_is_made_once_for_its_owner_alone(key_file):
    first = checkpoints.sign(ONE)
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert key_file.with_name("signer.pub").read_text().startswith("-----BEGIN PUBLIC KEY-----")
    assert checkpoints.sign(ONE) == first


def test_whoever_verifies_needs_the_public_half_alone_and_it_is_made_anew_from_the_key(key_file):
    line, public = checkpoints.sign(ONE), key_file.with_name("signer.pub")
    public.unlink()
    assert checkpoints.verified(line) == ONE
    key_file.unlink()
    assert checkpoints.verified(f" {line}\n") == ONE


def test_verifying_makes_no_key(key_file):
    line = checkpoints.sign(ONE)
    key_file.unlink()
    key_file.with_name("signer.pub").unlink()
    with pytest.raises(KeyWrong):
        checkpoints.verified(line)
    assert not key_file.exists()


@pytest.mark.parametrize("half", ["signer", "signer.pub"])
def test_another_file_is_no_key(key_file, half):
    checkpoints.sign(ONE)
    line = checkpoints.sign(ONE)
    other = X25519PrivateKey.generate()
    pem = (
        other.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        if half == "signer"
        else other.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    for content in (b"nonsense", pem):
        key_file.with_name(half).write_bytes(content)
        with pytest.raises(KeyWrong):
            checkpoints.sign(ONE) if half == "signer" else checkpoints.verified(line)


def test_a_changed_line_is_forged(key_file):
    line = checkpoints.sign(ONE)
    signature = line.rpartition(".")[2]
    for wrong in (
        line.replace("2026-11-26", "2026-11-27"),
        line.replace(f".{ONE.n}.", f".{ONE.n - 1}."),
        line[:-86] + ("A" if signature[0] != "A" else "B") + line[-85:],
    ):
        with pytest.raises(LineWrong, match="forged"):
            checkpoints.verified(wrong)


@pytest.mark.parametrize("line", ["", "guong1", "x" * 400, "guong1.2026-11-26.1.5.ổ.b"])
def test_anything_else_is_no_checkpoint(line):
    with pytest.raises(LineWrong, match="no checkpoint"):
        checkpoints.verified(line)


def test_an_impossible_day_is_wrong_even_when_it_is_signed(monkeypatch):
    monkeypatch.setattr(Checkpoint, "said", property(lambda self: f"guong1.2026-13-40.1.5.{'A' * 43}"))
    with pytest.raises(LineWrong):
        checkpoints.verified(checkpoints.sign(ONE))


def test_a_line_of_another_installation_is_forged_here(key_file, tmp_path, monkeypatch):
    line = checkpoints.sign(ONE)
    monkeypatch.setenv("GUONG_CHECKPOINT_KEY", str(tmp_path / "other"))
    checkpoints.sign(ONE)
    with pytest.raises(LineWrong, match="another key"):
        checkpoints.verified(line)


def test_a_chain_that_only_grew_agrees_with_every_checkpoint(cast):
    empty = checkpoints.sign(Checkpoint(clock.now().date(), 1, 0, read.EMPTY))
    lines = [empty, integrity.make_checkpoints()[0]["line"]]
    write_down(by=BY, facts=[fact(cast), fact(cast)])
    lines += [integrity.make_checkpoints()[0]["line"]]
    assert integrity.checkpoint_faults(lines) == []
    assert integrity.checkpoint_faults(["x"]) == ["no checkpoint: x"]


def test_a_cut_tail_leaves_a_whole_chain_and_only_the_checkpoint_shows_it(own_city, own_database):
    write_down(by=BY, facts=[fact(own_city), fact(own_city, detail={"why": "x"}), fact(own_city)])
    (made,) = integrity.make_checkpoints()
    as_owner(own_database, *CUT)
    assert read.faults() == []
    (fault,) = integrity.checkpoint_faults([made["line"]])
    assert fault.endswith("which is not there: the tail of the chain was cut")


def test_a_chain_that_was_written_anew_is_whole_and_only_the_checkpoint_shows_it(own_city, own_database):
    (made,) = integrity.make_checkpoints()
    as_owner(own_database, *REWRITE)
    assert read.faults() == []
    assert queries.heads()[0][2] != made["hash"]
    (fault,) = integrity.checkpoint_faults([made["line"]])
    assert fault.endswith("with another hash: the chain was rewritten")
