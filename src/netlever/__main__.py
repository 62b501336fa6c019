#!python
"""`python -m netlever`, and what an installation puts on the PATH: this file, with its first line set to its Python."""

from netlever import streams
from netlever.door import main

if __name__ == "__main__":
    streams.leave(main())
