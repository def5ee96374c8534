"""Runs the command as ``python -m fairatlas.cli``."""

from .main import main

main()
