#!python
"""`python -m netlever`, and what an installation puts on the PATH: this file, with its first line set to its Python."""

import sys

from netlever.door import main

if __name__ == "__main__":
    sys.exit(main())
