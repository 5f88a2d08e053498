"""Reads rendered words as a browser would, and says what does not belong there."""

from __future__ import annotations

from html.parser import HTMLParser

ALLOWED: dict[str, set[str]] = {
    "p": set(), "br": set(), "em": set(), "strong": set(), "ul": set(), "ol": {"start"}, "li": set(),
    "blockquote": set(), "a": {"href"}, "span": {"class"},
}  # fmt: skip


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag, attrs):
        names = {name for name, _ in attrs}
        if tag not in ALLOWED or not names <= ALLOWED[tag]:
            self.wrong.append(f"<{tag} {' '.join(sorted(names))}>")
        values = dict(attrs)
        if tag == "a" and not str(values.get("href", "/leaving/")).startswith("/leaving/"):
            self.wrong.append(f"link to {values.get('href')}")
        if tag == "span" and values != {"class": "host"}:
            self.wrong.append(f"span {values}")
        self.links += [value for name, value in attrs if name == "href"]

    def handle_comment(self, data):
        self.wrong.append("a comment")

    def handle_decl(self, decl):
        self.wrong.append("a declaration")

    def handle_pi(self, data):
        self.wrong.append("an instruction")

    def handle_data(self, data):
        self.text.append(data)


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def assert_harmless(html: str) -> None:
    assert read(html).wrong == []
