"""make_tdms.py contiguous|interleaved|fragmented OUT: TDMS files, written by hand."""
import struct
import sys

import numpy as np

TOC_CONTIGUOUS = 0x0E  # metadata, new object list, raw data
TOC_INTERLEAVED = TOC_CONTIGUOUS | 0x20
BLOCK = 2**16


def text(value):
    return struct.pack("<I", len(value)) + value


def channel(number, index, properties=b"", count=0):
    return text(b"/'g'/'c%d'" % number) + index + struct.pack("<I", count) + properties


def index_of(data_type, values):
    return struct.pack("<IIIQ", 20, data_type, 1, values)


def double(name, value):
    return text(name) + struct.pack("<Id", 10, value)


def unsigned(name, value):
    return text(name) + struct.pack("<II", 7, value)


def scale(number):
    return b"".join(
        [
            unsigned(b"NI_Number_Of_Scales", 1),
            text(b"NI_Scale[0]_Scale_Type") + struct.pack("<I", 0x20) + text(b"Linear"),
            double(b"NI_Scale[0]_Linear_Slope", 0.001 * (number + 1)),
            double(b"NI_Scale[0]_Linear_Y_Intercept", number),
            unsigned(b"NI_Scale[0]_Linear_Input_Source", 0xFFFFFFFF),
        ]
    )


def lead_in(toc, metadata, raw_bytes):
    return struct.pack("<4sIIQQ", b"TDSm", toc, 4713, len(metadata) + raw_bytes, len(metadata)) + metadata


def contiguous(file, channels=8, values=2**24):
    objects = b"".join(channel(c, index_of(10, values)) for c in range(channels))
    file.write(lead_in(TOC_CONTIGUOUS, struct.pack("<I", channels) + objects, 8 * channels * values))
    random = np.random.default_rng(1)
    for _ in range(channels * values // BLOCK):
        random.random(BLOCK).tofile(file)


def interleaved(file, channels=16, values=2**25):
    objects = b"".join(channel(c, index_of(3 - 1, values), scale(c), 5) for c in range(channels))
    file.write(lead_in(TOC_INTERLEAVED, struct.pack("<I", channels) + objects, 2 * channels * values))
    random = np.random.default_rng(1)
    for _ in range(channels * values // BLOCK):
        random.integers(-32768, 32767, BLOCK, np.int16).tofile(file)


def fragmented(file, channels=50, segments=200_000):
    first = b"".join(channel(c, index_of(10, 1)) for c in range(channels))
    same = b"".join(channel(c, struct.pack("<I", 0)) for c in range(channels))
    for segment in range(segments):
        objects = same if segment else first
        metadata = struct.pack("<I", channels) + objects
        file.write(lead_in(TOC_CONTIGUOUS, metadata, 8 * channels))
        np.full(channels, float(segment)).tofile(file) if segment % 1000 == 0 else file.write(bytes(8 * channels))


with open(sys.argv[2], "wb") as out:
    {"contiguous": contiguous, "interleaved": interleaved, "fragmented": fragmented}[sys.argv[1]](out)
