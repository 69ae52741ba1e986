"""What the Makefile calls: one module, one subject. Nothing here is part of the package."""
