#!/usr/bin/env python3
"""Other programs at what bench/run measures, on the same inputs: time and error of each.

    peers.py sum|product|layers FOLDER --sigma S --threads T [--seconds X] [--keops DIR] [--only PEER]

FOLDER holds, as npy, for sum: centres (n x d), points (m x d), truth (the float64 log-sums of the first points); for
product and layers: inputs (n x d), weights-1, biases-1, weights-2 ..., truth (the last layer of the first inputs,
without noise). Each peer prints one line of JSON as it ends: {"peer", "version", "seconds", "pairs", "error", "note"},
seconds being the best of at least three runs over so many pairs (multiply-adds in layers) within about X seconds; or
{"peer", "reason"} where there is none. A run takes as many of the rows as that time allows: time per pair is compared.

Subnormal numbers are flushed to zero, as our own kernels do, for a term that underflows costs a hundred times as much
otherwise: torch by torch.set_flush_denormal, the others by setting FTZ and DAZ in the MXCSR register of this thread
through fesetenv of the C library (x86-64 Linux; elsewhere a note says that it could not be done). Worker threads of a
BLAS keep their own setting; they multiply, and nothing in the inputs is small enough to matter there.
"""
import argparse
import ctypes
import json
import math
import os
import sys
import time

WHATS = ("sum", "product", "layers")
FEWEST = 32     # rows of the shortest run, which sizes the others


