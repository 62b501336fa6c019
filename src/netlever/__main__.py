#!python
"""`python -m netlever`, and what an installation puts on the PATH: this file, with its first line set to its Python."""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # the folder of programs, or the one a person happens to be in: none of netlever's is there

    from netlever import streams
    from netlever.door import main

    streams.leave(main())
