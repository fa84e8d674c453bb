"""Short addresses for leaflets and posters: made, counted, drawn as QR codes."""
