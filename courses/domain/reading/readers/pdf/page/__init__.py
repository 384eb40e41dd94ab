"""What is drawn on a page, told apart: lines of text, tables, columns, running lines."""
