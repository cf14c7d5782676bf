"""ragged.py IN OUT: the loop that people write, record by record with struct.unpack."""
import struct
import sys

import h5py

source, target = sys.argv[1:]
times, sizes, values = [], [], []
with open(source, "rb") as file:
    data = file.read()
at = 0
while at < len(data):
    time, size = struct.unpack(">di", data[at : at + 12])
    at += 12
    values.extend(struct.unpack(f">{size}d", data[at : at + 8 * size]))
    at += 8 * size
    times.append(time)
    sizes.append(size)
with h5py.File(target, "w") as out:
    group = out.create_group("records")
    group["time"] = times
    group["trace"] = values
    group["trace_row_size"] = sizes
