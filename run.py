"""The command line: `python run.py` lists the commands."""

import gc

gc.disable()  # imports make no garbage, and looking for it takes a sixth of the start's time

from app.cli import main  # noqa: E402 - the collector has to be off before the imports

# All present objects stay, so workers need not scan them, which would also copy the memory pages that they share.
gc.freeze()
gc.enable()

if __name__ == "__main__":
    main()
