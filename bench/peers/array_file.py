"""array_file.py IN OUT [durable]: the best way in numpy, in blocks of 1 MB; durable: also a checksum of the source, and fsync."""
import hashlib
import os
import struct
import sys

import h5py
import numpy as np

BLOCK = 2**17
source, target = sys.argv[1:3]
durable = sys.argv[3:] == ["durable"]
with open(source, "rb") as file, h5py.File(target, "w") as out:
    out["header"] = file.read(struct.unpack(">i", file.read(4))[0])
    count = struct.unpack(">i", file.read(4))[0]
    samples = out.create_dataset("samples", (count,), "<f8")
    sha256 = hashlib.sha256()
    for start in range(0, count, BLOCK):
        block = np.fromfile(file, ">f8", min(BLOCK, count - start))
        if durable:
            sha256.update(block)
        samples[start : start + len(block)] = block.byteswap().view("<f8")
    out.attrs["source_sha256"] = sha256.hexdigest()
if durable:
    with open(target, "rb") as out:
        os.fsync(out.fileno())
