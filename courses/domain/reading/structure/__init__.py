"""From blocks to a document's parts: furniture, contents, control tables, headings, lists, registers."""
