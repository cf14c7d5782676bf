"""decode_text.py IN OUT: records with a string, for which numpy has no way: one by one with struct.unpack."""
import struct
import sys

import numpy as np
from timed import timed

HEAD = struct.Struct(">Idi")
source, target = sys.argv[1:]
with open(source, "rb") as file:
    data = file.read()


def work():
    a, b, names, d = [], [], [], []
    at, end = 0, len(data)
    while at < end:
        first, second, size = HEAD.unpack_from(data, at)
        at += HEAD.size + size
        a.append(first)
        b.append(second)
        names.append(data[at - size : at])
        d.append(data[at] != 0)
        at += 1
    return np.array(a, "u4"), np.array(b), names, np.array(d)


a, b, names, d = timed(work)
with open(target, "wb") as out:
    a.tofile(out)
    b.tofile(out)
    out.write(b"".join(names))
    np.cumsum([len(name) for name in names]).astype("u4").tofile(out)
    d.tofile(out)
