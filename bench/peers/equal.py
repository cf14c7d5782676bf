"""equal.py A B PATH…: do two HDF5 files hold the same numbers?"""
import sys

import h5py
import numpy as np

BLOCK = 2**22
a, b, *paths = sys.argv[1:]
with h5py.File(a) as first, h5py.File(b) as second:
    for path in paths:
        x, y = first[path], second[path]
        if x.shape != y.shape:
            sys.exit(f"{path}: {x.shape} and {y.shape}")
        for start in range(0, len(x), BLOCK):
            if not np.array_equal(x[start : start + BLOCK], y[start : start + BLOCK]):
                sys.exit(f"{path} differs")
