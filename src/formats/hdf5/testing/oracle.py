"""Reads an HDF5 file as others do and prints it as JSON: oracle.py h5py|tables FILE

{path: {type, shape, value, attributes}}: numbers as the hex of their little-endian bytes, texts as a list.
"""
import json
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")


def value_of(array):
    """Canonical form of what was read: texts, or bytes in little-endian order."""
    array = np.asarray(array)
    if array.dtype.kind == "O":
        flat = array.reshape(-1)
        if all(isinstance(item, (str, bytes)) for item in flat):
            return [item.decode("utf-8") if isinstance(item, bytes) else item for item in flat]
        return [np.asarray(item).tobytes().hex() for item in flat]
    if array.dtype.kind in "SU":
        return [item.decode("utf-8") if isinstance(item, bytes) else str(item) for item in array.reshape(-1)]
    return np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")).tobytes().hex()


def type_of(dtype):
    return dtype.newbyteorder("<").str if dtype.names is None else str([(n, type_of(dtype[n])) for n in dtype.names])


def attribute(value):
    import h5py

    if isinstance(value, h5py.Empty):
        return None
    if isinstance(value, (str, bytes)):
        return value if isinstance(value, str) else value.decode("utf-8")
    array = np.asarray(value)
    if array.dtype.kind in "OSU":
        return [str(item) for item in array.reshape(-1)]
    if array.dtype.kind == "c":
        return [[x.real, x.imag] for x in array.reshape(-1).tolist()]
    if array.dtype.names:
        return [str(item) for item in array.reshape(-1)]
    listed = [x if not isinstance(x, float) or np.isfinite(x) else str(x) for x in array.reshape(-1).tolist()]
    return listed if array.shape else listed[0]


def with_h5py(path):
    import h5py

    nodes = {}

    def visit(name, node):
        attributes = {k: attribute(v) for k, v in node.attrs.items()}
        if isinstance(node, h5py.Group):
            nodes["/" + name] = {"type": "group", "shape": list(node), "value": None, "attributes": attributes}
            return
        try:
            values = node[()]
            kind = type_of(node.dtype)
            if h5py.check_string_dtype(node.dtype):
                kind = "text"
            if h5py.check_enum_dtype(node.dtype):
                kind = "enum " + ",".join(sorted(h5py.check_enum_dtype(node.dtype), key=h5py.check_enum_dtype(node.dtype).get))
        except ValueError:  # binary128, which numpy has not on this machine
            kind = "binary128"
            try:
                values = node.astype("f8")[()]
            except OSError:  # inside a compound
                values = np.zeros(0)
        except OSError:
            values, kind = np.zeros(0), "unreadable"
        nodes["/" + name] = {
            "type": kind,
            "shape": list(node.shape),
            "value": value_of(values),
            "attributes": attributes,
            "chunks": node.chunks,
            "scales": [scale.name for dimension in node.dims for scale in dimension.values()],
        }

    with h5py.File(path, "r") as file:
        visit("", file)
        file.visititems(visit)
    return nodes


def with_tables(path):
    import tables

    nodes = {}
    with tables.open_file(path, "r") as file:
        for node in file.walk_nodes("/"):
            attributes = {name: attribute(node._v_attrs[name]) for name in node._v_attrs._v_attrnames}
            if isinstance(node, tables.Group) or isinstance(node, tables.UnImplemented):
                entry = {"type": type(node).__name__, "shape": [], "value": None}
            else:
                values = node.read()
                entry = {"type": type_of(values.dtype), "shape": list(values.shape), "value": value_of(values)}
            nodes[node._v_pathname] = {**entry, "attributes": attributes}
    return nodes


if __name__ == "__main__":
    reader, path = sys.argv[1:]
    json.dump({"h5py": with_h5py, "tables": with_tables}[reader](path), sys.stdout)
