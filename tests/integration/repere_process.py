# SPDX-License-Identifier: Apache-2.0
"""`repere serve` as a child process with a configuration of its own, in a folder that disappears with it."""

import pathlib
import signal
import socket
import subprocess
import tempfile

from fhir_http import Fhir, wait_for

CONFIG = """
[server]
address = "127.0.0.1"
port = {port}

[ehr]
base_url = "{ehr}"
allow_http = true
timeout_ms = 5000
write_back = "{write_back}"

[store]
path = "{folder}/repere.db"

[cds]
deadline_ms = 5000
language = "fr"

[[teams]]
key = "elsa"
name = "Équipe de liaison en addictologie"
kind = "hospital-liaison"
organization = "{organization}"
contact = "poste 4242"
hours = "lundi au vendredi, 9 h - 17 h"
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Repere:
    """write_back is a level of deploy/repere.toml; more is text for the end of the configuration."""

    def __init__(self, program, ehr, organization, write_back="full", more=""):
        self.program = program
        self.ehr = ehr
        self.folder = tempfile.TemporaryDirectory(prefix="repere-journey.")
        self.path = pathlib.Path(self.folder.name)
        port = free_port()
        self.base = "http://127.0.0.1:%d" % port
        self.config = self.path / "repere.toml"
        self.config.write_text(CONFIG.format(port=port, ehr=ehr, folder=self.path, organization=organization,
                                             write_back=write_back) + more)
        self.process = None

    def start(self):
        self.process = subprocess.Popen([self.program, "serve", "--config", str(self.config)],
                                        stdout=subprocess.DEVNULL, stderr=(self.path / "log").open("ab"))
        wait_for("repere serve to be ready", 30, self.ready)

    def ready(self):
        if self.process.poll() is not None:
            raise AssertionError("repere serve ended with %d:\n%s" % (self.process.returncode, self.log()))
        try:
            return Fhir(self.base).request("GET", "/readyz").status == 200
        except OSError:
            return False

    def stop(self):
        """Asks politely and returns the exit status."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30) if self.process else None

    def kill(self):
        self.process.kill()
        self.process.wait()

    def log(self):
        return (self.path / "log").read_text(errors="replace")

    def command(self, *arguments):
        return subprocess.run([self.program, *arguments, "--config", str(self.config)], capture_output=True, text=True)
