#!/usr/bin/env python3
"""Other programs at the assignment that bench/run measures, on the same rows: cost, time and memory of each.

    assignment.py FOLDER --threads T [--only PEER]

FOLDER holds x.npy and y.npy, n x d. Each peer prints one line of JSON: {"peer", "version", "seconds", "costSeconds",
"cost", "bytes"}, seconds being those of the assignment alone, costSeconds those of the matrix of distances, which all peers
are given, cost the mean distance of a row, bytes the most memory that the process has had; or {"peer", "reason"}. Each runs
in a process of its own, so that neither has the memory of another.
"""
import argparse
import json
import os
import resource
import subprocess
import sys
import time

PEERS = ("scipy", "pot")


def solve(peer, folder):
    import numpy
    from scipy.spatial.distance import cdist
    if peer == "scipy":
        import scipy
        from scipy.optimize import linear_sum_assignment
        version = scipy.__version__
    else:
        import ot
        version = ot.__version__
    x, y = (numpy.load(os.path.join(folder, name)).astype(numpy.float64) for name in ("x.npy", "y.npy"))
    begin = time.perf_counter()
    costs = cdist(x, y)
    solving = time.perf_counter()
    if peer == "scipy":
        rows, columns = linear_sum_assignment(costs)
        cost = costs[rows, columns].mean()
    else:
        even = numpy.full(len(x), 1 / len(x))
        plan, log = ot.emd(even, even, costs, numItermax=10 ** 9, log=True)
        if log["warning"] is not None:
            return {"peer": peer, "reason": log["warning"]}
        cost = (plan * costs).sum()
    end = time.perf_counter()
    return {"peer": peer, "version": version, "seconds": end - solving, "costSeconds": solving - begin,
            "cost": float(cost), "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}


def main():
    parser = argparse.ArgumentParser(description="Times other programs on the rows in a folder.")
    parser.add_argument("folder")
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--only", choices=PEERS)
    options = parser.parse_args()
    if options.only:
        try:
            line = solve(options.only, options.folder)
        except ImportError as e:
            line = {"peer": options.only, "reason": str(e)}
        print(json.dumps(line))
        return
    threads = str(options.threads)
    environment = dict(os.environ, OMP_NUM_THREADS=threads, OPENBLAS_NUM_THREADS=threads, MKL_NUM_THREADS=threads)
    for peer in PEERS:
        subprocess.run([sys.executable, __file__, options.folder, "--threads", threads, "--only", peer],
                       env=environment, check=True)


if __name__ == "__main__":
    main()
