"""`python -m netlever`, the same as the command `netlever`."""

import sys

from netlever.cli import main

if __name__ == "__main__":
    sys.exit(main())
