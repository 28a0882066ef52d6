"""The figures of the README, measured: `python -m bench`.

A module per subject with `figures()`, listed in `__main__`. A figure is held against a limit; where
the machine would decide it, it is a ratio to something measured in the same run.
"""
