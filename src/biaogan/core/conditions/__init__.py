"""Whether what an applicant states meets the conditions of a rulebook."""
