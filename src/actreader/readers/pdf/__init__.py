"""PDF with a text layer: words by their places, tables by their ruled lines."""
