"""Principal components by SciPy's singular value decomposition, of records that testing/records.ts makes as well."""
import numpy as np
from inputs import noise
from printing import print_goldens
from scipy.linalg import svd


def records(rows, columns):
    made = noise(rows * columns).reshape(rows, columns)
    weights = noise(3 * rows, 2).reshape(rows, 3)
    j = np.arange(columns)
    shapes = [2.0**-k * np.sin(3.14 * (k + 1) * (j + 0.5) / columns) for k in range(3)]
    return 3 + j / columns + 0.01 * made + weights @ np.array(shapes)


def pca(a, centre=True, count=4):
    mean = a.mean(axis=0) if centre else np.zeros(a.shape[1])
    _, s, vt = svd(a - mean, full_matrices=False)
    vt *= np.sign(vt[np.arange(len(vt)), np.abs(vt).argmax(axis=1)])[:, None]
    variance = s**2 / (len(a) - 1)
    scores = (a - mean) @ vt.T
    return {
        "mean": mean,
        "components": vt[:count],
        "variance": variance[:count],
        "ratio": (variance / variance.sum())[:count],
        "scores": scores[:, :count],
    }


cases = {
    "tall": pca(records(60, 12)),
    "wide": pca(records(8, 40)),
    "not centred": pca(records(60, 12), centre=False),
}
print_goldens({f"{case} {name}": values for case, results in cases.items() for name, values in results.items()})
