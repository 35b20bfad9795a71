#!/usr/bin/env python3
"""Sums up runs of experiment szt: what is left of megabytes of results.json is what a reader compares.

  bench/szt/summary.py RESULTS.json [TABLE.md] > SUMMARY.json

Needs nothing but Python 3. Values keep the digits they came with; TABLE.md gets the tables of bench/results/README.md.
"""
import json
import statistics
import sys


def spread(values):
    values = [value for value in values if value is not None]
    deviation = statistics.stdev(values) if len(values) > 1 else None
    return {"mean": statistics.fmean(values), "standardDeviation": deviation} if values else None


def curve(network, layer, quantity):
    """[epoch, value, total standard error, verdict] of an information at every epoch."""
    points = []
    for epoch in network["epochs"]:
        information = epoch["layers"][layer][quantity]
        points.append([epoch["epoch"], information["value"], information["standardError"]["total"], information["verdict"]])
    return points


def of_network(network, noisy):
    last = network["epochs"][-1]
    summary = {"seed": network["seed"], "trainAccuracy": last["trainAccuracy"], "testAccuracy": last["testAccuracy"],
               "bestTestAccuracy": max(epoch["testAccuracy"] for epoch in network["epochs"])}
    if noisy:
        deep = range(len(last["layers"]))
        summary["xInformation"] = {f"layer {l + 1}": curve(network, l, "xInformation") for l in deep}
        summary["yInformationAtEnd"] = [layer["yInformation"]["value"] for layer in last["layers"]]
        checks = [check for epoch in network["epochs"] for layer in epoch["layers"] for check in layer["orderDifferences"]]
        summary["orderChecks"] = {"made": len(checks), "violated": sum(check["violated"] for check in checks)}
        summary["binCorrelations"] = network["binCorrelations"]
    return summary


def extremes(points, depth=.3):
    """First value, first peak, the dip behind it, the highest value after that, last value: [epoch, value] each.

    A peak is a value that the curve falls below by `depth` nats before it exceeds it; the dip is the lowest value before
    the highest of what follows the fall.
    """
    values = [point[1] for point in points]
    for peak in range(1, len(values)):
        fall = next((k for k in range(peak + 1, len(values)) if values[k] > values[peak] or values[k] < values[peak] - depth), None)
        if values[peak] >= values[peak - 1] and fall is not None and values[fall] < values[peak]:
            floor = next((k for k in range(fall, len(values) - 1) if values[k + 1] > values[k]), len(values) - 1)
            second = max(range(floor, len(values)), key=values.__getitem__)
            dip = min(range(peak, second + 1), key=values.__getitem__)
            return [points[k][:2] for k in (0, peak, dip, second, len(values) - 1)]
    return None


def tables(result, networks, noisy):
    lines = []
    row = lambda *cells: lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    if noisy:
        deep = len(result["networks"][0]["epochs"][0]["layers"])
        for layer in (deep - 1, deep):
            row(f"layer {layer}, seed", "first epoch", "first peak", "dip", "second peak", "last epoch")
            row(*["---"] * 6)
            for network in networks:
                found = extremes(network["xInformation"][f"layer {layer}"])
                row(network["seed"], *(["no dip"] * 5 if found is None else [f"{v:.2f} ({e})" for e, v in found]))
            lines.append("")
        sizes = sorted({each["binSize"] for each in networks[0]["binCorrelations"]})
        names = [f"layer {l}" for l in range(1, deep + 1)] + ["all layers"]
        row("bin width / noise", *names)
        row(*["---"] * (1 + len(names)))
        for size in sizes:
            cells = []
            for layer in list(range(1, deep + 1)) + ["all"]:
                values = [each["pearson"] for network in networks for each in network["binCorrelations"]
                          if each["binSize"] == size and each["layer"] == layer and each["pearson"] is not None]
                cells.append(f"{statistics.median(values):.3f} ({min(values):.2f})" if values else "no variation")
            row(f"{size / result['settings']['noise']:.3g}", *cells)
        lines.append("")
    row("accuracy", "train", "test")
    row("---", "---", "---")
    for network in networks:
        row(f"seed {network['seed']}", f"{network['trainAccuracy']:.4f}", f"{network['testAccuracy']:.4f}")
    return "\n".join(lines) + "\n"


def main(source, table):
    with open(source, encoding="utf-8") as file:
        result = json.load(file)
    noisy = not result["settings"]["deterministic"]
    networks = [of_network(network, noisy) for network in result["networks"]]
    summary = {key: result[key] for key in ("schema", "experiment", "setting", "unit", "backend", "precision", "seed", "pairs",
                                            "inputs", "inputEntropy", "labelEntropy", "settings")}
    summary["trainAccuracy"] = spread([network["trainAccuracy"] for network in networks])
    summary["testAccuracy"] = spread([network["testAccuracy"] for network in networks])
    summary["networks"] = networks
    summary["ensemble"] = result["ensemble"]
    # A line for each member of the lists that matter: it can be read, and compared with the next.
    print("{")
    fields = list(summary.items())
    for i, (key, value) in enumerate(fields):
        comma = "," if i + 1 < len(fields) else ""
        if key in ("networks", "ensemble"):
            print(f" {json.dumps(key)}: [")
            print(",\n".join("  " + json.dumps(each) for each in value))
            print(f" ]{comma}")
        else:
            print(f" {json.dumps(key)}: {json.dumps(value)}{comma}")
    print("}")
    if table:
        with open(table, "w", encoding="utf-8") as file:
            file.write(tables(result, networks, noisy))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else None)
