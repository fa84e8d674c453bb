"""QR codes of short addresses."""

import io

import segno

# Paper gets dirty: up to 15% of the code may be lost. The quiet margin is the standard's (ISO/IEC 18004).
LEVEL, MARGIN = "m", 4


def drawn(address: str, kind: str) -> bytes:
    """The code of a full address as `svg`, or as `png` large enough for a poster (about 1,000 pixels)."""
    found = segno.make(address, error=LEVEL, micro=False)
    out = io.BytesIO()
    scale = 10 if kind == "svg" else max(1, 1000 // (found.symbol_size(border=MARGIN)[0]))
    found.save(out, kind=kind, scale=scale, border=MARGIN, light="#fff")
    return out.getvalue()
