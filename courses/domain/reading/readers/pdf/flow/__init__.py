"""The lines of all pages gathered into blocks."""
