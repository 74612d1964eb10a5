"""`python -m pipeline` is `dateline`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
