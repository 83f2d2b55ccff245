"""The applicant's desk: an account's organisations, its applications from the draft to the certificate."""
