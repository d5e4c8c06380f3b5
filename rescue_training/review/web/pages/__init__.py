"""One module per page: reads the request, asks ``review.queries``, renders a template."""
