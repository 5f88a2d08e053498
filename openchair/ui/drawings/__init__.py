"""Everything the house draws, as pure functions: no Django, no clock, no chance.

What repeats lives once in the sprite (`sprite.py`); the functions here write the few bytes that point at it.
"""
