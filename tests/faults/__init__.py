"""Faults: clients note every write that was acknowledged, something breaks, and all that was noted has to hold."""
