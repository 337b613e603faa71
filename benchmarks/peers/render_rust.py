"""rust-docxtpl in a process of its own, for its environment holds nothing of ours.

    python render_rust.py TEMPLATE.docx OUT.docx ROWS COUNT VARIETY SECONDS

Prints seconds and processor seconds for one document and the peak memory before and after, as the
other contenders do.
"""

import json
import resource
import sys
import time
from pathlib import Path

from docxtpl import DocxTemplate
from order_data import context


def peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    template, out, rows, count, variety, limit = sys.argv[1:]
    data = [context(int(rows), seed) for seed in range(1, int(variety) + 1)]
    before = peak_megabytes()

    def fill(place: int) -> None:
        made = DocxTemplate(template)
        made.render(data[place % len(data)], autoescape=True)
        made.save(out)

    if int(count) > 1:
        fill(0)
    done, started, used = 0, time.perf_counter(), time.process_time()
    while done < int(count) and time.perf_counter() - started < float(limit):
        fill(done)
        done += 1
    seconds = (time.perf_counter() - started) / done
    processor = (time.process_time() - used) / done
    peak = peak_megabytes()
    last = (done - 1) % len(data) + 1
    size = Path(out).stat().st_size / 1024
    figures = {"seconds": seconds, "processor": processor, "peak": peak, "more": peak - before}
    print(json.dumps({**figures, "size": size, "last": last}))


if __name__ == "__main__":
    main()
