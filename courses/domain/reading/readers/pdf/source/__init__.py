"""What a PDF file draws on each of its pages."""
