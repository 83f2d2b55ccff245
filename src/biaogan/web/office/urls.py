"""Addresses of the office's desk: from the call to the honours, and the law."""

from biaogan.web.office import urls_call, urls_law, urls_review

app_name = "office"
urlpatterns = [*urls_call.urlpatterns, *urls_review.urlpatterns, *urls_law.urlpatterns]
