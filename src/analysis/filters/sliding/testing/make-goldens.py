"""PYTHONPATH=../../../testing python3 make-goldens.py > goldens.json: a saw under noise through windows of scipy.ndimage and scipy.signal."""
from inputs import saw
from printing import print_goldens
from scipy.ndimage import median_filter, uniform_filter1d
from scipy.signal import medfilt

signal = saw(60)
goldens = {}
for samples in [1, 3, 15, 59]:
    for mode in ["reflect", "mirror", "nearest", "constant"]:
        goldens[f"mean {samples} {mode}"] = uniform_filter1d(signal, samples, mode=mode)
        goldens[f"median {samples} {mode}"] = median_filter(signal, samples, mode=mode)
goldens["medfilt 7"] = medfilt(signal, 7)
print_goldens(goldens)
