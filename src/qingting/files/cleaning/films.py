"""Sound and moving pictures copied stream by stream into a new file: nothing encoded anew, nothing else carried over.

Left behind: tags, dates, cover pictures, chapters, subtitles, data tracks (GoPro and drones write the way there), and
the messages inside H.264 and HEVC streams in which cameras write.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import av
from av.bitstream import BitStreamFilterContext

from qingting.files.cleaning.kinds import FILMS
from qingting.files.cleaning.place import place_of
from qingting.files.cleaning.room import Cleaned
from qingting.files.told import Told

if TYPE_CHECKING:
    from av.container import InputContainer

MOST_PACKETS = 500_000
# Reader -> what is written, and its media type with and without moving pictures.
WRITTEN = {
    "mov": ("mp4", "video/mp4", "audio/mp4"),
    "matroska": ("webm", "video/webm", "audio/webm"),
    "ogg": ("ogg", "video/ogg", "audio/ogg"),
    "mp3": ("mp3", "", "audio/mpeg"),
    "amr": ("amr", "", "audio/amr"),
}
OPTIONS = {"mp3": {"id3v2_version": "0", "write_id3v1": "0"}}
SILENT = {"h264": "filter_units=remove_types=6", "hevc": "filter_units=remove_types=39|40"}
PLACES = ("com.apple.quicktime.location.iso6709", "location", "location-eng")
TIMES = ("com.apple.quicktime.creationdate", "creation_time", "date")


class FilmBroken(Exception):
    """No stream of sound or pictures that can be copied."""


def cleaned(data: bytes, *, kind: str) -> Cleaned:
    reader = FILMS[kind]
    written, moving, still = WRITTEN[reader]
    out = io.BytesIO()
    with av.open(io.BytesIO(data), "r", format=reader, metadata_errors="ignore") as source:
        told = _told(source)
        chosen = _chosen(source)
        if not chosen:
            raise FilmBroken
        pictures = any(stream.type == "video" for stream in chosen)
        if pictures and not moving:
            raise FilmBroken
        options = {"fflags": "+bitexact", **OPTIONS.get(written, {})}
        with av.open(out, "w", format=written, options=options) as target:
            _pour(source, target=target, chosen=chosen)
    return Cleaned(moving if pictures else still, out.getvalue(), told)


def _chosen(source: InputContainer) -> list[Any]:
    """The first moving picture and the first sound; a cover is a picture that does not move."""
    covers = av.stream.Disposition.attached_pic
    moving = [one for one in source.streams.video if not one.disposition & covers]
    return [*moving[:1], *source.streams.audio[:1]]


def _pour(source: InputContainer, *, target: Any, chosen: list[Any]) -> None:
    streams: dict[int, Any] = {}
    filters: dict[int, BitStreamFilterContext] = {}
    for one in chosen:
        streams[one.index] = target.add_stream_from_template(one, opaque=True)
        streams[one.index].metadata.clear()
        if (name := SILENT.get(one.codec_context.name)) is not None:
            filters[one.index] = BitStreamFilterContext(name, one, streams[one.index])
    for packet in _packets(source, chosen=chosen):
        passing = filters.get(packet.stream.index)
        stream = streams[packet.stream.index]
        for kept in passing.filter(packet) if passing else [packet]:
            kept.stream = stream
            target.mux(kept)


def _packets(source: InputContainer, *, chosen: list[Any]) -> Iterator[Any]:
    for place, packet in enumerate(source.demux(chosen)):
        if place > MOST_PACKETS:
            raise FilmBroken
        if packet.dts is not None:
            yield packet


def _told(source: InputContainer) -> Told | None:
    """What the owner is shown; never kept with the file."""
    written = [source.metadata, *(stream.metadata for stream in source.streams)]
    tags = {name.lower(): text for one in reversed(written) for name, text in one.items()}
    place = next((found for name in PLACES if (found := place_of(tags.get(name, "")))), None)
    taken = next((tags[name] for name in TIMES if tags.get(name)), "")
    if place is None and not taken:
        return None
    east, north = place or (None, None)
    return Told(longitude=east, latitude=north, taken=taken.replace("T", " ")[:19])
