"""Stations that send their records: joining, tokens, limits, uploads, receipts. No HTTP here."""
