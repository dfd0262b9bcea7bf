"""Drawn pictures of a place before and after it was put right: no photograph, nobody on them, each a little different."""

from __future__ import annotations

import io
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1280, 800
GROUND = 480
SKY, HILL, EARTH = (203, 219, 226), (150, 158, 130), (186, 170, 142)
Points = list[tuple[int, int]]
# Where the lorry's plate is drawn, in per cent of the picture: what the reviewer blackens.
PLATE = (72.3, 71.2, 14.0, 5.8)


def sketch(motif: str, *, stage: str, seed: int) -> bytes:
    """A JPEG. `motif` is water or anything else, `stage` before or after."""
    random = Random(seed)  # noqa: S311 - a drawing, not a secret
    picture = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    pen = ImageDraw.Draw(picture)
    pen.polygon(_ridge(random), fill=HILL)
    pen.rectangle((0, GROUND, WIDTH, HEIGHT), fill=EARTH)
    (_stream if motif == "water" else _yard)(pen, after=stage == "after", random=random)
    out = io.BytesIO()
    picture.save(out, format="JPEG", quality=80)
    return out.getvalue()


def _ridge(random: Random) -> Points:
    tops = [(place, GROUND - random.randint(60, 200)) for place in range(0, WIDTH + 1, 160)]
    return [(0, GROUND), *tops, (WIDTH, GROUND)]


def _yard(pen: ImageDraw.ImageDraw, *, after: bool, random: Random) -> None:
    """A heap with a lorry beside it; dust over everything, or a net over the heap and a wet yard."""
    left, top = random.randint(80, 220), random.randint(230, 300)
    heap = [(left, 640), (left + 240, top), (left + 420, top + 30), (left + 640, 640)]
    pen.polygon(heap, fill=(74, 118, 84) if after else (150, 124, 88))
    if after:
        for step in range(0, 640, 36):
            pen.line(
                (left + step, 640, left + 240 + step * 180 // 640, top + 30), fill=(92, 138, 100), width=3
            )
        pen.rectangle((0, 690, WIDTH, HEIGHT), fill=(148, 146, 140))
        return
    pen.rectangle((900, 470, 1180, 620), fill=(96, 112, 132))
    pen.rectangle((930, 572, 1100, 612), fill=(40, 70, 150))
    for wheel in (960, 1110):
        pen.ellipse((wheel, 590, wheel + 70, 660), fill=(50, 50, 50))
    for _ in range(420):
        x, y, size = random.randint(0, WIDTH), random.randint(120, 640), random.randint(1, 4)
        pen.ellipse((x, y, x + size, y + size), fill=(196, 178, 146))


def _stream(pen: ImageDraw.ImageDraw, *, after: bool, random: Random) -> None:
    """A stream with a pipe in its bank: brown water out of it, or the pipe closed and the water clear."""
    bend = random.randint(-60, 60)
    water = (124, 168, 190) if after else (112, 92, 64)
    pen.polygon([(360 + bend, GROUND), (560 + bend, GROUND), (1100, HEIGHT), (220, HEIGHT)], fill=water)
    pen.ellipse((640 + bend, 520, 730 + bend, 610), fill=(120, 120, 120) if after else (60, 60, 60))
    if after:
        pen.rectangle((640 + bend, 560, 730 + bend, 572), fill=(200, 190, 60))
        for x in range(200, 1200, 60):
            pen.line((x, HEIGHT, x + 8, HEIGHT - 46), fill=(88, 140, 80), width=6)
    else:
        pen.polygon([(660 + bend, 570), (710 + bend, 570), (690, 700), (600, 700)], fill=(84, 66, 44))
