"""The course through the stages, and what only one kind of stage knows."""
