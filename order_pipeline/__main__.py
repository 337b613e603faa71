"""``python -m order_pipeline`` is ``order-pipeline``.

On Windows each further process of a run imports this module anew, and in the program built for
machines without Python it starts here: neither may begin the run a second time.
"""

import sys

from order_pipeline.cli.main import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
