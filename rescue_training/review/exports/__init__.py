"""What the store holds, as files for other programs: CSV, XLSX, JSON Lines, xAPI, Parquet."""
