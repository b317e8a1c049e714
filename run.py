"""The command line: `python run.py` lists the commands."""

from app.cli import main

if __name__ == "__main__":
    main()
