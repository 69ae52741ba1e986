from vekha.files.services.keeping import Upload, open_blob, path_of, put_back, store
from vekha.files.services.receiving import receive, require_kind
from vekha.files.services.spool import all_spooled, spool, spooled, sweep_spool, unspool

__all__ = [
    "Upload",
    "all_spooled",
    "open_blob",
    "path_of",
    "put_back",
    "receive",
    "require_kind",
    "spool",
    "spooled",
    "store",
    "sweep_spool",
    "unspool",
]
