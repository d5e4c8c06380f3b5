"""The class report: one HTML file that needs no server, no script and no other file."""
