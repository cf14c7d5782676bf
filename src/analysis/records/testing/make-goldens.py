"""PYTHONPATH=../../testing python3 make-goldens.py > goldens.json: 12 records of 9 samples, by numpy and scipy."""
import numpy as np
from inputs import noise
from printing import print_goldens
from scipy.integrate import trapezoid
from scipy.ndimage import uniform_filter1d
from scipy.signal import lfilter
from scipy.stats import sem

records = noise(12 * 9).reshape(12, 9) + 1e6
x = np.cumsum(noise(9, 5) + 1)
print_goldens({
    "mean": records.mean(axis=0),
    "std": records.std(axis=0, ddof=1),
    "sem": sem(records, axis=0),
    "moving": uniform_filter1d(records, 5, axis=0)[2:-2],
    "exponential": lfilter([0.3], [1, -0.7], records, axis=0, zi=0.7 * records[:1])[0],
    "integrals": trapezoid(records[:, 2:7], x[2:7]),
    "even integrals": trapezoid(records[:, 2:7], dx=0.25),
})
