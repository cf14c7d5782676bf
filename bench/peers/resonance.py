"""resonance.py IN OUT: the resonance figure by matplotlib: only the x axis, no frame."""
import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
import numpy as np

with open(sys.argv[1], "rb") as file:
    frequency, *traces = (np.fromfile(file, ">f8", int(np.fromfile(file, ">i4", 1)[0])) for _ in range(3))
plt.rcParams.update({"font.size": 8})
figure, axes = plt.subplots(figsize=(85 / 25.4, 55 / 25.4))
for trace in traces:
    axes.plot(frequency, trace, lw=1)
for side in ("left", "right", "top"):
    axes.spines[side].set_visible(False)
axes.yaxis.set_visible(False)
axes.set_xlabel("Frequency $f$ / MHz")
figure.tight_layout()
figure.savefig(sys.argv[2])
