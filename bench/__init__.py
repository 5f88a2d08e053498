"""Measurements. Rates are ratios within one run, against a yardstick that alternates with the house."""
