"""What a worker does for this app: it follows the journal at each look, so nothing is stale for more than seconds."""

from vekha.foundation.tasks import register_steady
from vekha.search.services import follow


def register_tasks() -> None:
    """For a worker."""
    register_steady(follow)