def parse(arguments):
    parser = argparse.ArgumentParser(description="Times other programs on the inputs in a folder.")
    parser.add_argument("what", choices=WHATS)
    parser.add_argument("folder")
    parser.add_argument("--sigma", type=float, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--keops", help="the folder that holds the package pykeops")
    parser.add_argument("--only", choices=sorted(SUMS | LAYERS))
    options = parser.parse_args(arguments)
    if options.threads < 1 or not options.sigma >= 0 or not options.seconds > 0:
        parser.error("expected --threads >= 1, --sigma >= 0 and --seconds > 0")
    return options


def flush_to_zero():
    """Sets FTZ and DAZ of this thread; an empty text, or why not."""
    if sys.platform != "linux" or os.uname().machine != "x86_64":
        return "subnormals are not flushed: only done on x86-64 Linux"
    libm = ctypes.CDLL("libm.so.6")
    environment = (ctypes.c_uint8 * 32)()   # fenv_t of x86-64: 28 bytes of the x87 unit, then MXCSR
    if libm.fegetenv(environment) != 0:
        return "subnormals are not flushed: fegetenv failed"
    mxcsr = ctypes.c_uint32.from_buffer(environment, 28)
    mxcsr.value |= 0x8040
    return "" if libm.fesetenv(environment) == 0 else "subnormals are not flushed: fesetenv failed"


class Inputs:
    """The arrays of a folder."""

    def __init__(self, folder, what):
        import numpy
        self.folder = folder
        self.truth = self.load("truth")
        if what == "sum":
            self.centres, self.points = self.load("centres"), self.load("points")
        else:
            self.rows = self.load("inputs")
            self.weights, self.biases = [], []
            while os.path.exists(os.path.join(folder, f"weights-{len(self.weights) + 1}.npy")):
                layer = len(self.weights) + 1
                self.weights.append(self.load(f"weights-{layer}").astype(numpy.float32))
                self.biases.append(self.load(f"biases-{layer}").astype(numpy.float32).ravel())

    def load(self, name):
        import numpy
        return numpy.load(os.path.join(self.folder, name + ".npy"))


def chunk_of(inputs):
    """Points at once, as numpy was fastest with: 2 MB of exponents where exp decides, 8 MB where the matrix product does."""
    n, d = inputs.centres.shape
    return max(16, (1 << 21 if d >= 64 else 1 << 19) // n)


# A peer of sums takes (inputs, sigma, threads) and returns a function of a count m, the log-sums of the first m points,
# and the version of the program.

def numpy_sum(inputs, sigma, threads):
    """One matrix product, exp in place."""
    import numpy
    s, t = inputs.centres, inputs.points
    scale = numpy.float32(1 / (sigma * sigma))
    s_transposed = numpy.ascontiguousarray(s.T) * scale
    s_half_norms = (s * s).sum(1) * (scale / 2)
    chunk = chunk_of(inputs)

    def run(m):
        values = numpy.empty(m)
        for start in range(0, m, chunk):
            part = t[start:min(m, start + chunk)]
            e = part @ s_transposed
            e -= s_half_norms
            largest = e.max(1, keepdims=True)
            e -= largest
            numpy.exp(e, out=e)
            own = (part * part).sum(1) * (scale / 2)
            values[start:start + len(part)] = numpy.log(e.sum(1)) + largest[:, 0] - own
        return values
    return run, numpy.__version__


def torch_of(threads):
    import torch
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    return torch


def torch_addmm(inputs, sigma, threads):
    """addmm and logsumexp."""
    torch = torch_of(threads)
    s, t = torch.from_numpy(inputs.centres), torch.from_numpy(inputs.points)
    scale = 1 / (sigma * sigma)
    s_half_norms = (s * s).sum(1) * (-0.5 * scale)
    transposed = s.t().contiguous()

    def run(m):
        parts = []
        for part in t[:m].split(chunk_of(inputs)):
            own = (part * part).sum(1) * (0.5 * scale)
            parts.append(torch.logsumexp(torch.addmm(s_half_norms, part, transposed, alpha=scale), 1) - own)
        return torch.cat(parts).numpy()
    return run, torch.__version__


def torch_cdist(inputs, sigma, threads):
    """Distances without a matrix product, and logsumexp."""
    torch = torch_of(threads)
    s, t = torch.from_numpy(inputs.centres), torch.from_numpy(inputs.points)
    mode = "donot_use_mm_for_euclid_dist"

    def run(m):
        return torch.cat([
            torch.logsumexp(torch.cdist(part, s, compute_mode=mode).square_().mul_(-0.5 / (sigma * sigma)), 1)
            for part in t[:m].split(chunk_of(inputs))]).numpy()
    return run, torch.__version__


def sklearn_kde(inputs, sigma, threads):
    """KernelDensity on its tree; a log-density, so its constants are put back. It has one thread whatever is asked."""
    import sklearn
    from sklearn.neighbors import KernelDensity
    if threads != 1:
        raise ValueError("has one thread")
    n, d = inputs.centres.shape
    estimate = KernelDensity(bandwidth=sigma).fit(inputs.centres)
    constant = math.log(n) + d / 2 * math.log(2 * math.pi * sigma * sigma)
    return lambda m: estimate.score_samples(inputs.points[:m]) + constant, sklearn.__version__


def keops(inputs, sigma, threads):
    """A symbolic sum, compiled at its first run."""
    import pykeops
    from pykeops.numpy import LazyTensor
    s, t = inputs.centres, inputs.points
    scale = -0.5 / (sigma * sigma)

    def run(m):
        difference = LazyTensor(t[:m, None, :].copy()) - LazyTensor(s[None, :, :])
        return ((difference ** 2).sum(-1) * scale).logsumexp(axis=1).ravel()
    return run, pykeops.__version__


# A peer of layers likewise: the function gives the last layer of the first m inputs with noise in every layer, or of
# (m, False) without.

def numpy_layers(inputs, sigma, threads, function="tanh"):
    """sgemm of the BLAS that numpy was built with, noise by its fastest generator."""
    import numpy
    transposed = [numpy.ascontiguousarray(w.T) for w in inputs.weights]
    random = numpy.random.Generator(numpy.random.SFC64(1))

    def run(m, noise=True):
        t = inputs.rows[:m]
        for w, b in zip(transposed, inputs.biases):
            t = t @ w
            t += b
            if function == "tanh":
                numpy.tanh(t, out=t)
            if noise and sigma > 0:
                t += numpy.float32(sigma) * random.standard_normal(t.shape, dtype=numpy.float32)
        return t
    return run, numpy.__version__


def numpy_product(inputs, sigma, threads):
    """sgemm and the bias."""
    return numpy_layers(inputs, sigma, threads, "linear")


def torch_layers(inputs, sigma, threads, function="tanh"):
    """addmm, tanh_, randn."""
    torch = torch_of(threads)
    rows = torch.from_numpy(inputs.rows)
    weights = [torch.from_numpy(w) for w in inputs.weights]
    biases = [torch.from_numpy(b) for b in inputs.biases]

    def run(m, noise=True):
        t = rows[:m]
        for w, b in zip(weights, biases):
            t = torch.addmm(b, t, w.t())
            if function == "tanh":
                t.tanh_()
            if noise and sigma > 0:
                t += sigma * torch.randn_like(t)
        return t.numpy()
    return run, torch.__version__


def torch_product(inputs, sigma, threads):
    """addmm."""
    return torch_layers(inputs, sigma, threads, "linear")


SUMS = {"numpy": numpy_sum, "torch addmm": torch_addmm, "torch cdist": torch_cdist, "scikit-learn KDE": sklearn_kde,
        "KeOps": keops}
PRODUCTS = {"numpy": numpy_product, "torch addmm": torch_product}
LAYERS = {"numpy": numpy_layers, "torch addmm": torch_layers}


def fitting(run, most, seconds):
    """How many rows a run takes that lasts a third of the time, found by doubling. The first run warms up."""
    m = min(most, FEWEST)
    run(m)
    while m < most:
        begin = time.perf_counter()
        run(m)
        if 2 * (time.perf_counter() - begin) > seconds / 3:
            break
        m = min(most, 2 * m)
    return m


def best(run, m, seconds):
    """The best of at least three runs."""
    times, begin = [], time.perf_counter()
    while len(times) < 3 or time.perf_counter() - begin < seconds:
        start = time.perf_counter()
        run(m)
        times.append(time.perf_counter() - start)
    return min(times)


def measure(peer, make, what, inputs, options):
    import numpy
    run, version = make(inputs, options.sigma, options.threads)
    checked = len(inputs.truth)
    if what == "sum":
        found, rows, per_row = run(checked), len(inputs.points), len(inputs.centres)
    else:
        found, rows, per_row = run(checked, False), len(inputs.rows), sum(w.size for w in inputs.weights)
    error = float(numpy.abs(numpy.asarray(found, dtype=numpy.float64).reshape(inputs.truth.shape) - inputs.truth).max())
    if not math.isfinite(error):
        raise ValueError("its result is not finite")
    m = fitting(run, rows, options.seconds)
    return {"peer": peer, "version": version, "seconds": best(run, m, options.seconds), "pairs": float(m) * per_row,
            "error": error}


def one_line(error):
    text = " ".join(str(error).split()) or type(error).__name__
    return (text if isinstance(error, ImportError) else f"{type(error).__name__}: {text}")[:200]


def report(line):
    print(json.dumps(line), flush=True)


def main(arguments):
    options = parse(arguments)
    # Before anything is imported that reads them.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = str(options.threads)
    if options.keops:
        sys.path.insert(0, options.keops)
    peers = {"sum": SUMS, "product": PRODUCTS, "layers": LAYERS}[options.what]
    try:
        inputs = Inputs(options.folder, options.what)
    except ImportError as error:
        for peer in peers:
            report({"peer": peer, "reason": one_line(error)})
        return
    note = flush_to_zero()
    for peer, make in peers.items():
        if options.only not in (None, peer):
            continue
        try:
            line = measure(peer, make, options.what, inputs, options)
            report(line | {"note": note} if note and not peer.startswith("torch") else line)
        except Exception as error:   # whatever it is, the next peer runs
            report({"peer": peer, "reason": one_line(error)})


if __name__ == "__main__":
    main(sys.argv[1:])
