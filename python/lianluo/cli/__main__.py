"""`python -m lianluo.cli`: the same as `lianluo`."""

from . import main

if __name__ == "__main__":
    raise SystemExit(main())
