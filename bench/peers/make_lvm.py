"""make_lvm.py OUT: a header, then 500 MB of rows of five numbers, as LabVIEW writes them. The same rows come again and again."""
import sys

import numpy as np

SIZE = 500_000_000
ROWS = 200_000
HEADER = """LabVIEW Measurement\t
Writer_Version\t2
Reader_Version\t2
Separator\tTab
Decimal_Separator\t.
Multi_Headings\tNo
X_Columns\tOne
Time_Pref\tRelative
***End_of_Header***\t
\t
Channels\t4\t\t\t\t
Y_Unit_Label\tV\tV\tV\tV\t
X_Dimension\tTime\tTime\tTime\tTime\t
X0\t0.0\t0.0\t0.0\t0.0\t
Delta_X\t0.000100\t0.000100\t0.000100\t0.000100\t
***End_of_Header***\t\t\t\t\t
X_Value\ta\tb\tc\td\tComment
"""
rng = np.random.default_rng(1)
values = np.column_stack([np.arange(ROWS) * 1e-4, rng.normal(0, [1, 5, 0.1, 20], (ROWS, 4))])
rows = "".join("%.6f\t%.6f\t%.6f\t%.6f\t%.6f\r\n" % tuple(row) for row in values).encode()
with open(sys.argv[1], "wb") as out:
    out.write(HEADER.replace("\n", "\r\n").encode())
    while out.tell() < SIZE:
        out.write(rows)
