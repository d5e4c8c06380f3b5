"""Who may see the pages when they are served to a network: accounts, sessions, the audit log."""
