"""People's data: handed out, erased, kept no longer than needed, summed up without names."""
