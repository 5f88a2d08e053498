"""A picture that somebody sends, drawn anew: what comes out are dots and nothing else that was in the file.

What a file says of itself is checked before a dot of it is decoded. One picture at a time, and so many dots at most:
that bounds the memory, whoever sends what.
"""

from __future__ import annotations

import io
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, PngImagePlugin

MOST_KB = 280
MOST_BYTES = MOST_KB * 1024  # with the form around it, less than what the bridge takes
MOST_DOTS = 6_000_000
# A JPEG may be sent in many passes over all of its dots. Real ones have a dozen.
MOST_PASSES = 50
BOX = (640, 480)
# A first visit has 60 KB for everything. The first of these that weighs little enough is taken, else the last.
MOST_MADE = 20_000
_TRIES = ((BOX, 75), (BOX, 55), (BOX, 35), ((480, 360), 40), ((320, 240), 40), ((240, 180), 20))
_PAPER = (255, 251, 245)
_NEXT_PASS = b"\xff\xda"
# All that broken bytes make Pillow and its codecs raise.
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, AttributeError)
_BROKEN_DEEPER = (MemoryError, RuntimeError, struct.error, zlib.error)

Image.MAX_IMAGE_PIXELS = MOST_DOTS
PngImagePlugin.MAX_TEXT_MEMORY = PngImagePlugin.MAX_TEXT_CHUNK
_srgb = ImageCms.createProfile("sRGB")
_one_at_a_time = threading.Lock()


class Unfit(Exception):
    """A file that is not shown; its text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A WebP file without a word in it, and its size in dots."""

    data: bytes
    width: int
    height: int


def drawn(data: bytes) -> Drawn:
    """The picture in this file, upright, in sRGB, no larger than BOX. Raises Unfit."""
    if len(data) > MOST_BYTES:
        raise Unfit(_("This picture takes up more than %(n)d KB. Make it smaller first.") % {"n": MOST_KB})
    kind = _kind(data)
    with _one_at_a_time, _bombs_refused():
        try:
            with Image.open(io.BytesIO(data), formats=[kind]) as image:
                _check(image, kind)
                return _made(_flat(image))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise Unfit(_too_many_dots()) from None
        except (*_BROKEN, *_BROKEN_DEEPER):
            raise Unfit(_("This picture is broken, or did not come whole. Save it once more and try again.")) from None


def _kind(data: bytes) -> str:
    """What the file is by its own first bytes; its name and what the browser says of it are not asked."""
    if data.startswith(b"\xff\xd8\xff"):
        if data.count(_NEXT_PASS) > MOST_PASSES:
            raise Unfit(_("This picture is put together in an odd way. Save it once more and try again."))
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        # Pillow makes room for all dots of a WebP as soon as it opens one.
        width, height, moves = _webp(data)
        if width * height > MOST_DOTS:
            raise Unfit(_too_many_dots())
        if moves:
            raise Unfit(_moves())
        return "WEBP"
    raise Unfit(_("This is not a JPEG, PNG or WebP picture. Save it as one of these first."))


def _webp(data: bytes) -> tuple[int, int, bool]:
    """Width, height, and whether it moves, from the first part of the file; the rest is told later by who reads it."""
    part, head = data[12:16], data[20:30].ljust(10, b"\0")
    if part == b"VP8X":
        return 1 + int.from_bytes(head[4:7], "little"), 1 + int.from_bytes(head[7:10], "little"), bool(head[0] & 2)
    if part == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF), False
    return int.from_bytes(head[6:8], "little") & 0x3FFF, int.from_bytes(head[8:10], "little") & 0x3FFF, False


@contextmanager
def _bombs_refused() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def _check(image: Image.Image, kind: str) -> None:
    """By what the head of the file says. Further frames of a JPEG are a camera's small copies, which are not read."""
    if image.width * image.height > MOST_DOTS:
        raise Unfit(_too_many_dots())
    if kind != "JPEG" and getattr(image, "n_frames", 1) > 1:
        raise Unfit(_moves())


def _flat(image: Image.Image) -> Image.Image:
    """Upright, on paper where it was clear, in sRGB."""
    if image.has_transparency_data:
        profile, clear = image.info.get("icc_profile"), image.convert("RGBA")
        image = Image.new("RGB", clear.size, _PAPER)
        image.paste(clear, mask=clear.getchannel("A"))
        image.info["icc_profile"] = profile
    elif image.mode not in {"RGB", "L", "CMYK"}:
        image = image.convert("RGB")
    image.thumbnail((BOX[0], BOX[0]))
    ImageOps.exif_transpose(image, in_place=True)
    return _in_srgb(image)


def _in_srgb(image: Image.Image) -> Image.Image:
    if profile := image.info.get("icc_profile"):
        try:
            meant = ImageCms.profileToProfile(image, io.BytesIO(profile), _srgb, outputMode="RGB")
        except ImageCms.PyCMSError:
            meant = None  # a profile for other colours than these
        if meant is not None:
            return meant
    return image.convert("RGB")


def _made(image: Image.Image) -> Drawn:
    # Dots alone are taken over: whatever the file said beside them stays behind.
    bare = Image.frombytes("RGB", image.size, image.tobytes())
    for box, quality in _TRIES:
        bare.thumbnail(box)
        out = io.BytesIO()
        bare.save(out, "WEBP", quality=quality, method=6)
        if out.tell() <= MOST_MADE:
            break
    return Drawn(out.getvalue(), bare.width, bare.height)


def _too_many_dots() -> str:
    return _("This picture is too large to open. Make it smaller first: 1000 dots wide is plenty.")


def _moves() -> str:
    return _("This picture moves. Choose one that stands still.")
