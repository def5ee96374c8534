"""Measurements beside a named peer, in one run, told as ratios."""
