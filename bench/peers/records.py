"""records.py IN OUT: a structured dtype, blocks of records, a dataset per field."""
import os
import sys

import h5py
import numpy as np

DTYPE = np.dtype([("a", ">u4"), ("b", ">f8"), ("c", ">f8"), ("d", "?"), ("e", ">f4")])
BLOCK = 2**18
source, target = sys.argv[1:]
count = os.path.getsize(source) // DTYPE.itemsize
with open(source, "rb") as file, h5py.File(target, "w") as out:
    group = out.create_group("records")
    columns = {name: group.create_dataset(name, (count,), DTYPE[name].newbyteorder("<")) for name in DTYPE.names}
    for start in range(0, count, BLOCK):
        block = np.fromfile(file, DTYPE, BLOCK)
        for name, column in columns.items():
            column[start : start + len(block)] = block[name].astype(column.dtype)
