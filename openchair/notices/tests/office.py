"""A mail server on loopback, as small as can be: what it took, and whom it turns away."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_string
from email.message import Message


class Office(socketserver.ThreadingTCPServer):
    """`away` answers recipients that hold this text with `answer`; with `breaks`, the line ends after each mail."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Clerk)
        self.taken: list[tuple[str, Message]] = []
        self.greetings: list[str] = []
        self.away, self.answer, self.breaks = "", "550 no", False

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever was on the line was killed."""

    def addressed(self) -> list[str]:
        return [to for to, _ in self.taken]


class Clerk(socketserver.StreamRequestHandler):
    server: Office

    def handle(self) -> None:
        to = ""
        self._say("220 office")
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word in {"EHLO", "HELO"}:
                self.server.greetings.append(line)
            if word == "RCPT":
                to = line.partition("<")[2].partition(">")[0]
                if self.server.away and self.server.away in to:
                    self._say(self.server.answer)
                    continue
            if word == "DATA":
                self._say("354 go on")
                letter = self._letter()
                if letter is not None:
                    self.server.taken.append((to, message_from_string(letter)))
                if letter is None or self.server.breaks:
                    return
            self._say("221 bye" if word == "QUIT" else "250 ok")
            if word == "QUIT":
                return

    def _letter(self) -> str | None:
        """None where the line ended before the mail did."""
        lines: list[str] = []
        while line := self.rfile.readline().decode():
            if line.strip() == ".":
                return "\n".join(lines)
            lines.append(line.rstrip("\r\n"))
        return None

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def opened() -> Iterator[Office]:
    office = Office()
    threading.Thread(target=office.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield office
    finally:
        office.shutdown()
        office.server_close()
