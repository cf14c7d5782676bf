"""PYTHONPATH=../../testing python3 make-goldens.py > goldens.json: baselines as their papers tell them, with scipy.sparse, and by scipy.ndimage."""
import numpy as np
from inputs import saw
from printing import print_goldens
from scipy import ndimage, sparse
from scipy.sparse.linalg import spsolve


def smoother(n, lam):
    differences = sparse.diags([1, -2, 1], [0, 1, 2], shape=(n - 2, n))
    penalty = lam * differences.T @ differences
    return lambda y, w: spsolve(sparse.csc_matrix(sparse.diags(w) + penalty), w * y)


def asls(y, lam, p, iterations=50):
    solve, w = smoother(len(y), lam), np.ones(len(y))
    for _ in range(iterations):
        z = solve(y, w)
        before, w = w, np.where(y > z, p, 1 - p)
        if (w == before).all():
            break
    return z


def arpls(y, lam, iterations):
    solve, w = smoother(len(y), lam), np.ones(len(y))
    for _ in range(iterations):
        z = solve(y, w)
        d = y - z
        m, s = d[d < 0].mean(), d[d < 0].std()
        w = 1 / (1 + np.exp(np.minimum(2 * (d - (2 * s - m)) / s, 700)))
    return z


def snip(y, half_window):
    v = y.copy()
    for m in range(1, half_window + 1):
        v[m:-m] = np.minimum(v[m:-m], (v[: -2 * m] + v[2 * m :]) / 2)
    return v


signal = saw(200) ** 3 + np.arange(200) / 20
goldens = {
    "asls 100 0.01": asls(signal, 100, 0.01),
    "asls 1e7 0.001": asls(signal, 1e7, 0.001),
    "asls 1e5 0.01, of 3": asls(signal[:3], 1e5, 0.01),
    "arpls 1e4, 5 times": arpls(signal, 1e4, 5),
    "snip 15": snip(signal, 15),
}
for window in [1, 2, 7, 8, 500]:
    goldens[f"minimum {window}"] = ndimage.minimum_filter1d(signal, window, mode="nearest")
    goldens[f"maximum {window}"] = ndimage.maximum_filter1d(signal, window, mode="nearest")
    goldens[f"opening {window}"] = ndimage.grey_opening(signal, window, mode="nearest")
print_goldens(goldens)
