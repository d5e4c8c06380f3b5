"""Records as xAPI 1.0.3 statements, for learning record stores (LRS).

``vocabulary`` is the table of everything a statement can say, ``story`` understands a record's
lines, ``build`` makes statements of them, ``validate`` checks statements more strictly than any
LRS does, and ``profile`` publishes the vocabulary as an xAPI Profile.
"""
