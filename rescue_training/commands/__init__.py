"""One file for each command; ``cli.COMMANDS`` is the table. Each has ``run(options) -> int``."""
