"""Measurements of the running product; `make bench-pages` writes them to docs/benchmarks.md."""
