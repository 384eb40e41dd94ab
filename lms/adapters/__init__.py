"""Where Countersign differs from what allauth does by itself."""
