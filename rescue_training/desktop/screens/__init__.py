"""The program's screens, one file each."""
