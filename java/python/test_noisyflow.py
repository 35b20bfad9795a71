"""Tests of noisyflow.py against the program that the variable NOISYFLOW names."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import warnings

import numpy

import noisyflow

RANDOM = numpy.random.default_rng(3)
X = RANDOM.standard_normal((300, 3))
Y = RANDOM.integers(0, 3, 300)


def by_command_line(*arguments):
    run = subprocess.run([noisyflow._program(), *arguments, "--json", "-", "--quiet"], stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)


def lasting(document):
    return {key: value for key, value in document.items() if key not in ("seconds", "pairsPerSecond")}


def resident_folder():
    return noisyflow._resident().folder


class Values(unittest.TestCase):
    def test_the_digits_are_those_of_the_program(self):
        with tempfile.TemporaryDirectory() as folder:
            x, y = os.path.join(folder, "samples.npy"), os.path.join(folder, "labels.npy")
            for kind in (numpy.float32, numpy.float64):
                rows = X.astype(kind)
                numpy.save(x, rows)
                numpy.save(y, Y)
                for labels in ([], ["--labels", y]):
                    expected = by_command_line("entropy", x, "--sigma", "0.5,1.0", *labels)
                    result = noisyflow.entropy(rows, [0.5, 1.0], labels=Y if labels else None)
                    self.assertEqual(lasting(expected), lasting(result.document))
            expected = by_command_line("distance", x, x, "--sigma", "1", "--distances", "mmd,divergences")
            result = noisyflow.distance(rows, rows, 1, distances=["mmd", "divergences"])
            expected.update(first="p.npy", second="q.npy")
            self.assertEqual(lasting(expected), lasting(result.document))

    def test_layouts(self):
        expected = noisyflow.entropy(X, 0.5).estimates[0].document
        self.assertEqual(expected, noisyflow.entropy(numpy.asfortranarray(X), 0.5).estimates[0].document)
        wide = numpy.empty((600, 6))
        wide[::2, ::2] = X
        self.assertEqual(expected, noisyflow.entropy(wide[::2, ::2], 0.5).estimates[0].document)
        self.assertEqual(expected, noisyflow.entropy(X.tolist(), 0.5).estimates[0].document)
        self.assertEqual(expected, noisyflow.entropy(X, numpy.float64(0.5)).estimates[0].document)

    def test_density(self):
        sigma = 0.7
        values = noisyflow.density(X, X[:20] + 0.1, sigma, precision="float64")
        squares = ((X[None] - (X[:20] + 0.1)[:, None]) ** 2).sum(2)
        expected = numpy.log(numpy.exp(-squares / (2 * sigma**2)).mean(1)) - 1.5 * numpy.log(2 * numpy.pi * sigma**2)
        numpy.testing.assert_allclose(values, expected, rtol=0, atol=1e-11)

    def test_labels_by_name(self):
        names = numpy.array(["a", "b", "c"])[Y]
        self.assertEqual(noisyflow.entropy(X, 0.5, labels=names).estimates[0].document,
                         noisyflow.entropy(X, 0.5, labels=Y).estimates[0].document)

    def test_commands(self):
        self.assertEqual(noisyflow.compare(X, X[:, :2], 0.5).command, "compare")
        self.assertEqual(len(noisyflow.cluster({1: X, 10: 2 * X}, labels=Y).epochs), 2)
        self.assertAlmostEqual(noisyflow.bottleneck(rule="bsc", error_rate=0.1, beta=[2]).points[0].label_information,
                               0.2822729836, 9)
        table = numpy.array([[0.45, 0.05], [0.05, 0.45]])
        self.assertAlmostEqual(noisyflow.bottleneck(table, beta=2).points[0].input_information, 0.4827303826, 9)
        flow = noisyflow.flow({1: [X, X[:, :2]], 2: [2 * X, X[:, 1:]]}, Y, 0.5)
        frame = flow.frame()
        self.assertEqual(list(frame["epoch"]), [1, 1, 2, 2])
        self.assertEqual(list(frame["layer"]), [1, 2, 1, 2])
        self.assertEqual(frame["xInformation.value"][1], flow.epochs[0].parts[0].layers[1].x_information.value)
        self.assertEqual(noisyflow.flow([X], Y, 0.5).command, "flow")
        self.assertEqual(list(noisyflow.sweep({"a": X, "b": 2 * X}, sigma=[0.5, 1]).frame()["sigma"]), [0.5, 1, 0.5, 1])
        self.assertEqual(noisyflow.call("backends").command, "backends")

    def test_results(self):
        result = noisyflow.entropy(X, [0.5, 1.0], page=True)
        estimate = result.estimates[0]
        self.assertEqual(estimate.standard_error.monte_carlo, estimate.document["standardError"]["monteCarlo"])
        self.assertIn("standard_error", dir(estimate))
        with self.assertRaisesRegex(AttributeError, "no field 'nonsense'; there are sigma"):
            estimate.nonsense
        frame = result.frame()
        self.assertEqual(list(frame["sigma"]), [0.5, 1.0])
        self.assertEqual(frame["informationBracket.lower"][0], estimate.information_bracket.lower)
        self.assertIn("<iframe", result._repr_html_())
        self.assertIn("plotly", result.page.lower())
        self.assertEqual(json.loads(repr(result)), result.document)


    def test_files_that_are_named_are_written_where_the_caller_is(self):
        noisyflow.entropy(X, 1)
        kept = os.getcwd()
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                result = noisyflow.entropy(X, 0.5, page="page.html", csv="rows.csv")
                self.assertIsNone(result.page)
                self.assertEqual(sorted(os.listdir(folder)), ["page.html", "rows.csv"])
            finally:
                os.chdir(kept)


class Refusals(unittest.TestCase):
    def test_the_sentence_of_the_program(self):
        spoilt = X.copy()
        spoilt[5, 2] = numpy.nan
        with self.assertRaisesRegex(noisyflow.InputError, r"^samples.npy: row 5, column 2 \(counted from 0\) is NaN"):
            noisyflow.entropy(spoilt, 1)
        with self.assertRaisesRegex(ValueError, "^labels.npy: holds 7 numbers: expected 300"):
            noisyflow.entropy(X, 1, labels=Y[:7])
        with self.assertRaisesRegex(noisyflow.InputError, "unknown option --no-such-option"):
            noisyflow.entropy(X, 1, no_such_option=3)
        with self.assertRaisesRegex(noisyflow.InputError, "an array of complex128: expected numbers"):
            noisyflow.entropy(X * 1j, 1)
        with self.assertRaisesRegex(noisyflow.InputError, "nowhere.npy"):
            noisyflow.entropy("nowhere.npy", 1)

    def test_a_program_that_is_not_there(self):
        kept = os.environ["NOISYFLOW"]
        noisyflow.close()
        try:
            os.environ["NOISYFLOW"] = "/nowhere/noisyflow"
            with self.assertRaises(OSError):
                noisyflow.entropy(X, 1)
        finally:
            os.environ["NOISYFLOW"] = kept


class Residence(unittest.TestCase):
    def test_nothing_is_left_behind(self):
        noisyflow.entropy(X[:20], 1)
        process = noisyflow._resident()._process.pid
        descriptors = len(os.listdir("/proc/self/fd"))
        theirs = len(os.listdir(f"/proc/{process}/fd"))
        for _ in range(1000):
            noisyflow.entropy(X[:20], 1)
        self.assertEqual(noisyflow._resident()._process.pid, process)
        self.assertEqual(os.listdir(resident_folder()), [])
        self.assertLessEqual(len(os.listdir("/proc/self/fd")), descriptors)
        self.assertLessEqual(len(os.listdir(f"/proc/{process}/fd")), theirs + 5)
        folder = resident_folder()
        noisyflow.close()
        self.assertFalse(os.path.exists(folder))

    def test_threads_share_one_process(self):
        expected = noisyflow.entropy(X, 0.5).estimates[0].document
        found = []
        threads = [threading.Thread(target=lambda: found.append(noisyflow.entropy(X, 0.5).estimates[0].document))
                   for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, [expected] * 6)

    def test_an_interrupted_call(self):
        noisyflow.entropy(X, 1)
        process = noisyflow._resident()._process.pid
        many = numpy.random.default_rng(0).standard_normal((20000, 20))
        timer = threading.Timer(1, lambda: os.kill(os.getpid(), signal.SIGINT))
        timer.start()
        begun = time.monotonic()
        with self.assertRaises(KeyboardInterrupt):
            noisyflow.entropy(many, 1, draws=2000, exact=True, reduce="off")
        self.assertLess(time.monotonic() - begun, 60)
        self.assertEqual(noisyflow.entropy(X, 1).n, 300)
        self.assertEqual(noisyflow._resident()._process.pid, process)
        self.assertEqual(os.listdir(resident_folder()), [])

    def test_a_killed_interpreter_leaves_no_process(self):
        script = ("import noisyflow, numpy, time\n"
                  "noisyflow.entropy(numpy.eye(9), 1)\n"
                  "p = noisyflow._resident()\n"
                  "print(p._process.pid, p.folder, flush=True)\n"
                  "time.sleep(600)\n")
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as child:
            pid, folder = child.stdout.readline().split()
            self.assertTrue(os.path.isdir(folder))
            child.kill()
        for _ in range(600):
            if not os.path.exists(folder) and not _runs(int(pid)):
                break
            time.sleep(0.1)
        self.assertFalse(os.path.exists(folder))
        self.assertFalse(_runs(int(pid)))

    def test_a_process_that_died_is_started_again(self):
        noisyflow.entropy(X, 1)
        dead = noisyflow._resident()
        dead._process.kill()
        dead._process.wait()
        self.assertEqual(noisyflow.entropy(X, 1).n, 300)


def _runs(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().split()[2] != "Z"
    except OSError:
        return False


if __name__ == "__main__":
    warnings.simplefilter("error")
    unittest.main()
