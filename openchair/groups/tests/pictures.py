"""Picture files, good and bad, made where they are needed."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

from openchair.groups.drawing import MOST_BYTES, drawn
from openchair.groups.models import Group
from openchair.groups.operations import show_picture
from openchair.groups.pictures import shown
from openchair.groups.queries import by_pid

CANARY = "Rua da Rosa 7"


def dots(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """A slope of colours, dark in the first corner."""
    slope = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (slope, slope.transpose(Image.Transpose.FLIP_TOP_BOTTOM), slope)).convert(mode)


def file(image: Image.Image | None = None, kind: str = "JPEG", **how: Any) -> bytes:
    out = io.BytesIO()
    (image or dots()).save(out, kind, **how)
    return out.getvalue()


def hang(group: Group, alt: str = "Two chairs at a window") -> str:
    """Give the Group a picture; the id in its address."""
    show_picture(group=group, picture=drawn(file()), alt=alt, by="house")
    there = shown(by_pid(group.pid) or group)
    assert there
    return there.id


def with_a_place(kind: str = "JPEG") -> bytes:
    """A photo that says where it was taken, and by whose camera, in every way a file can."""
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = CANARY, {1: "N", 2: (38.0, 42.0, 49.0), 29: CANARY}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + CANARY.encode()
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{CANARY}</x:xmpmeta>".encode()
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_text("Location", CANARY)
        return file(kind=kind, exif=exif, icc_profile=profile, pnginfo=text) + CANARY.encode()
    more = {"comment": CANARY} if kind == "JPEG" else {}
    return file(kind=kind, exif=exif, icc_profile=profile, xmp=xmp, **more) + CANARY.encode()


def png(width: int, height: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of these dots that holds as good as none of them, and these chunks before them."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), *chunks, (b"IDAT", zlib.compress(bytes(270_000_000 if width > 9_000 else 9_000), 9))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in (*parts, (b"IEND", b"")))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def webp(width: int, height: int, *, moves: bool = False) -> bytes:
    """The head of a WebP that says it is so large."""
    head = bytes([2 if moves else 0, 0, 0, 0]) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", len(head)) + head
    return b"RIFF" + struct.pack("<I", len(body)) + body


def moving(kind: str) -> bytes:
    return file(kind=kind, save_all=True, append_images=[dots().rotate(90), dots().rotate(180)], duration=100)


def many_passes() -> bytes:
    """A JPEG whose last pass over its dots is sent again and again."""
    whole = file(progressive=True)
    last = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + last * 200 + whole[-2:]


def _grown_jpeg() -> bytes:
    whole = bytearray(file())
    at = whole.index(b"\xff\xc0")
    whole[at + 5 : at + 9] = struct.pack(">HH", 65_000, 65_000)
    return bytes(whole)


BAD = {
    "nothing": (lambda: b"", "not a JPEG"),
    "words": (lambda: b"Not a picture at all.", "not a JPEG"),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "not a JPEG"),
    "gif and script": (lambda: b"GIF89a/*" + file(kind="GIF")[8:] + b"*/=1;alert(1)", "not a JPEG"),
    "heic": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200), "not a JPEG"),
    "too heavy": (lambda: file().ljust(MOST_BYTES + 1, b"\0"), "more than 280 KB"),
    "png of 50,000 by 50,000": (lambda: png(50_000, 50_000), "too large to open"),
    "webp of 16,000 by 16,000": (lambda: webp(16_000, 16_000), "too large to open"),
    "jpeg of 65,000 by 65,000": (_grown_jpeg, "too large to open"),
    "png a little too large": (lambda: png(3_000, 2_001), "too large to open"),
    "cut jpeg": (lambda: file()[:5_000], "broken"),
    "cut png": (lambda: file(kind="PNG")[:3_000], "broken"),
    "cut webp": (lambda: file(kind="WEBP")[:600], "broken"),
    "png with few of its dots": (lambda: png(2_000, 2_000), "broken"),
    "png with a text of 200 MB": (
        lambda: png(10, 10, (b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200_000_000), 9))),
        "broken",
    ),
    "moving webp": (lambda: moving("WEBP"), "moves"),
    "moving png": (lambda: moving("PNG"), "moves"),
    "jpeg of 200 passes": (many_passes, "odd way"),
}
