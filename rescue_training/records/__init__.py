"""Score logs: one append-only file per attempt, durable, chained, and checked by playing again."""
