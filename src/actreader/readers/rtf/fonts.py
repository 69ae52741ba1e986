"""Codings of eight-bit text: that of the document, and those of fonts with a character set of their own."""

_BY_CHARSET = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_PAGES = {437, 850, 852, 855, 866, 874, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258}


def of_charset(number: int) -> str | None:
    """The coding of a font's character set; None where it says nothing (symbols, default)."""
    return _BY_CHARSET.get(number)


def of_page(number: int) -> str | None:
    """The coding of a Windows or DOS code page."""
    return f"cp{number}" if number in _PAGES else None
