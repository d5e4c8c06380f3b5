"""What an instructor sees: records of many stations, their statistics, pages and exports."""
