"""The way of this station's records to the instructor's machine.

The records folder itself is what is to be sent: a record is pending while no receipt covers the
bytes it holds. ``pending`` finds such records, ``remote`` speaks to the instructor's machine,
``sender`` does one round, ``ledger`` keeps receipts. Only the standard library is used.
"""
