"""Pages of the applicant's desk."""
