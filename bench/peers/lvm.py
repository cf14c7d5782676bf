"""lvm.py pandas|exact|csv IN OUT: finds the headings as people do, reads the columns whole, and stores them."""
import csv
import sys

import h5py
import numpy as np

way, source, target = sys.argv[1:]
with open(source, newline="") as file:
    skipped = next(number for number, line in enumerate(file) if line.startswith("X_Value"))
if way != "csv":
    import pandas

    precision = "round_trip" if way == "exact" else None
    table = pandas.read_csv(source, sep="\t", skiprows=skipped, usecols=range(5), float_precision=precision)
    columns = {name: table[name].to_numpy() for name in table}
else:
    with open(source, newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        for _ in range(skipped):
            next(rows)
        names = next(rows)[:5]
        columns = {name: [] for name in names}
        for row in rows:
            for name, cell in zip(names, row):
                columns[name].append(float(cell))
with h5py.File(target, "w") as out:
    for name, values in columns.items():
        out["0/" + name] = np.asarray(values)
