"""QR codes, drawn here: no other host learns the secret."""

import segno

QUIET = 4  # modules around the picture that readers need


def qr_code(text: str) -> bytes:
    """The text as an SVG for a phone: black on white, whatever the theme of the page."""
    rows = list(segno.make(text, micro=False, error="m").matrix_iter(border=QUIET))
    side = len(rows)
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
    return f'{head}<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path d="{dark}"/></svg>'.encode()
