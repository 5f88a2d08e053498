"""Finding words again: one index for each Group, in memory only, made anew from what is sealed.

forms      in which a word is looked for, whatever form it stands in
index      one Group's words as keyed hashes of their roots, in an SQLite database in memory
shelves    which indexes are in memory, how far each has come, and when one is thrown away
building   what reads words in behind the pages
marking    the lines around what was found
"""
