"""Reading what carers look at, and what they decided."""
