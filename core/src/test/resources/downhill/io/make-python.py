"""Wrote python.safetensors, with safetensors 0.8.0 and NumPy 2.4.6 (pip install safetensors numpy)."""
import numpy as np
from safetensors.numpy import save_file

arrays = {
    "hidden.weight": np.array([[0.5, -1.25, 3e-45], [np.inf, -0.0, 1e30]], np.float32),
    "hidden.bias": np.array([0.1, -2.5e-308], np.float64),
    "counts": np.array([-(2**63), 2**63 - 1, 7], np.int64),
    "small": np.array([-(2**31), 2**31 - 1], np.int32),
    "half": np.array([1.5, 65504, 6e-8], np.float16),
    "bytes": np.array([[0, 127, 255]], np.uint8),
    "mask": np.array([True, False, True]),
    "signed": np.array([-128, 127], np.int8),
    "short": np.array([-32768, 32767], np.int16),
    "port": np.array([65535], np.uint16),
    "wide": np.array([2**32 - 1], np.uint32),
    "wider": np.array([2**63 - 1], np.uint64),
    "scalar": np.array(42.0, np.float32),
    "empty": np.zeros((0, 3), np.float32),
    "层.α/β \"q\"\\": np.array([1.0], np.float32),
}
save_file(arrays, "python.safetensors", {"format": "np", "note": "line\nbreak, 层"})
