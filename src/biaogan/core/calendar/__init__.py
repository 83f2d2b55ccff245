"""Working days, periods and deadlines, counted on the official calendar and never guessed."""
