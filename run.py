"""The command line: `python run.py` lists the commands."""

import gc

gc.disable()  # nothing that is imported becomes garbage: to look for it takes a sixth of the time of a start

from app.cli import main  # noqa: E402 - as above

# What is there now stays: no worker looks through it again, nor makes copies of its pages by doing so.
gc.freeze()
gc.enable()

if __name__ == "__main__":
    main()
