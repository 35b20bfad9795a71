#!/usr/bin/env python3
"""Other programs on the inputs of the check kit: log sum_k exp(-|t - s_k|^2 / (2 sigma^2)) for every t, and noisy layers
tanh(W x) + sigma z.

    peers.py FOLDER OUT SECONDS          all of them, each in a process of its own, within so many seconds
    peers.py FOLDER OUT SECONDS PEER     one of them

FOLDER/cases.tsv lists what (sum or layer), d, n, queries and sigma, the most interesting case first; for a sum
FOLDER/sum.D.left.npy holds the n centres and right.npy the points, for a layer left.npy the n inputs of width d and
right.npy the d x d weights, all of them floats. OUT gets one line for each peer and case: peer, what, d, n, queries,
milliseconds, error against float64 (in nats; of a layer's outputs before noise), and a reason where there is no result. numpy is needed, for the float64 truth; torch, triton, pykeops and cuml
are used where they can be imported, and a line says where not. On a machine without a card the peers run on the CPU,
which is good for nothing but seeing that they are right.
"""
import math
import os
import statistics
import subprocess
import sys
import time

PEERS = ("torch addmm", "torch cdist", "triton direct", "triton ieee", "triton tf32x3", "torch compile", "keops", "cuml kde",
         "numpy")
# At these the first questions are asked: they come first, and are all that a peer that compiles for long is asked.
FIRST = (10, 2, 64, 784, 256)
LOG2_E = 1.4426950408889634
MOST_VERIFIED = 16


def read_cases(folder):
    cases = []
    with open(os.path.join(folder, "cases.tsv")) as lines:
        for line in lines:
            what, d, n, queries, sigma = line.split()
            cases.append((what, int(d), int(n), int(queries), float(sigma)))
    return cases


def load(folder, what, d):
    import numpy
    return [numpy.load(os.path.join(folder, f"{what}.{d}.{part}.npy"), mmap_mode="r") for part in ("left", "right")]


def truth(what, left, right, sigma):
    return layer_truth(left, right) if what == "layer" else sum_truth(left, right, sigma)


def layer_truth(inputs, weights):
    """In float64, of a few passes, before noise."""
    import numpy
    return numpy.tanh(inputs[:MOST_VERIFIED].astype(numpy.float64) @ weights.T.astype(numpy.float64))


