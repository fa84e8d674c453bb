"""What the tests stand on: a real PostgreSQL, a seeded demonstration site, a real browser."""
