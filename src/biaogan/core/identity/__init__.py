"""Who an applicant is: the unified social credit code and the kind of legal person."""
