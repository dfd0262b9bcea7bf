"""The QR code that leads to the verify page, as a drawing for PDF and as a picture for DOCX."""

from __future__ import annotations

from io import BytesIO

import qrcode

QUIET = 1  # the paper around it is white already


def matrix(address: str) -> list[list[bool]]:
    code = qrcode.QRCode(border=QUIET, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(address)
    code.make(fit=True)
    return [[bool(cell) for cell in row] for row in code.get_matrix()]


def drawing(address: str) -> str:
    """SVG, one square a module."""
    rows = matrix(address)
    squares = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, cell in enumerate(row) if cell)
    side = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path d="{squares}"/></svg>'
    )


def picture(address: str) -> BytesIO:
    """PNG, large enough to be printed at 22 mm."""
    code = qrcode.QRCode(border=QUIET, box_size=12, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(address)
    code.make(fit=True)
    kept = BytesIO()
    code.make_image().save(kept)
    kept.seek(0)
    return kept
