"""Forwarding of statements to a learning record store (LRS), through a durable outbox.

``opening.open_forwarder`` makes a :class:`~.forwarder.Forwarder` of what a person typed;
``service.Service`` runs it beside the pages. The table ``forwarded`` is the outbox: a statement
leaves it only when the LRS has said that it holds it.
"""
