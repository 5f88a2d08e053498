"""The outermost layer: what every answer carries, and the language of the page."""

from __future__ import annotations

import gzip
import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "font-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), display-capture=(), browsing-topics=()",
    # Nothing goes outside. Under `no-referrer` browsers send `Origin: null` with our own forms, which are refused.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
# A style sheet, a script or a drawing frames nothing and sends nothing: on a thin line every head counts.
OF_FILES = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
VARIES = ("Accept-Encoding", "Accept-Language", "Cookie")
SQUEEZED_FROM = 1_000


class HeadersMiddleware:
    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        translation.activate(translation.get_language_from_request(request))
        response = self.get_response(request)
        headers = response.headers
        # Only files are streamed: every page is made whole.
        for name, value in (OF_FILES if response.streaming else ALWAYS).items():
            headers.setdefault(name, value)
        if settings.ENV.secure:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if response.streaming:
            return response
        headers.setdefault("Cache-Control", "no-store")
        headers.setdefault("Content-Language", translation.get_language())
        patch_vary_headers(response, VARIES)
        if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "") and len(response.content) > SQUEEZED_FROM:
            _squeeze(response)
        headers["Content-Length"] = str(len(response.content))
        return response


def _squeeze(response: HttpResponse) -> None:
    if response.has_header("Content-Encoding") or response.headers["Content-Type"].startswith("image/"):
        return
    # A file name of random length in the gzip header hides the exact length, which could tell what a page says.
    padding = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\xff" + b"o" * secrets.randbelow(100) + b"\x00"
    response.content = padding + gzip.compress(response.content, compresslevel=4, mtime=0)[10:]
    response.headers["Content-Encoding"] = "gzip"
