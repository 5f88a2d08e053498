"""The verbs of care."""
