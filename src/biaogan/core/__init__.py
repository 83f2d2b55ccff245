"""The pure core: rules, calendar, documents, scores, acts. No Django, no clock, no dice, no files it was not handed."""
