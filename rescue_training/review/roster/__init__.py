"""Lists of people: read from CSV and XLSX files, compared with who is known, and taken."""
