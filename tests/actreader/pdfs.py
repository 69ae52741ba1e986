"""PDF files made by hand: pages of Russian text and ruled lines."""

import itertools

# A font that needs no file: letters five points wide at ten points, Russian ones where the coding cp1251 has them.
FONT = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Test /FirstChar 0 /LastChar 255 "
    f"/Widths [{'500 ' * 256}] /Encoding << /Differences [185 /uni2116 "
    f"192 {' '.join(f'/uni{code:04X}' for code in range(0x410, 0x450))}] >> >>"
)

Place = tuple[float, float, str]  # from the left, from the bottom, text


def pdf(*pages: tuple[list[Place], list[tuple[float, float, float, float]]], extra: str = "") -> bytes:
    """Pages of words at their places and of boxes (left, bottom, right, top); `extra` goes into the trailer."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", FONT]
    kids = []
    for words, boxes in pages:
        drawn = "".join(f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in words)
        drawn += "".join(f"{x} {y} {right - x} {top - y} re S\n" for x, y, right, top in boxes)
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    written, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    return (
        f"{written}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {extra} >>\n"
        f"startxref\n{len(written)}\n%%EOF\n"
    ).encode("cp1251")


def grid(columns: list[float], rows: list[float]) -> list[tuple[float, float, float, float]]:
    """Boxes between these edges: columns from the left, rows from the top down."""
    return [
        (left, bottom, right, top)
        for left, right in itertools.pairwise(columns)
        for top, bottom in itertools.pairwise(rows)
    ]
