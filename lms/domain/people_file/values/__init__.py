"""What one cell means, by the field it stands in. Each module reads one kind of value."""
