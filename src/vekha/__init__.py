"""Веха runs a signed order from its text to the proven result."""

import sys

try:
    import pysqlite3
except ImportError:  # no wheel for this platform: the start-up check foundation.E001 judges the system's own SQLite
    pysqlite3 = None

# SQLite 3.7.0-3.51.2 can corrupt a WAL database that several processes write; the wheel carries a mended one.
if pysqlite3 is not None and pysqlite3.sqlite_version_info >= (3, 51, 3):
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

__version__ = "0.1.0"
