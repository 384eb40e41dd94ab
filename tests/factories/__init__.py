"""Makers of test data, one file an app."""
