"""The reading room on a port of this machine."""

from __future__ import annotations

import gzip
import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from sayso.web.app import room

__all__ = ["Got", "Served", "served"]


@dataclass(frozen=True)
class Got:
    """An answer, its body unpacked."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def data(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    """A room that is open: its archive and its port."""

    path: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, address: str, body: bytes | None = None, **headers: str) -> Got:
        """Send one request; headers are named with "_" for "-"."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {"Host": f"127.0.0.1:{self.port}", **{name.replace("_", "-"): text for name, text in headers.items()}}
        connection.request(method, address, body, named)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        told = {name.lower(): text for name, text in answer.getheaders()}
        return Got(answer.status, told, (gzip.decompress(data) if "content-encoding" in told else data).decode())

    def get(self, address: str, **headers: Any) -> Got:
        return self.ask("GET", address, **headers)

    def ready(self, address: str) -> Got:
        """What an address gives once the dossier that it shows was made."""
        for _ in range(240):
            got = self.get(address)
            if got.status != 202:
                return got
            time.sleep(0.25)
        raise AssertionError(f"{address} is still being made")


@contextmanager
def served(path: Path) -> Iterator[Served]:
    """Open the room of an archive, and close it again."""
    server = uvicorn.Server(uvicorn.Config(room(path), port=0, lifespan="on", log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield Served(path, server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join()
