"""Films, sounds and papers made for the tests, with places and names planted in them that must not be kept."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import Any

import av
from av.bitstream import BitStreamFilterContext
from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

NAME, DEVICE, YEAR = "Ma-Zhanlin", "Kuaile-Phone-7", "2019-07-03"
PLACE = "+36.3241+102.8407/"
NEEDLES = (NAME, DEVICE, YEAR, "36.3241", "102.8407", "马占林", "2019:07:03")
TAGS = {
    "location": PLACE,
    "artist": NAME,
    "make": DEVICE,
    "comment": "马占林家门口",
    "creation_time": f"{YEAR}T06:00:00Z",
}
SEI = "9f8e7d6c5b4a39281706f5e4d3c2b1a0+" + f"GPS {PLACE} {DEVICE}"


def found(data: bytes) -> list[str]:
    """Needles in the bytes in any usual writing, inside packed parts as well."""
    texts = [data]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            texts += [packed.read(one) for one in packed.namelist()]
    ways = ("utf-8", "utf-16-le", "utf-16-be")
    return [one for one in NEEDLES if any(one.encode(way) in text for way in ways for text in texts)]


def film(
    *, written: str = "mp4", video: str = "libx264", audio: str = "aac", frames: int = 12, **planted: Any
) -> bytes:
    """A film of half a second with every tag that telephones write; without `video` a sound."""
    out = io.BytesIO()
    with av.open(
        out, "w", format=written, options={"movflags": "use_metadata_tags"} if written == "mov" else {}
    ) as target:
        target.metadata.update({**TAGS, **planted})
        pictures = _pictures(target, codec=video) if video else None
        sound: Any = target.add_stream(audio, rate=48_000, layout="mono") if audio else None
        if sound is not None:
            sound.metadata["handler_name"] = DEVICE
        for place in range(frames):
            if pictures is not None:
                image = Image.new("RGB", (64, 48), (place * 20 % 255, 90, 40))
                frame: Any = av.VideoFrame.from_image(image)  # type: ignore[no-untyped-call]
                target.mux(pictures.encode(frame))
            if sound is not None:
                target.mux(sound.encode(_tone(place)))
        for stream in (pictures, sound):
            if stream is not None:
                target.mux(stream.encode(None))
    return out.getvalue()


def _pictures(target: Any, *, codec: str) -> Any:
    stream = target.add_stream(codec, rate=24)
    stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
    stream.metadata["encoder"] = DEVICE
    stream.metadata["handler_name"] = NAME
    return stream


def _tone(place: int) -> av.AudioFrame:
    frame = av.AudioFrame(format="s16", layout="mono", samples=1024)
    frame.planes[0].update(struct.pack("<1024h", *((n * 37 % 2000) - 1000 for n in range(1024))))
    frame.sample_rate, frame.pts = 48_000, place * 1024
    return frame


def with_messages(data: bytes) -> bytes:
    """The same film with a camera's message in its H.264 stream."""
    out = io.BytesIO()
    with av.open(io.BytesIO(data), "r") as source, av.open(out, "w", format="mp4") as target:
        old = source.streams.video[0]
        new = target.add_stream_from_template(old, opaque=True)
        planting = BitStreamFilterContext(f"h264_metadata=sei_user_data={SEI}", old, new)
        for packet in source.demux(old):
            if packet.dts is not None:
                for one in planting.filter(packet):
                    one.stream = new
                    target.mux(one)
    return out.getvalue()


def photo() -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x0132] = DEVICE, NAME, "2019:07:03 06:00:00"
    out = io.BytesIO()
    Image.new("RGB", (16, 12), "green").save(out, "JPEG", exif=exif, comment=NAME.encode())
    return out.getvalue()


def paper(says: str = "") -> bytes:
    """A PDF that says so, with an author, metadata, a remark by name, a file inside and a photo with its EXIF."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": NAME, "/Creator": DEVICE, "/CreationDate": f"D:{YEAR}"})
    packet = DecodedStreamObject()
    packet.set_data(f"<x:xmpmeta><dc:creator>{NAME} {DEVICE}</dc:creator></x:xmpmeta>".encode())
    writer.root_object[NameObject("/Metadata")] = writer._add_object(packet)
    writer.add_attachment(f"{NAME}.txt", DEVICE.encode())
    remark = Text(rect=(10, 10, 20, 20), text="这里冒烟", title_bar=NAME)
    writer.add_annotation(0, remark)
    writer.pages[0].merge_page(_page_of_photo(), over=True)
    if says:
        _write_on(page, text=says)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def said_by(data: bytes) -> str:
    """What the first page of a PDF says."""
    return PdfReader(io.BytesIO(data)).pages[0].extract_text().strip()


def _write_on(page: Any, *, text: str) -> None:
    """Latin letters only: its font is one that every reader brings."""
    words = DecodedStreamObject()
    words.set_data(f"BT /F 12 Tf 20 100 Td ({text}) Tj ET".encode())
    plain = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(name): NameObject(value) for name, value in plain.items()})
    fonts = DictionaryObject({NameObject("/F"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = words


def _page_of_photo() -> Any:
    from_pillow = io.BytesIO()
    Image.new("RGB", (16, 12), "green").save(from_pillow, "PDF")
    source = PdfWriter(clone_from=from_pillow)
    stored: list[Any] = list(source._objects)
    for one in stored:
        if one.get("/Subtype") == "/Image":
            one._data = photo()
    return source.pages[0]


def word() -> bytes:
    document = Document()
    document.core_properties.author = document.core_properties.last_modified_by = NAME
    document.core_properties.comments = DEVICE
    document.add_paragraph("河滩上每天倒渣土。")
    document.add_comment(document.add_paragraph("这里").runs, text="看见的", author=NAME, initials="马占林")
    document.add_picture(io.BytesIO(photo()))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def sheet() -> bytes:
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = NAME
    sheet: Any = book.active
    cell = sheet["A1"]
    cell.value = "每天夜里两点"
    cell.comment = Comment("记的", NAME)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
