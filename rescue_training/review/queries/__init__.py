"""What the pages ask of the store: one module per page, SQL into frozen values, no HTML."""
