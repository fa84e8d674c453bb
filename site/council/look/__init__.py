"""The screen on which a web manager gives a site its names and its look."""
