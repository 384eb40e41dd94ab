"""The compliance lead's desk: where things stand, what is outstanding, and what waits to be settled."""
