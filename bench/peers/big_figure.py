"""big_figure.py IN OUT: 10^8 doubles by numpy and matplotlib, as people write it."""
import sys

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
import numpy as np

samples = np.fromfile(sys.argv[1], ">f8", offset=4).astype("f8")
plt.rcParams.update({"font.size": 8, "agg.path.chunksize": 100_000})
figure, axes = plt.subplots(figsize=(85 / 25.4, 55 / 25.4))
axes.plot(samples, lw=1)
axes.set_xlabel("Index")
figure.tight_layout()
figure.savefig(sys.argv[2], dpi=300)
