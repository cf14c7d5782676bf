"""PYTHONPATH=../../../testing python3 make-goldens.py > goldens.json: SciPy's windows, periodic and symmetric."""
from printing import print_goldens
from scipy.signal import get_window

WINDOWS = ["boxcar", "bartlett", "hann", "hamming", "blackman", "nuttall", "blackmanharris", "flattop", ("kaiser", 0), ("kaiser", 8.6),
           ("kaiser", 100), ("gaussian", 3.5), ("tukey", 0), ("tukey", 0.3), ("tukey", 1)]

goldens = {}
for window in WINDOWS:
    name = window if isinstance(window, str) else f"{window[0]}({window[1]})"
    for length in [1, 2, 9, 16]:
        for kind, periodic in [("periodic", True), ("symmetric", False)]:
            goldens[f"{name} {length} {kind}"] = get_window(window, length, fftbins=periodic)
print_goldens(goldens)
