"""Measurements: each module has `rows()`; `make bench` collects them."""
