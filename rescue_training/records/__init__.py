"""Score logs: one append-only file per attempt, durable, chained, and checked by playing again.

Import from the modules: ``identity`` alone is light enough for the first screen, ``store`` needs
the whole core.
"""
