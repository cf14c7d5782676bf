"""tdms.py contiguous|interleaved IN OUT: np.fromfile by channel, or rows of all of them, scaled; the layout is known beforehand."""
import sys

import h5py
import numpy as np

BLOCK = 2**17
ROWS = 2**14
way, source, target = sys.argv[1:]


def start_of_data(file):
    head = np.fromfile(file, "<u8", 1, offset=20)
    return 28 + int(head[0])


with open(source, "rb") as file, h5py.File(target, "w") as out:
    file.seek(start_of_data(file))
    group = out.create_group("g")
    if way == "contiguous":
        for c in range(8):
            column = group.create_dataset(f"c{c}", (2**24,), "<f8")
            for start in range(0, 2**24, BLOCK):
                column[start : start + BLOCK] = np.fromfile(file, "<f8", BLOCK)
    else:
        columns = [group.create_dataset(f"c{c}", (2**25,), "<f8") for c in range(16)]
        for start in range(0, 2**25, ROWS):
            rows = np.fromfile(file, "<i2", ROWS * 16).reshape(-1, 16)
            for c, column in enumerate(columns):
                column[start : start + ROWS] = rows[:, c] * (0.001 * (c + 1)) + c