def sum_truth(centres, points, sigma):
    """In float64 from raw differences, for as many of the first points as that takes about a second."""
    import numpy
    n, d = centres.shape
    count = int(max(1, min(MOST_VERIFIED, len(points), 3e8 // (n * d))))
    rows = max(1, 2_000_000 // d)
    values = numpy.empty(count)
    for q in range(count):
        exponents = numpy.empty(n)
        point = points[q].astype(numpy.float64)
        for start in range(0, n, rows):
            difference = centres[start:start + rows].astype(numpy.float64) - point
            exponents[start:start + rows] = -(difference * difference).sum(1) / (2 * sigma * sigma)
        largest = exponents.max()
        values[q] = largest + math.log(numpy.exp(exponents - largest).sum())
    return values


# Each peer is a function of (centres, points, sigma) that returns what is to be timed: a function without parameters
# whose result numpy can read.

def device():
    import torch
    return "cuda" if torch.cuda.is_available() else "cpu"


def on_device(centres, points):
    import numpy
    import torch
    return [torch.from_numpy(numpy.array(part)).to(device()) for part in (centres, points)]


def chunk_of(n):
    """Queries whose distances to n centres fill half a gigabyte."""
    return max(1, (1 << 27) // n)


def torch_addmm(centres, points, sigma, compiled=False):
    import torch
    s, t = on_device(centres, points)
    scale = 1 / (sigma * sigma)
    s_norms = -0.5 * scale * (s * s).sum(1)
    transposed = s.t().contiguous()

    def part(chunk):
        own = -0.5 * scale * (chunk * chunk).sum(1)
        return torch.logsumexp(torch.addmm(s_norms, chunk, transposed, alpha=scale), 1) + own

    body = torch.compile(part, dynamic=False) if compiled else part
    chunk = chunk_of(len(s))
    # The compiled form sees one shape only.
    while compiled and len(t) % chunk != 0 and chunk > 1:
        chunk -= 1
    return lambda: torch.cat([body(t[i:i + chunk]) for i in range(0, len(t), chunk)])


def torch_compile(centres, points, sigma):
    return torch_addmm(centres, points, sigma, compiled=True)


def torch_layer(inputs, weights, sigma, compiled=False):
    """Returns the outputs before noise, for they can be compared; the noise is made and added all the same."""
    import torch
    x, w = on_device(inputs, weights)
    bias = torch.zeros(len(w), device=x.device)

    def layer():
        signal = torch.tanh(torch.addmm(bias, x, w.t()))
        return signal, signal + sigma * torch.randn_like(signal)

    body = torch.compile(layer, dynamic=False) if compiled else layer
    return lambda: body()[0]


def torch_compiled_layer(inputs, weights, sigma):
    return torch_layer(inputs, weights, sigma, compiled=True)


def torch_cdist(centres, points, sigma):
    import torch
    s, t = on_device(centres, points)
    scale = -0.5 / (sigma * sigma)
    chunk = chunk_of(len(s))
    mode = "donot_use_mm_for_euclid_dist"
    return lambda: torch.cat([
        torch.logsumexp(torch.cdist(t[i:i + chunk], s, compute_mode=mode).square_().mul_(scale), 1)
        for i in range(0, len(t), chunk)])


TRITON = {}


def triton_kernels():
    """Made on first use: a module without triton must not meet its decorators."""
    if TRITON:
        return TRITON
    import triton
    import triton.language as tl

    @triton.jit
    def direct(t, s, out, queries, n, c, D: tl.constexpr, ROWS: tl.constexpr, COLUMNS: tl.constexpr):
        row = tl.program_id(0) * ROWS + tl.arange(0, ROWS)
        largest = tl.full((ROWS,), -float("inf"), tl.float32)
        total = tl.zeros((ROWS,), tl.float32)
        for start in range(0, n, COLUMNS):
            column = start + tl.arange(0, COLUMNS)
            e = tl.zeros((ROWS, COLUMNS), tl.float32)
            for j in tl.static_range(D):
                a = tl.load(t + row * D + j, mask=row < queries, other=0.0)
                b = tl.load(s + column * D + j, mask=column < n, other=0.0)
                u = a[:, None] - b[None, :]
                e += u * u
            e = tl.where(column[None, :] < n, -c * e, -float("inf"))
            higher = tl.maximum(largest, tl.max(e, 1))
            total = total * tl.exp2(largest - higher) + tl.sum(tl.exp2(e - higher[:, None]), 1)
            largest = higher
        tl.store(out + row, (largest + tl.log2(total)) * 0.6931471805599453, mask=row < queries)

    @triton.jit
    def dot(t, s, out, queries, n, c, D: tl.constexpr, DEPTH: tl.constexpr, ROWS: tl.constexpr, COLUMNS: tl.constexpr,
            PRECISION: tl.constexpr):
        row = tl.program_id(0) * ROWS + tl.arange(0, ROWS)
        largest = tl.full((ROWS,), -float("inf"), tl.float32)
        total = tl.zeros((ROWS,), tl.float32)
        for start in range(0, n, COLUMNS):
            column = start + tl.arange(0, COLUMNS)
            product = tl.zeros((ROWS, COLUMNS), tl.float32)
            t_norm = tl.zeros((ROWS,), tl.float32)
            s_norm = tl.zeros((COLUMNS,), tl.float32)
            for j in range(0, D, DEPTH):
                k = j + tl.arange(0, DEPTH)
                a = tl.load(t + row[:, None] * D + k[None, :], mask=(row[:, None] < queries) & (k[None, :] < D), other=0.0)
                b = tl.load(s + column[:, None] * D + k[None, :], mask=(column[:, None] < n) & (k[None, :] < D), other=0.0)
                product = tl.dot(a, tl.trans(b), product, input_precision=PRECISION)
                t_norm += tl.sum(a * a, 1)
                s_norm += tl.sum(b * b, 1)
            e = (2 * product - t_norm[:, None] - s_norm[None, :]) * c
            e = tl.where(column[None, :] < n, e, -float("inf"))
            higher = tl.maximum(largest, tl.max(e, 1))
            total = total * tl.exp2(largest - higher) + tl.sum(tl.exp2(e - higher[:, None]), 1)
            largest = higher
        tl.store(out + row, (largest + tl.log2(total)) * 0.6931471805599453, mask=row < queries)

    TRITON.update(direct=direct, dot=dot)
    return TRITON


def triton_direct(centres, points, sigma):
    if centres.shape[1] > 32:
        raise ValueError("the loop over coordinates is unrolled: d <= 32")
    kernel = triton_kernels()["direct"]
    return triton_launch(centres, points, lambda t, s, out, queries, n, d: kernel[((queries + 63) // 64,)](
        t, s, out, queries, n, LOG2_E / (2 * sigma * sigma), d, 64, 128, num_warps=4))


def triton_dot(precision):
    def peer(centres, points, sigma):
        kernel = triton_kernels()["dot"]
        return triton_launch(centres, points, lambda t, s, out, queries, n, d: kernel[((queries + 63) // 64,)](
            t, s, out, queries, n, LOG2_E / (2 * sigma * sigma), d, 16 if d <= 16 else 32, 64, 128, precision,
            num_warps=4))
    return peer


def triton_launch(centres, points, launch):
    import torch
    s, t = on_device(centres, points)
    out = torch.empty(len(t), device=t.device)

    def run():
        launch(t, s, out, len(t), len(s), s.shape[1])
        return out
    return run


def keops(centres, points, sigma):
    from pykeops.torch import LazyTensor
    s, t = on_device(centres, points)
    scale = -0.5 / (sigma * sigma)

    def run():
        difference = LazyTensor(t[:, None, :]) - LazyTensor(s[None, :, :])
        return ((difference ** 2).sum(-1) * scale).logsumexp(dim=1).flatten()
    return run


def cuml_kde(centres, points, sigma):
    """The kernel density estimate of RAPIDS (cuVS in newer releases): a log-density, so its constants are put back."""
    import cupy
    from cuml.neighbors import KernelDensity
    n, d = centres.shape
    t = cupy.asarray(points)
    estimate = KernelDensity(bandwidth=sigma).fit(cupy.asarray(centres))
    constant = math.log(n) + d / 2 * math.log(2 * math.pi * sigma * sigma)

    def run():
        return cupy.asnumpy(cupy.asarray(estimate.score_samples(t))) + constant
    return run


def numpy_dot(centres, points, sigma):
    import numpy
    if centres.size * len(points) > 2e9:
        raise ValueError("too large for numpy")
    s, t = numpy.array(centres), numpy.array(points)

    def run():
        e = (2 * t @ s.T - (t * t).sum(1)[:, None] - (s * s).sum(1)[None, :]) / (2 * sigma * sigma)
        largest = e.max(1)
        return largest + numpy.log(numpy.exp(e - largest[:, None]).sum(1))
    return run


SUMS = {"torch addmm": torch_addmm, "torch cdist": torch_cdist, "torch compile": torch_compile,
        "triton direct": triton_direct, "triton ieee": triton_dot("ieee"), "triton tf32x3": triton_dot("tf32x3"),
        "keops": keops, "cuml kde": cuml_kde, "numpy": numpy_dot}
LAYERS = {"torch addmm": torch_layer, "torch compile": torch_compiled_layer}


def milliseconds(run, peer):
    """The median of up to five runs, by events where torch has a card, from idle to idle by the clock elsewhere."""
    times, begin = [], time.perf_counter()
    events = peer not in ("numpy", "cuml kde") and device() == "cuda"
    while len(times) < 5 and (not times or time.perf_counter() - begin < 2):
        if events:
            import torch
            first, last = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
            first.record()
            run()
            last.record()
            last.synchronize()
            times.append(first.elapsed_time(last))
        else:
            start = time.perf_counter()
            run()
            times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def as_numpy(result):
    return result.cpu().numpy() if hasattr(result, "cpu") else result


def one_line(error):
    text = " ".join(str(error).split()) or type(error).__name__
    return f"{type(error).__name__}: {text}"[:200]


def run_peer(peer, folder, out, seconds):
    import numpy
    begin = time.perf_counter()
    cases = [case for case in read_cases(folder) if case[0] == "sum" or peer in LAYERS]
    for what, d, n, queries, sigma in sorted(cases, key=lambda case: case[0] == "sum" and case[1] not in FIRST):
        case = (what, d, n, queries, sigma)
        try:
            if time.perf_counter() - begin > seconds:
                raise TimeoutError("no time left")
            if peer == "torch compile" and what == "sum" and d not in FIRST:
                raise ValueError("compiled for the first questions only")
            left, right = load(folder, what, d)
            exact = numpy.load(os.path.join(folder, f"{what}.{d}.truth.npy"))
            run = (LAYERS if what == "layer" else SUMS)[peer](left, right, sigma)
            found = as_numpy(run())[:len(exact)].astype(numpy.float64)   # the first run also compiles
            row = f"{milliseconds(run, peer):.6g}\t{numpy.abs(found - exact).max():.6g}\t"
        except Exception as error:   # whatever it is, the next case runs
            row = f"nan\tnan\t{one_line(error)}"
            if isinstance(error, ImportError):
                write(out, peer, [case], row)
                return
        write(out, peer, [case], row)


def write(out, peer, cases, row):
    with open(out, "a") as lines:
        for what, d, n, queries, _ in cases:
            lines.write(f"{peer}\t{what}\t{d}\t{n}\t{queries}\t{row}\n")


def run_all(folder, out, seconds):
    begin = time.perf_counter()
    cases = read_cases(folder)
    try:
        import numpy
        for what, d, _, _, sigma in cases:
            left, right = load(folder, what, d)
            numpy.save(os.path.join(folder, f"{what}.{d}.truth.npy"), truth(what, left, right, sigma))
    except ImportError as error:
        for peer in PEERS:
            write(out, peer, cases[:1], f"nan\tnan\t{one_line(error)}")
        return
    for i, peer in enumerate(PEERS):
        left = seconds - (time.perf_counter() - begin)
        if left < 5:
            write(out, peer, cases[:1], "nan\tnan\tno time left")
            continue
        # What one does not use is left for the others.
        share = max(5, left / (len(PEERS) - i) * 2 if i + 1 < len(PEERS) else left)
        try:
            done = subprocess.run([sys.executable, os.path.abspath(__file__), folder, out, str(min(share, left)), peer],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=min(share, left) + 20)
            if done.returncode != 0:
                last = (done.stderr.decode(errors="replace").strip().splitlines() or ["no message"])[-1]
                write(out, peer, cases[:1], f"nan\tnan\tended with {done.returncode}: {last[:150]}")
        except subprocess.TimeoutExpired:
            write(out, peer, cases[:1], "nan\tnan\tstopped: it did not come back in time")


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    folder, out, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
    if len(sys.argv) == 5:
        run_peer(sys.argv[4], folder, out, seconds)
    else:
        run_all(folder, out, seconds)


if __name__ == "__main__":
    main()
