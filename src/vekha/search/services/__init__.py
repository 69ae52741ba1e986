"""Keeping the index: `indexing` writes and follows, `texts` says what there is to be found of each subject."""

from vekha.search.services.indexing import follow, rebuild

__all__ = ["follow", "rebuild"]
