"""Nothing that a file tells of its maker is kept: planted places, names and dates are looked for in the kept bytes."""

from __future__ import annotations

import io
from collections.abc import Callable

import av
import pytest
from pypdf import PdfReader, PdfWriter

from qingting.files.cleaning.place import place_of
from qingting.files.cleaning.room import Cleaned
from qingting.files.sniff import FileBroken, FileLocked, FileRefused, cleaned
from qingting.files.told import Told
from tests.files.planted import film, found, paper, photo, said_by, sheet, with_messages, word

TOLD = Told(longitude=102.8407, latitude=36.3241, taken="2019-07-03 06:00:00")


@pytest.mark.parametrize(
    ("made", "kind", "told"),
    [
        (film, "video/mp4", TOLD),
        (lambda: film(written="mov"), "video/mp4", TOLD),
        (lambda: film(written="webm", video="libvpx", audio="libopus"), "video/webm", TOLD),
        (lambda: film(written="webm", video="", audio="libopus"), "audio/webm", TOLD),
        (lambda: film(written="ogg", video="", audio="libopus"), "audio/ogg", TOLD),
        (lambda: film(written="ipod", video=""), "audio/mp4", TOLD),
        (lambda: film(video=""), "audio/mp4", TOLD),
        (lambda: film(written="mp3", video="", audio="libmp3lame"), "audio/mpeg", TOLD),
    ],
)
def test_d28_films_and_sounds_keep_nothing_but_what_is_seen_and_heard(
    made: Callable[[], bytes], kind: str, told: Told
) -> None:
    data = made()
    assert found(data)
    clean = cleaned(data)
    assert clean.kind == kind
    assert found(clean.data) == []
    assert clean.told == told
    assert played(clean) == played(Cleaned(kind, data))


def played(clean: Cleaned) -> dict[str, int]:
    """Decoded frames of each kind of stream."""
    with av.open(io.BytesIO(clean.data), "r") as file:
        return {
            one.type: sum(1 for _ in av.open(io.BytesIO(clean.data), "r").decode(one)) for one in file.streams
        }


def test_d28_what_a_camera_writes_into_the_pictures_themselves_goes() -> None:
    data = with_messages(film(audio=""))
    assert found(data)
    clean = cleaned(data)
    assert found(clean.data) == []
    assert played(clean) == {"video": 12}


@pytest.mark.parametrize("made", [paper, word, sheet, photo])
def test_d28_papers_keep_no_author_date_remark_by_name_or_place(made: Callable[[], bytes]) -> None:
    data = made()
    assert found(data)
    assert found(cleaned(data).data) == []


def test_papers_still_say_what_they_said() -> None:
    kept = cleaned(paper("measured 71 dB")).data
    assert said_by(kept) == "measured 71 dB"
    assert len(PdfReader(io.BytesIO(kept)).pages) == 1


def test_what_cannot_be_read_to_its_end_is_refused_with_a_sentence() -> None:
    locked = PdfWriter(clone_from=io.BytesIO(paper()))
    locked.encrypt("1234")
    out = io.BytesIO()
    locked.write(out)
    with pytest.raises(FileLocked):
        cleaned(out.getvalue())
    for broken in (
        b"%PDF-1.7 and nothing more",
        film()[:900],
        b"\x1aE\xdf\xa3\x42\x82\x88webm" + b"\0" * 400,
    ):
        with pytest.raises(FileRefused):
            cleaned(broken)
    with pytest.raises(FileBroken):
        cleaned(b"%PDF-1.7 and nothing more")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("+36.3241+102.8407/", (102.8407, 36.3241)),
        ("+36.3241+102.8407+2201.5/", (102.8407, 36.3241)),
        ("+3619.44+10250.44/", (102.84067, 36.324)),
        ("-361926.4-1025026.4/", (-102.84067, -36.324)),
        ("+00.0000+000.0000/", None),
        ("+96.0+102.0/", None),
        ("海东", None),
        ("", None),
    ],
)
def test_places_are_read_as_telephones_write_them(text: str, place: tuple[float, float] | None) -> None:
    assert place_of(text) == place
