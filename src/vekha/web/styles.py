"""One sheet for a page: collecting static files puts the imported style files into the one that imports them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "vekha/css/vekha.css"
FOLDER = Path(__file__).parent / "static" / "vekha" / "css"
_IMPORT = re.compile(r'@import url\("([\w/-]+\.css)"\);')


class OneSheetStorage(CompressedManifestStaticFilesStorage):
    """While developing the browser follows the imports itself; here they cost a request each, so they are resolved."""

    def post_process(self, paths: dict[str, Any], *arguments: Any, **options: Any) -> Iterator[Any]:
        """Django's own step, on the sheet made whole."""
        if SHEET in paths:
            Path(self.path(SHEET)).write_text(one_sheet(), encoding="utf-8")
            paths = {**paths, SHEET: (self, SHEET)}
        yield from super().post_process(paths, *arguments, **options)  # type: ignore[no-untyped-call] # it has no types


def one_sheet() -> str:
    """The sheet with the text of every imported file in the place of its import."""
    sheet = (FOLDER / "vekha.css").read_text(encoding="utf-8")
    return _IMPORT.sub(lambda found: (FOLDER / found[1]).read_text(encoding="utf-8"), sheet)
