"""Comparing two versions of a policy, clause by clause."""
