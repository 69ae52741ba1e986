"""Which part of the file is the document: most programs call it word/document.xml, and all say so."""

import posixpath

from actreader.readers.archive import Archive
from actreader.readers.docx.names import tag

DOCUMENT = "word/document.xml"
RELATIONS = "_rels/.rels"


def main_part(archive: Archive) -> str:
    """The name of the part with the text; the usual one where the file does not say."""
    if DOCUMENT in archive or RELATIONS not in archive:
        return DOCUMENT
    for each in archive.xml(RELATIONS):
        if tag(each) == "?Relationship" and each.get("Type", "").endswith("/officeDocument"):
            return posixpath.normpath(each.get("Target", "").lstrip("/"))
    return DOCUMENT
