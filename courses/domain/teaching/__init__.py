"""From clauses to lessons that teach them: topics, what is said of each to whom, and the blocks of a draft."""
