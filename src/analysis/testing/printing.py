"""How goldens are printed: a name and a flat list of doubles per line; complex numbers as re, im."""
import json

import numpy as np


def print_goldens(goldens):
    lines = [f"{json.dumps(name)}: {json.dumps(flat(values))}" for name, values in goldens.items()]
    print("{\n" + ",\n".join(lines) + "\n}")


def flat(values):
    values = np.asarray(values)
    return (values.astype(complex).ravel().view(float) if np.iscomplexobj(values) else values.astype(float).ravel()).tolist()
