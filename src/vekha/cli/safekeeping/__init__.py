"""The whole installation as one file, and back: `archive` knows the file, `databases` the two databases, `making` and `restoring` the way."""
