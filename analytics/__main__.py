"""`python -m analytics`: one answer as a table or JSON."""

from answers import main

if __name__ == "__main__":
    main()
