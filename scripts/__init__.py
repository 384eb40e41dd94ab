"""What `make` runs: installing, the demonstration, serving, and the tests."""
