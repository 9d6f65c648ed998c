"""An administrator's first hour: init, the own slip, slips for two, doctor, an archive, its drill, back in an empty place."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from guong.kit.postgres import Cluster
from guong.ops import processes
from tests import embedded
from tests.imports.test_imports import book
from tests.journeys.conftest import HOST, looks_well
from tests.journeys.walking import PHONE, WIDE, walker

PASSWORD = "hoa-sen-tren-ho-42"
FOUND = [
    *("--organization", "Đảng bộ phường Vị Hoàng", "--code", "VH", "--since", "01/07/2025"),
    *("--administrator", "Hoàng Hà", "--person-code", "036000000001"),
]
TWO = [
    [f"03600000000{i}", name, "05/09/1970", "", "VH", "Chính thức", "01/07/2025", "", ""]
    for i, name in ((2, "Trần Thị Bình"), (3, "Nguyễn Văn An"))
]
NOT_OURS = ("DATABASE_URL", "DATABASE_OWNER_URL", "GUONG_BUSINESS_DAY")


class Machine:
    """An empty machine with a state folder, on which commands are run as an operator runs them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environ = {name: value for name, value in os.environ.items() if name not in NOT_OURS} | {"GUONG_HOME": str(home)}
        self.running: list[subprocess.Popen[bytes]] = []

    def guong(self, *words: object) -> str:
        """Run a command to its end; what it said."""
        command = [sys.executable, "-m", "guong.ops.cli", *map(str, words)]
        done = subprocess.run(command, env=self.environ, capture_output=True, text=True)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def serve(self) -> str:
        """Start pages and worker; the address."""
        port = processes.free_port(HOST, embedded.FIRST_PORT + 20)
        for words in (("serve", "--port", str(port), "--exactly", "--workers", "1"), ("worker",)):
            with (self.home / "log").open("ab") as log:
                command = [sys.executable, "-m", "guong.ops.cli", *words]
                started = subprocess.Popen(command, env=self.environ, stdout=log, stderr=log, start_new_session=True)
            self.running.append(started)
        processes.wait_until_ready(f"http://{HOST}:{port}/health/ready", self.running)
        return f"http://{HOST}:{port}"

    def stop(self) -> None:
        """End what was started, the database last, and leave nothing."""
        processes.stop(self.running)
        self.running.clear()
        self.guong("postgres", "stop")
        shutil.rmtree(Cluster(self.home / "postgres").folder)  # where its user may not come here it lies elsewhere


@pytest.fixture
def machine(open_path) -> Iterator[Machine]:
    here = Machine(open_path / "state")
    here.home.mkdir()
    yield here
    here.stop()


def test_the_first_hour_of_an_installation(machine, browser, tmp_path, open_path):
    number, digits = re.search(r"number (\d+), digits (\d{8})", machine.guong("init", *FOUND)).groups()
    address = machine.serve()
    with walker(browser, address, WIDE) as page:
        _signs_in(page, number, digits)
        _opens_accounts(machine, page, number, tmp_path / "hai-nguoi.xlsx")
        wrong = [one["code"] for one in json.loads(machine.guong("doctor", "--json")) if one["state"] == "wrong"]
        assert wrong == []
        said = json.loads(machine.guong("backup", "--drill", "--json"))
        assert (said["drill"]["whole"], said["drill"]["faults"]) == (True, [])
        assert "nothing to do" in machine.guong("upgrade")
        _sees_it(page, said)
    with walker(browser, address, PHONE) as page:
        _signs_in_again(page, number)
        _sees_it(page, said)
    _comes_back(machine, said, open_path / "elsewhere")


def _signs_in(page, number, digits):
    page.goto("/")
    looks_well(page)
    page.get_by_role("link", name="Dùng phiếu kích hoạt").click()
    page.get_by_label("Số tài khoản in trên phiếu").fill(number)
    page.get_by_label("Tám chữ số in trên phiếu").fill(digits)
    page.get_by_label("Mật khẩu mới").fill(PASSWORD)
    page.get_by_label("Gõ lại mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đặt mật khẩu và vào").click()
    page.wait_for_url("**/ban-lam-viec")
    looks_well(page)


def _signs_in_again(page, number):
    page.goto("/dang-nhap")
    page.locator("[name=login]").fill(number)
    page.locator("main [name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_url("**/ban-lam-viec")


def _opens_accounts(machine, page, number, file):
    """Two people come from a spreadsheet, their slips from the page."""
    file.write_bytes(book(TWO))
    machine.guong("import", "people", file, "--as", number)
    page.get_by_role("link", name="Tài khoản, phiếu kích hoạt").click()
    for row in TWO:
        page.get_by_label(row[1]).check()
    looks_well(page)
    page.get_by_role("button", name="Mở tài khoản, in phiếu").click()
    page.get_by_role("heading", name="In phiếu ngay bây giờ").wait_for()
    expect(page.locator(".g-slip svg")).to_have_count(len(TWO))
    looks_well(page)


def _sees_it(page, said):
    """Health, jobs, archives and faults, from the desk by links."""
    page.goto("/ban-lam-viec")
    page.get_by_role("main").get_by_role("link", name="Quản trị").click()
    looks_well(page)
    for name, shown in (
        ("Tình trạng hệ thống", "Diễn tập phục hồi lúc"),
        ("Việc nền", "Việc nền"),
        ("Sao lưu", said["sha256"]),
        ("Lỗi hệ thống", "Không có lỗi nào chưa xử lý"),
        ("Định mức nội bộ", "Định mức"),
        ("Quy định trong phần mềm", "Quy định trong phần mềm"),
    ):
        page.goto("/quan-tri")
        page.get_by_role("main").get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("main"), name).to_contain_text(shown)
        looks_well(page)


def _comes_back(machine, said, folder):
    """The archive fills an empty machine; what it brings is verified there."""
    other = Machine(folder)
    try:
        assert "nothing differs" in other.guong("restore", said["archive"], "--sha256", said["sha256"])
    finally:
        other.stop()
