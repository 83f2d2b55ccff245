"""The product's own settings, with the yardsticks beside its pages and a count of queries on every answer."""

from biaogan.config.settings import *  # noqa: F403
from biaogan.config.settings import MIDDLEWARE

ROOT_URLCONF = "bench.site"
MIDDLEWARE = ["bench.site.count_queries", *MIDDLEWARE]
