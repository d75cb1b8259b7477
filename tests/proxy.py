"""A server between the browser and the real one, which can fail in the ways that servers and nets do."""

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

HANGING_SECONDS = 10
Mood = Literal["passing", "hanging", "failing", "gone"]
DROPPED = {"connection", "content-length", "transfer-encoding", "date", "server"}


@dataclass
class Answer:
    """What the real server answered, before it is passed on."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


Change = Callable[[Answer], Answer]


@dataclass
class Proxy:
    """`mood` holds for every address; `planted` changes single answers; `asked` is what was asked for."""

    url: str
    target: str
    mood: Mood = "passing"
    planted: dict[str, Change] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    """Method, path and Cookie header of each request."""

    @property
    def host(self) -> str:
        return self.url.removeprefix("http://")


class PassOn(BaseHTTPRequestHandler):
    proxy: Proxy

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""

    def do_GET(self) -> None:
        self.answer()

    def do_POST(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.proxy.asked.append((self.command, self.path, self.headers.get("Cookie", "")))
        if self.proxy.mood == "gone":
            self.close_connection = True
            return
        if self.proxy.mood == "hanging":
            time.sleep(HANGING_SECONDS)
        found = Answer(503, [("Content-Type", "text/html")], b"<h1>503</h1>")
        if self.proxy.mood != "failing":
            found = self.ask_server()
        change = self.proxy.planted.get(self.path.partition("?")[0])
        self.send(change(found) if change else found)

    def ask_server(self) -> Answer:
        length = int(self.headers.get("Content-Length", 0))
        request = urllib.request.Request(self.proxy.target + self.path, method=self.command)
        request.data = self.rfile.read(length) if length else None
        for name, value in self.headers.items():
            if name.lower() not in DROPPED:
                request.add_header(name, value)
        try:
            answer = urllib.request.urlopen(request, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return Answer(answer.status, list(answer.headers.items()), answer.read())

    def send(self, found: Answer) -> None:
        self.send_response(found.status)
        for name, value in found.headers:
            if name.lower() not in DROPPED:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(found.body)))
        try:
            self.end_headers()
            self.wfile.write(found.body)
        except ConnectionError:
            self.close_connection = True  # the browser has given up waiting


@contextmanager
def run_proxy(target: str) -> Iterator[Proxy]:
    """A proxy in front of the server, on a free port."""
    handler = type("Handler", (PassOn,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    handler.proxy = Proxy(f"http://127.0.0.1:{server.server_address[1]}", target)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield handler.proxy  # type: ignore[attr-defined]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
