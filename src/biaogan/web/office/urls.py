"""Addresses of the office's desk: from the call to the formal review, and from the committee to the honours."""

from biaogan.web.office import urls_call, urls_review

app_name = "office"
urlpatterns = [*urls_call.urlpatterns, *urls_review.urlpatterns]
