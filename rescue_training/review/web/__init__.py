"""The instructor's pages: rendered on the server, read in a browser, kept off the network."""
