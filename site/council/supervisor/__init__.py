"""Owns the processes of an installation on one machine: PostgreSQL, the web server and the worker."""
