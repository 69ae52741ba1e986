"""HTML: pages of legal portals, documents saved as HTML by an office."""
