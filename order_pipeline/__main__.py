"""``python -m order_pipeline`` is ``order-pipeline``."""

import sys

from order_pipeline.cli.main import main

sys.exit(main())
