"""``python -m order_pipeline`` is ``order-pipeline``.

The program built for machines without Python starts here, and so does each further process of a
run there, which must not begin the run a second time.
"""

import sys

from order_pipeline.cli.main import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
