"""A place where things are broken on purpose: a database server, web and worker of its own, the small city of the tests.

Everything lives in one state folder that is made anew; nothing of another installation is touched. Each of the three parts can
be killed as a power cut would (`SIGKILL` to the whole group), and is started again by the same code that starts it in earnest.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from dataclasses import dataclass, field

from guong.kit import environment
from guong.kit.postgres import Cluster
from guong.ops import database, processes
from tests import cast

HOST, PORT = "127.0.0.1", 8650


@dataclass
class Arena:
    """The three parts, and how each is killed and started."""

    cluster: Cluster = field(default_factory=database.cluster)
    web: subprocess.Popen[bytes] | None = None
    worker: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        """Let the small city move in, start everything."""
        cast.assemble()
        processes.collect_static()
        self.start()

    def start(self) -> None:
        """Start what does not run, and wait until pages are served."""
        self.cluster.start()
        log = environment.state_folder() / "log"
        if self.web is None or self.web.poll() is not None:
            self.web = processes.spawn(processes.web_command(HOST, PORT, 2), log / "web.log")
        if self.worker is None or self.worker.poll() is not None:
            self.worker = processes.spawn(processes.worker_command(), log / "worker.log")
        processes.wait_until_ready(f"http://{HOST}:{PORT}/health/ready", [self.web])

    def kill(self, part: str) -> None:
        """Kill one part (`web`, `worker`, `postgres`) without warning."""
        if part == "postgres":
            pid = int((self.cluster.data / "postmaster.pid").read_text().split("\n")[0])
            os.kill(pid, signal.SIGKILL)
            while self.cluster.running:  # the kernel takes its time
                time.sleep(0.01)
            return
        process = self.web if part == "web" else self.worker
        assert process is not None
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def close(self) -> None:
        """Stop everything politely."""
        processes.stop([one for one in (self.web, self.worker) if one])
        self.cluster.stop()
