"""Finding what was said in one's groups.

asked      what somebody looks for, and how it rides in an address that nobody else can read
source     where the indexes of speech/search get their words
rows       found words again, as the database has them now and this reader may see them
found      from those to the lines of a page
"""
