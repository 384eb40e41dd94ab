"""The policy workbench in the Wagtail admin: documents read, kept as versions, looked at and compared."""
