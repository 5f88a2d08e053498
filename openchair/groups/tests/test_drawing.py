"""What becomes of a file that somebody sends as a picture."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile

from openchair.groups import drawing
from openchair.groups.drawing import BOX, MOST_BYTES, MOST_MADE, Drawn, Unfit, drawn
from openchair.groups.tests.pictures import BAD, CANARY, dots, file, moving, with_a_place

KINDS = ["JPEG", "PNG", "WEBP"]


def opened(made: Drawn) -> Image.Image:
    return Image.open(io.BytesIO(made.data))


def beside_the_dots(data: bytes) -> list[bytes]:
    """The names of the parts of a WebP file that hold anything but its dots; what stands behind its end counts too."""
    found, at = [], 12
    while at + 8 <= len(data):
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name not in {b"VP8 ", b"VP8L"}:
            found.append(name)
        at += 8 + length + length % 2
    return found if at == len(data) == 8 + int.from_bytes(data[4:8], "little") else [*found, b"more"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_comes_out_as_webp_that_fits(kind: str) -> None:
    made = drawn(file(kind=kind))
    image = opened(made)
    assert (image.format, image.size, image.mode) == ("WEBP", (made.width, made.height), "RGB")
    assert (made.width, made.height) == (640, 427)
    assert len(made.data) <= MOST_MADE


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_picture_gets_a_sentence(what: str) -> None:
    make, why = BAD[what]
    data = make()
    assert len(data) <= MOST_BYTES or what == "too heavy"
    with pytest.raises(Unfit, match=why):
        drawn(data)


def test_of_a_picture_that_is_too_large_not_a_dot_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(image: Image.Image) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(ImageFile.ImageFile, "load", load)
    for what in (name for name, (_, why) in BAD.items() if why in {"too large to open", "moves"}):
        with pytest.raises(Unfit):
            drawn(BAD[what][0]())
    with pytest.raises(AssertionError, match="decoded"):
        drawn(file())


def test_without_a_bound_the_dots_would_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: the size that a file says it has is believed to be fine."""
    monkeypatch.setattr(drawing, "MOST_DOTS", 10**12)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    with pytest.raises(AssertionError):
        test_of_a_picture_that_is_too_large_not_a_dot_is_read(monkeypatch)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_the_dots_comes_through(kind: str) -> None:
    sent = with_a_place(kind)
    assert CANARY.encode() in sent
    made = drawn(sent).data
    assert beside_the_dots(made) == []
    assert CANARY.encode() not in made
    assert not {"exif", "xmp", "icc_profile"} & opened(Drawn(made, 0, 0)).info.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_kept_as_it_came_would_be_found(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """The seeded defect: what was checked is kept, not drawn anew."""
    monkeypatch.setattr(drawing, "_made", lambda image: Drawn(with_a_place(kind), 1, 1))
    with pytest.raises(AssertionError):
        test_nothing_but_the_dots_comes_through(kind)


def test_what_a_picture_says_beside_its_dots_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded defect: drawn anew, but with the old EXIF taken along."""

    def careless(image: Image.Image) -> Drawn:
        return Drawn(file(image, "WEBP", exif=image.getexif()), 1, 1)

    monkeypatch.setattr(drawing, "_made", careless)
    with pytest.raises(AssertionError):
        test_nothing_but_the_dots_comes_through("JPEG")


def test_a_picture_taken_sideways_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = drawn(file(exif=exif))
    assert (made.width, made.height) == (320, 480)
    upright = dots().transpose(Image.Transpose.ROTATE_270).resize((320, 480))
    there, meant = opened(made).getpixel((20, 20)), upright.getpixel((20, 20))
    assert isinstance(there, tuple)
    assert isinstance(meant, tuple)
    assert max(abs(one - other) for one, other in zip(there, meant, strict=True)) < 24


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_whatever_its_colours_are_kept_in(mode: str) -> None:
    assert opened(drawn(file(dots(mode="L").convert(mode), "PNG"))).mode == "RGB"


def test_colours_of_another_profile_become_those_of_the_web() -> None:
    """Lab's middle grey, told by a profile, is a grey; a profile for other colours than the picture's is let go."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    grey = Image.new("RGB", (200, 200), (119, 119, 119))
    assert opened(drawn(file(grey, icc_profile=lab))).getpixel((9, 9)) == pytest.approx((119, 119, 119), abs=3)
    assert opened(drawn(file(dots(mode="CMYK"), icc_profile=lab))).mode == "RGB"


def test_clear_dots_become_paper_and_hide_nothing() -> None:
    image = Image.new("RGBA", (200, 200), (255, 0, 0, 0))
    assert opened(drawn(file(image, "PNG"))).getpixel((9, 9)) == pytest.approx((255, 251, 245), abs=3)


def test_the_noisiest_picture_still_weighs_little() -> None:
    noise = Image.effect_noise((640, 480), 120).convert("RGB")
    assert len(drawn(file(noise, quality=60)).data) <= MOST_MADE


def test_the_largest_allowed_is_drawn() -> None:
    made = drawn(file(dots(3_000, 2_000), quality=20))
    assert (made.width, made.height) == (BOX[0], 427)


def test_a_camera_s_small_copies_are_not_taken_for_a_film() -> None:
    assert drawn(moving("MPO")).width == 640


WHOLE = [file(dots(64, 48), kind) for kind in KINDS] + [with_a_place("PNG")[:4_000]]


@settings(max_examples=150, deadline=None)
@given(which=st.integers(0, len(WHOLE) - 1), changes=st.lists(st.tuples(st.integers(0, 3_999), st.integers(0, 255))))
def test_however_a_file_is_spoiled_it_is_drawn_or_refused(which: int, changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE[which])
    for at, value in changes:
        data[at % len(data)] = value
    with suppress(Unfit):
        assert beside_the_dots(drawn(bytes(data)).data) == []
