"""store.py WAY IN OUT: stores an array that is in memory; prints seconds and peak bytes above what was there."""
import json
import pickle
import sys
import time

import numpy as np

way, source, target = sys.argv[1:]
if way == "h5py":
    import h5py
if way == "tables":
    import tables


def pickled(protocol):
    def store(values):
        with open(target, "wb") as file:
            pickle.dump(values, file, protocol)

    def load():
        with open(target, "rb") as file:
            return pickle.load(file)

    return store, load


def store_h5py(values):
    with h5py.File(target, "w") as file:
        file["samples"] = values


def load_h5py():
    with h5py.File(target) as file:
        return file["samples"][:]


def store_tables(values):
    with tables.open_file(target, "w") as file:
        file.create_carray("/", "samples", obj=values)


def load_tables():
    with tables.open_file(target) as file:
        return file.root.samples[:]


WAYS = {
    "h5py": (store_h5py, load_h5py),
    "tables": (store_tables, load_tables),
    "pickle2": pickled(2),
    "pickle5": pickled(5),
}


def status_bytes(field):
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith(field))


store, load = WAYS[way]
array = np.fromfile(source)
with open("/proc/self/clear_refs", "w") as marks:
    marks.write("5")  # the high-water mark begins again
before = status_bytes("VmRSS")
started = time.perf_counter()
store(array)
seconds = time.perf_counter() - started
print(json.dumps({"seconds": seconds, "peakBytes": max(0, status_bytes("VmHWM") - before)}))
if not np.array_equal(load(), array):
    sys.exit(f"{way} reads other values back")
