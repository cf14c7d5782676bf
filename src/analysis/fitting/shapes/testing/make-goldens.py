"""What SciPy says of the Faddeeva function and of Voigt profiles, which are faddeeva.test.ts's."""
import numpy as np
from printing import print_goldens
from scipy.special import voigt_profile, wofz

grid = [complex(x, y) for x in [-20, -3.3, 0, 1e-9, 0.3, 0.53, 2.5578, 4.6, 6.3, 9.75, 9.99, 10.01, 1e3, 1e8]
        for y in [0, 1e-300, 1e-12, 1e-5, 0.1, 0.5, 1, 3, 6.2, 9.9, 11, 1e6]]
widths = [(1, 1), (1, 0.01), (0.01, 1), (1, 0), (1e-4, 1)]

print_goldens({
    "faddeeva": wofz(np.array(grid)),
    "voigt": [[voigt_profile(x, *w) for x in [0, 0.1, 1, 3, 40]] for w in widths],
})
