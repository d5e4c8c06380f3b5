"""Numbers about attempts, each with a formula, a source and the cases in which it is undefined.

Everything here is a pure function of plain numbers: no database, no names of people, no clock.
Attempts given together must share one set of rules (one rules hash), be finished and sound, and
not be branched from another; a person's first attempt is the usual choice, as in Moodle.

:mod:`tally` takes attempts one by one and keeps exact counts in little memory; the other modules
ask it. :mod:`explain` says of every number what it means, how it is worked out and from where
the formula comes.
"""
