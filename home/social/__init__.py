"""What the council says on social networks, fetched by the worker and shown from here."""
