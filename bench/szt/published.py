#!/usr/bin/env python3
"""The published estimation of information flow as a benchmark: one network, 84 checkpoints, 1000 own replicates.

  bench/run published [--out FILE] [--seed N]
  bench/szt/published.py --of RESULTS.json [--out FILE]

Trains and estimates with java/noisyflow run szt (the second form sums up what it has written), writes every value of
layers 2 to 5 with its errors, bracket and verdict to FILE (otherwise bench/target/published.json), and prints layers 4
and 5 beside the published curve. Exit 1 where Monte Carlo error and replicate term of a value are .02 nats or more
together, or an order check is violated. Needs nothing but Python 3.
"""
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOLERANCE = .02
# 128 replicates of the others bring the replicate term below .005 nats; two queries for each of 4096 inputs the Monte Carlo error below .015.
SETTINGS = ["--checkpoints", "84", "--own-replicates", "1000", "--marginal-replicates", "128"]
# I(X;T_4), I(X;T_5) in nats after an epoch: Goldfeld et al., Estimating information flow in deep neural networks, ICML 2019.
PUBLISHED = {1: (5.52, 2.52), 9: (5.70, 3.02), 20: (6.55, 4.51), 60: (5.21, 3.34), 126: (5.46, 3.49), 266: (6.61, 4.39),
             559: (7.09, 4.84), 1177: (6.96, 4.09), 2477: (6.48, 3.37), 5214: (6.04, 2.76), 9999: (5.57, 2.30)}


def fail(message):
    print(f"bench: {message}", file=sys.stderr)
    sys.exit(2)


def arguments(words):
    options = {"--out": str(ROOT / "bench/target/published.json"), "--seed": "0", "--of": None}
    while words:
        option = words.pop(0)
        if option not in options or not words:
            fail(f"published: '{option}' where --out FILE, --seed N or --of RESULTS.json was expected")
        options[option] = words.pop(0)
    if not options["--seed"].lstrip("-").isdigit():
        fail(f"published: --seed {options['--seed']}: expected a whole number")
    return options


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def run(seed):
    """Runs the experiment; its results, and what it took."""
    folder = ROOT / "bench/target/published"
    before, begin = os.times(), time.time()
    status = subprocess.run([str(ROOT / "java/noisyflow"), "run", "szt", *SETTINGS, "--seed", seed, "--out", str(folder),
                             "--overwrite", "--quiet"], stdout=subprocess.DEVNULL).returncode
    if status != 0:
        sys.exit(1)
    after = os.times()
    took = {"wallSeconds": round(time.time() - begin, 1),
            "cpuSeconds": round(after.children_user + after.children_system - before.children_user - before.children_system, 1)}
    return folder / "results.json", took


def number(value, digits=5):
    return None if value is None else round(value, digits)


def of_value(information):
    """value, Monte Carlo error, replicate term, lower end, upper end, verdict."""
    return [number(information["value"]), number(information["standardError"]["monteCarlo"]),
            number(information["replicateTerm"]), number(information["bracket"]["lower"]),
            number(information["bracket"]["upper"]), information["verdict"]]


def rows(network):
    """One for each checkpoint and layer from the second on."""
    return [{"epoch": epoch["epoch"], "layer": layer["layer"], "xInformation": of_value(layer["xInformation"]),
             "yInformation": of_value(layer["yInformation"])}
            for epoch in network["epochs"] for layer in epoch["layers"] if layer["layer"] > 1]


def nearest(found, epoch, layer):
    """The value at the checkpoint nearest to an epoch on the logarithmic axis, and that checkpoint."""
    row = min((row for row in found if row["layer"] == layer),
              key=lambda row: max(row["epoch"] / epoch, epoch / row["epoch"]))
    return row["epoch"], row["xInformation"]


def table(found):
    lines = ["| epoch | layer 4, published | here | layer 5, published | here |", "|---|---|---|---|---|"]
    for epoch, curve in PUBLISHED.items():
        cells = [str(epoch)]
        for layer, value in zip((4, 5), curve):
            at, here = nearest(found, epoch, layer)
            cells += [f"{value:.2f}", f"{here[0]:.3f} +- {here[1] + abs(here[2]):.3f} ({at})"]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def main(words):
    options = arguments(words)
    source, took = (options["--of"], {}) if options["--of"] else run(options["--seed"])
    with open(source, encoding="utf-8") as file:
        result = json.load(file)
    network = result["networks"][0]
    found = rows(network)
    errors = [abs(row[quantity][1]) + abs(row[quantity][2]) for row in found for quantity in ("xInformation", "yInformation")]
    checks = [check for epoch in network["epochs"] for layer in epoch["layers"] for check in layer["orderDifferences"]]
    violated = sum(check["violated"] for check in checks)
    last = network["epochs"][-1]
    summary = {"benchmark": "published", "processor": processor(), "processors": os.cpu_count(),
               "date": datetime.date.today().isoformat(), **took}
    summary |= {key: result[key] for key in ("backend", "precision", "seed", "pairs", "seconds", "settings")}
    summary |= {"trainAccuracy": last["trainAccuracy"], "testAccuracy": last["testAccuracy"],
                "orderChecks": {"made": len(checks), "violated": violated}, "largestError": number(max(errors)),
                "columns": ["value", "monteCarlo", "replicateTerm", "lower", "upper", "verdict"]}
    text = ["{"] + [f" {json.dumps(key)}: {json.dumps(value)}," for key, value in summary.items()]
    text += [' "values": ['] + [f"  {json.dumps(row)}{',' if row is not found[-1] else ''}" for row in found] + [" ]", "}"]
    pathlib.Path(options["--out"]).write_text("\n".join(text) + "\n", encoding="utf-8")
    print("\n".join(table(found)))
    print(f"{len(errors)} values, Monte Carlo error and replicate term together at most {max(errors):.4f} nats; "
          f"{violated} of {len(checks)} order checks violated")
    print(f"results: {options['--out']}")
    # Written so that an error that is no number fails.
    if not all(error < TOLERANCE for error in errors) or violated:
        print(f"bench: a value misses {TOLERANCE} nats, or its order", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
