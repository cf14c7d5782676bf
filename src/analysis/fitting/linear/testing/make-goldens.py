"""Linear least squares of SciPy and NumPy, of data that linear-fit.test.ts makes as well."""
import numpy as np
from inputs import noise
from printing import print_goldens
from scipy.linalg import inv, lstsq

x = 4 + 2 * np.arange(50) / 49
y = 1 + 0.5 * x - 0.3 * x**2 + 0.1 * noise(50)
sigma = 0.02 + 0.01 * np.arange(50) / 49
design = np.stack([np.ones(50), np.sin(x), np.cos(2 * x)], axis=1)


def linear(a, b):
    p = lstsq(a, b)[0]
    covariance = inv(a.T @ a)
    return p, covariance, np.sum((a @ p - b) ** 2)


plain, covariance, chi = linear(design, y)
weighted, weighted_covariance, weighted_chi = linear(design / sigma[:, None], y / sigma)
cubic, cubic_covariance = np.polyfit(x, y, 3, cov=True)
known, known_covariance = np.polyfit(x, y, 2, w=1 / sigma, cov="unscaled")

print_goldens({
    "design": np.concatenate([plain, [chi], (covariance * chi / 47).ravel()]),
    "weighted": np.concatenate([weighted, [weighted_chi], weighted_covariance.ravel()]),
    "cubic": cubic[::-1],
    "cubic covariance": cubic_covariance[::-1, ::-1],
    "quadratic": known[::-1],
    "quadratic covariance": known_covariance[::-1, ::-1],
})
