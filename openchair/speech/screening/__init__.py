"""What a house notices in words by itself, from plain tables anybody can read. It never refuses and never answers."""
