"""The instructor's store: records as they are, and a database that makes them quick to ask."""
