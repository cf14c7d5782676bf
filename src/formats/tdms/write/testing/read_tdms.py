"""Reads a TDMS file with nothing but struct, by NI's description of the format, and prints it as JSON: read_tdms.py FILE

{path: {type, properties: {name: [type, value]}, value}}: values as the hex of their little-endian bytes, texts as a list.
It reads what is little-endian and contiguous, strictly; everything else is an error.
"""
import json
import struct
import sys

SIZES = {1: 1, 2: 2, 3: 4, 4: 8, 5: 1, 6: 2, 7: 4, 8: 8, 9: 4, 10: 8, 0x21: 1, 0x44: 16, 0x08000C: 8, 0x10000D: 16}
FORMATS = {1: "b", 2: "h", 3: "i", 4: "q", 5: "B", 6: "H", 7: "I", 8: "Q", 9: "f", 10: "d", 0x21: "?"}
TEXT = 0x20
META, NEW_LIST, RAW = 2, 4, 8


class Reader:
    def __init__(self, data, at, end):
        self.data, self.at, self.end = data, at, end

    def take(self, count):
        assert self.at + count <= self.end, "beyond the end"
        self.at += count
        return self.data[self.at - count : self.at]

    def unpack(self, code):
        values = struct.unpack("<" + code, self.take(struct.calcsize("<" + code)))
        return values[0] if len(values) == 1 else list(values)

    def text(self):
        return self.take(self.unpack("I")).decode("utf-8", "strict")


def property_value(reader, code):
    if code == TEXT:
        return reader.text()
    if code in FORMATS:
        value = reader.unpack(FORMATS[code])
        return value if not isinstance(value, float) else struct.pack("<d", value).hex()
    return reader.take(SIZES[code]).hex()


def texts(reader, count, size):
    start = reader.at
    ends = [reader.unpack("I") for _ in range(count)]
    characters = reader.take(ends[-1] if ends else 0)
    assert reader.at - start == size, "size of the text"
    return [characters[a:b].decode("utf-8", "strict") for a, b in zip([0] + ends, ends)]


def split(path):
    """The names in a path like /'group'/'it''s'."""
    names, at = [], 1
    while at < len(path):
        assert path[at] == "'", path
        at, name = at + 1, ""
        while True:
            if path[at] == "'" and path[at + 1 : at + 2] == "'":
                name, at = name + "'", at + 2
            elif path[at] == "'":
                break
            else:
                name, at = name + path[at], at + 1
        assert path[at + 1 : at + 2] in ("", "/"), path
        at += 2
        names.append(name)
    return names


def read(data):
    objects, last, at = {}, {}, 0
    while at < len(data):
        tag, toc, version, size, metadata = struct.unpack("<4sIIQQ", data[at : at + 28])
        assert tag == b"TDSm" and version == 4713, (tag, version)
        assert toc & META and toc & NEW_LIST and not toc & ~(META | NEW_LIST | RAW), toc
        start = at + 28
        reader = Reader(data, start, start + metadata)
        present = []
        for _ in range(reader.unpack("I")):
            path = reader.text()
            entry = objects.setdefault(path, {"names": split(path), "type": None, "properties": {}, "value": None})
            length = reader.unpack("I")
            if length != 0xFFFFFFFF:
                code, dimension, count = reader.unpack("IIQ")
                assert dimension == 1 and length == (28 if code == TEXT else 20), (dimension, length)
                total = reader.unpack("Q") if code == TEXT else SIZES[code] * count
                assert entry["type"] in (None, code), "a channel keeps its type"
                entry["type"] = code
                present.append((entry, code, count, total))
            for _ in range(reader.unpack("I")):
                name, code = reader.text(), reader.unpack("I")
                entry["properties"][name] = [code, property_value(reader, code)]
        assert reader.at == reader.end, "the metadata are as long as they say"
        assert bool(toc & RAW) == (size > metadata), "raw data where they are announced"
        reader = Reader(data, start + metadata, start + size)
        for entry, code, count, total in present:
            if code == TEXT:
                entry["value"] = (entry["value"] or []) + texts(reader, count, total)
            else:
                entry["value"] = (entry["value"] or "") + reader.take(total).hex()
        assert reader.at == reader.end, "all raw data belong to a channel"
        at = start + size
    assert at == len(data), "the last segment ends with the file"
    return objects


if __name__ == "__main__":
    with open(sys.argv[1], "rb") as file:
        json.dump(read(file.read()), sys.stdout)
