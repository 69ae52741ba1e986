"""From blocks to an act. Nothing here knows the format of the file."""
