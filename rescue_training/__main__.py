"""Lets ``python -m rescue_training`` do what the ``rescue-training`` command does."""

import sys

from rescue_training.cli import main

if __name__ == "__main__":
    sys.exit(main())
