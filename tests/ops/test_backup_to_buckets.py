"""Archives in a bucket: the real client speaks to a small stand-in for a store of objects on this machine."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape, unescape

import pytest

from tests import embedded
from tests.ops.installations import empty_database, guong, install, with_file


class Store(BaseHTTPRequestHandler):
    """As much of S3 as an archive needs: put whole or in parts, get, list below a prefix, delete."""

    objects: dict[str, bytes] = {}
    parts: dict[str, dict[int, bytes]] = {}
    damage = False

    def do_PUT(self):
        asked, content = self._asked(), self.rfile.read(int(self.headers["Content-Length"]))
        if "uploadId" in asked:
            self.parts[asked["uploadId"][0]][int(asked["partNumber"][0])] = content
        else:
            self.objects[self._key()] = content[:-1] + b"?" if self.damage else content
        self._answer(200, b"")

    def do_POST(self):
        asked, key = self._asked(), self._key()
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if "uploads" in asked:
            self.parts[key] = {}
            self._answer(
                200, f"<InitiateMultipartUploadResult><UploadId>{escape(key)}</UploadId></InitiateMultipartUploadResult>"
            )
            return
        if "delete" in asked:
            going = re.findall("<Key>(.*?)</Key>", content)
            for name in going:
                self.objects.pop(unescape(name), None)
            gone = "".join(f"<Deleted><Key>{name}</Key></Deleted>" for name in going)
            self._answer(200, f"<DeleteResult>{gone}</DeleteResult>")
            return
        self.objects[key] = b"".join(content for _, content in sorted(self.parts.pop(asked["uploadId"][0]).items()))
        self._answer(200, "<CompleteMultipartUploadResult><ETag>1</ETag></CompleteMultipartUploadResult>")

    def do_GET(self):
        asked, key = self._asked(), self._key()
        if "list-type" in asked:
            prefix = asked.get("prefix", [""])[0]
            found = "".join(self._line(name) for name in sorted(self.objects) if name.startswith(prefix))
            self._answer(200, f"<ListBucketResult><IsTruncated>false</IsTruncated>{found}</ListBucketResult>")
        elif key in self.objects:
            self._answer(200, self.objects[key])
        else:
            self._answer(404, "<Error><Code>NoSuchKey</Code></Error>")

    def _line(self, name):
        size, etag = len(self.objects[name]), hashlib.md5(self.objects[name], usedforsecurity=False).hexdigest()
        when = "2026-11-27T02:00:00.000Z"
        said = f"<Key>{escape(name)}</Key><LastModified>{when}</LastModified><ETag>{etag}</ETag><Size>{size}</Size>"
        return f"<Contents>{said}</Contents>"

    def _asked(self):
        return parse_qs(urlsplit(self.path).query, keep_blank_values=True)

    def _key(self):
        return unquote(urlsplit(self.path).path).removeprefix("/bucket").lstrip("/")

    def _answer(self, status, content):
        content = content.encode() if isinstance(content, str) else content
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("ETag", '"1"')
        self.send_header("Last-Modified", "Fri, 27 Nov 2026 02:00:00 GMT")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *words):
        """Stay silent."""


@pytest.fixture
def store(monkeypatch):
    """The stand-in, answering where the usual variables lead."""
    served = type("Served", (Store,), {"objects": {}, "parts": {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), served)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    named = {"ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}", "ALLOW_HTTP": "true", "REGION": "vn"}
    for name, value in (named | {"ACCESS_KEY_ID": "somebody", "SECRET_ACCESS_KEY": "a secret"}).items():
        monkeypatch.setenv(f"AWS_{name}", value)
    yield served
    server.shutdown()
    server.server_close()


def test_an_archive_goes_into_a_bucket_and_comes_back(own_city, own_database, store, monkeypatch, tmp_path):
    with_file(install(monkeypatch, tmp_path / "home", own_database))
    store.objects["office/guong-20200101-020000.tar"] = b"old"
    store.objects["office/other"] = b"not ours"
    done = guong("backup", "--to", "s3://bucket/office", "--keep", 1, "--json")
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert said["archive"].startswith("s3://bucket/office/guong-2")
    assert said["removed"] == ["guong-20200101-020000.tar"]
    assert sorted(store.objects) == [said["archive"].removeprefix("s3://bucket/"), "office/other"]
    assert not (tmp_path / "home" / "backups").exists()
    with empty_database("guong_back") as name:
        there = install(monkeypatch, tmp_path / "there", name)
        done = guong("restore", said["archive"], "--sha256", said["sha256"])
        assert done.exit_code == 0, done.output
        assert list((there / "files").iterdir())
        assert int(embedded.cluster.sql("select count(*) from ledger_entry", name)) == said["heads"][0][1]


def test_what_a_store_keeps_otherwise_than_it_was_sent_is_no_backup(own_city, own_database, store, monkeypatch, tmp_path):
    install(monkeypatch, tmp_path / "home", own_database)
    store.damage = True
    done = guong("backup", "--to", "s3://bucket/office")
    assert (done.exit_code, "is not what was sent" in done.output) == (1, True), done.output
    assert embedded.cluster.sql("select count(*) from upkeep_backup", own_database).strip() == "0"


def test_a_store_that_refuses_is_said(own_city, own_database, store, monkeypatch, tmp_path):
    install(monkeypatch, tmp_path / "home", own_database)
    done = guong("restore", "s3://bucket/office/guong-20200101-020000.tar")
    assert (done.exit_code, "guong-20200101-020000.tar not found" in done.output) == (1, True), done.output
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    done = guong("backup", "--to", "s3://bucket/office")
    assert (done.exit_code, "Missing SecretAccessKey" in done.output) == (1, True), done.output
