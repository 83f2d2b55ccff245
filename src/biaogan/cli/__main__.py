"""``python -m biaogan.cli`` is the command ``biaogan``."""

import sys

from biaogan.cli.main import main

sys.exit(main())
