"""What bench/run does for Downhill, for libraries of Python: the same rows, the same timing, the same line of JSON."""

import gzip
import json
import math
import os
import struct
import sys
import time

import numpy as np

WORKLOADS = {
    # name: (training rows, test rows, units, activation, rule, batch, epochs)
    "W1": (5000, 1000, [784, 28, 10], "sigmoid", "sgd", 1, 1),
    "W2": (60000, 10000, [784, 28, 10], "relu", "adam", 32, 3),
    "W3": (60000, 10000, [784, 512, 256, 10], "relu", "adam", 128, 3),
    "W4": (60000, 10000, [784, 1024, 1024, 10], "relu", "adam", 1024, 1),
    "W5": (10000, 10000, [784, 512, 256, 10], "relu", "adam", 128, 1),
    "W6": (1437, 360, [64, 64, 10], "relu", "adam", 32, 50),
}
RATES = {"sgd": 0.1, "adam": 1e-3}
WARM_TRAINING_S = 0.5
MOST_WARM_EPOCHS = 50


def _idx(path, rows):
    with gzip.open(path) as file:
        magic, _ = struct.unpack(">ii", file.read(8))
        size = math.prod(struct.unpack(">ii", file.read(8))) if magic == 0x803 else 1
        return np.frombuffer(file.read(rows * size), np.uint8).reshape(rows, size)


def _mnist(folder, part, rows):
    x = _idx(f"{folder}/mnist/{part}-images-idx3-ubyte.gz", rows).astype(np.float32) / np.float32(255)
    return x, _idx(f"{folder}/mnist/{part}-labels-idx1-ubyte.gz", rows).reshape(-1).astype(np.int64)


def load(name):
    train, test = WORKLOADS[name][:2]
    folder = os.environ.get("BENCH_DATA", "../shared/data")
    if name == "W6":
        rows = np.loadtxt(f"{folder}/small/digits.csv.gz", delimiter=",", dtype=np.float32)
        x, y = rows[:, :64] / np.float32(16), rows[:, 64].astype(np.int64)
        return (x[:train], y[:train]), (x[train : train + test], y[train : train + test])
    return _mnist(folder, "train", train), _mnist(folder, "t10k", test)


def _since_start():
    with open("/proc/self/stat") as file:
        start = float(file.read().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK")
    with open("/proc/uptime") as file:
        return float(file.read().split()[0]) - start


def _peak_mb():
    with open("/proc/self/status") as file:
        return next(float(line.split()[1]) * 1024 / 1e6 for line in file if line.startswith("VmHWM"))


def _timed(call, *arguments):
    start = time.perf_counter()
    result = call(*arguments)
    return time.perf_counter() - start, result


def run(name, version, note, open_session):
    """open_session(workload name, train, test) gives an object with reset(seed), train(epochs, after_epoch),
    predict_test() and predict(row), as the interface Peer of the Java harness says."""
    if len(sys.argv) != 2 or sys.argv[1].upper() not in WORKLOADS:
        sys.exit("bench: Give one workload, W1 to W6. Such as: bench/peer " + name + " W1")
    workload = sys.argv[1].upper()
    warm_s = float(os.environ.get("BENCH_WARM_S", "5"))
    threads = int(os.environ.get("BENCH_THREADS", os.cpu_count()))
    rows, _, _, _, _, _, epochs = WORKLOADS[workload]
    train, test = load(workload)
    session = open_session(workload, train, test)
    session.reset(1)
    seconds, _ = _timed(session.train, epochs, lambda: None)
    p = session.predict_test()
    accuracy = float((p.argmax(1) == test[1]).mean())
    loss = float(-np.log(np.maximum(p[np.arange(len(p)), test[1]], 1e-45)).mean())
    wall, peak = _since_start(), _peak_mb()

    rates, single, first = [], [], None
    start = time.perf_counter()
    if workload == "W5":
        first = _timed(session.predict, test[0][0])[0] * 1e6
        while time.perf_counter() - start < warm_s / 2:
            single = [_timed(session.predict, row)[0] * 1e6 for row in test[0]]
        start = time.perf_counter()
        while time.perf_counter() - start < warm_s / 2:
            rates.append(len(test[0]) / _timed(session.predict_test)[0])
    else:
        seed, epoch_s = 2, seconds / epochs
        while time.perf_counter() - start < warm_s:
            session.reset(seed)
            begun = [time.perf_counter()]

            def after_epoch():
                now = time.perf_counter()
                rates.append(rows / (now - begun[0]))
                begun[0] = now

            session.train(int(min(max(WARM_TRAINING_S / epoch_s, epochs), MOST_WARM_EPOCHS)), after_epoch)
            seed, epoch_s = seed + 1, rows / max(rates)

    def figure(value, digits):
        return None if value is None else round(float(value), digits)

    print(json.dumps({
        "peer": name, "version": version, "workload": workload, "threads": threads,
        "samples_per_s": figure(np.median(rates) if rates else None, 1), "wall_s": figure(wall, 3),
        "accuracy": figure(accuracy, 4), "loss": figure(loss, 5), "cold_samples_per_s": figure(rows * epochs / seconds, 1),
        "warm_min": figure(min(rates, default=None), 1), "warm_max": figure(max(rates, default=None), 1), "warm_n": len(rates),
        "p50_us": figure(np.quantile(single, 0.5) if single else None, 2),
        "p99_us": figure(np.quantile(single, 0.99) if single else None, 2),
        "first_us": figure(first, 1), "peak_rss_mb": figure(peak, 1), "note": note,
    }))
