"""PYTHONPATH=../../testing python3 make-goldens.py > goldens.json: moments, quantiles and histograms by NumPy and SciPy."""
import numpy as np
from inputs import saw
from printing import print_goldens
from scipy import stats

signal = saw(1001) ** 3
fractions = [0, 0.001, 0.25, 0.5, 0.9, 0.9995, 1]
counts, edges = np.histogram(signal, 20)
print_goldens({
    "moments": [signal.min(), signal.max(), signal.mean(), signal.var(ddof=1), signal.std(ddof=1), np.sqrt(np.mean(signal**2)),
                stats.skew(signal), stats.kurtosis(signal)],
    "quantiles": np.quantile(signal, fractions),
    "quantiles of 4": np.quantile(signal[:4], fractions),
    "counts": counts,
    "edges": edges,
    "counts from -1 to 2": np.histogram(signal, 30, (-1, 2))[0],
    "counts of 0.1, 0.2 …": np.histogram(np.arange(50) * 0.1, 49, (0, 4.9))[0],
    "counts of one value": np.histogram([7.0, 7.0], 3)[0],
})
