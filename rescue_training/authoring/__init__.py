"""From an author's folder to a scenario: reading, problems, translations, checks and proofs."""
