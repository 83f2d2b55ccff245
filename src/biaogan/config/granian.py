"""The entry for granian, whose workers load us while they still hold the signal handler of their parent.

It does nothing in them: told to end in that moment, they would stay. So until granian sets their own, they end as any
process does.
"""

import signal

signal.signal(signal.SIGTERM, signal.SIG_DFL)

from biaogan.config.wsgi import application  # noqa: E402

__all__ = ["application"]
