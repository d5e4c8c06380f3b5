"""The branch graph of a scenario: what it is, where it is drawn, and what happened on it."""
