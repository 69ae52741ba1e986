"""The installation's own secret key, made once and kept beside its data."""

import os
import secrets
from pathlib import Path


def read_or_create_secret(folder: Path) -> str:
    """Return the key kept in `folder`; make one, readable by its owner alone, where there is none.

    Two processes that start together agree: the file is created exclusively, the later one reads it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "secret-key"
    draft = folder / f"secret-key.{os.getpid()}"
    if not path.exists():
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")
