"""Tests of noisyflow.py against the program that the variable NOISYFLOW names."""

import gc
import importlib.util
import json
import os
import pathlib
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tracemalloc
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


def needs(*modules):
    """Skips a test where a library is missing, and says so."""
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    return unittest.skipIf(missing, f"not installed here: {', '.join(missing)}")


def door():
    """The rows, the labels and the digits that go through every door of the project."""
    i, j = numpy.arange(257)[:, None], numpy.arange(3)[None]
    rows = ((37 * i + 101 * j + 5 * i * j) % 257 / 64 - 2).astype(numpy.float32)
    file = pathlib.Path(__file__).resolve().parents[1] / "testkit/src/main/resources/io/noisyflow/testkit/door.properties"
    lines = [line.split("=") for line in file.read_text().splitlines() if not line.startswith("#")]
    return rows, numpy.arange(257) % 3, {name.strip(): float.fromhex(digits.strip()) for name, digits in lines}


class Door(unittest.TestCase):
    def test_door(self):
        rows, labels, golden = door()
        result = noisyflow.entropy(rows, 0.25, labels=labels, seed=7, setting="sample", backend="reference")
        estimate = result.estimates[0]
        self.assertEqual(golden, {
            "entropy": estimate.entropy, "standardError": estimate.standard_error.total,
            "lower": estimate.entropy_bracket.lower, "upper": estimate.entropy_bracket.upper,
            "labelInformation": estimate.label_information.value})
        fitted = noisyflow.NoisyEntropy(0.25, options={"seed": 7, "backend": "reference"}).fit(rows, labels)
        self.assertEqual((fitted.entropy_, fitted.label_information_), (golden["entropy"], golden["labelInformation"]))


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

    @needs("pandas")
    def test_frames_of_pandas(self):
        import pandas
        frame = noisyflow.entropy(X, [0.5, 1.0], labels=Y).frame()
        self.assertIsInstance(frame, pandas.DataFrame)
        self.assertEqual(frame.shape[0], 2)
        self.assertEqual(frame["sigma"].dtype, numpy.float64)
        self.assertEqual(list(frame.set_index("sigma").loc[1.0][["verdict"]]), ["converged"])
        epochs = noisyflow.flow({1: [X, X[:, :2]], 2: [2 * X, X[:, 1:]]}, Y, 0.5).frame()
        self.assertEqual(epochs.groupby("epoch").size().tolist(), [2, 2])
        curve = noisyflow.bottleneck(rule="bsc", error_rate=0.1, beta=[2, 3])
        self.assertEqual(len(curve.frame()), len(curve.frame("points")))

    def test_check(self):
        self.assertEqual(noisyflow.check(X).findings, [])
        spoilt = numpy.column_stack([numpy.arange(300), X])
        spoilt[3, 1] = numpy.nan
        spoilt[[5, 6], 2] = -999
        result = noisyflow.check(spoilt)
        self.assertEqual([finding.concern for finding in result.findings], ["notFinite", "index", "fillValue"])
        self.assertEqual(result.findings[2].columns, [2])
        self.assertLess(result.noise.sigma_from, result.noise.sigma_to)

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


class Estimators(unittest.TestCase):
    def test_fit(self):
        expected = noisyflow.entropy(X, 0.5, labels=Y, seed=3).estimates[0]
        fitted = noisyflow.NoisyEntropy(sigma=0.5, options={"seed": 3}).fit(X, Y)
        self.assertEqual(fitted.entropy_, expected.entropy)
        self.assertEqual(fitted.information_, expected.information)
        self.assertEqual(fitted.label_information_, expected.label_information.value)
        self.assertEqual((fitted.verdict_, fitted.n_features_in_), (expected.verdict, 3))
        self.assertIsNone(noisyflow.NoisyEntropy(0.5).fit(X).label_information_)

    def test_scores_are_log_densities(self):
        rows = X.copy()
        fitted = noisyflow.NoisyEntropy(0.5, options={"seed": 3, "precision": "float64"}).fit(rows)
        rows[:] = 0
        expected = noisyflow.density(X, X[:9] + 1, 0.5, precision="float64")
        numpy.testing.assert_array_equal(fitted.score_samples(X[:9] + 1), expected)
        self.assertEqual(fitted.score(X[:9] + 1), expected.sum())
        with self.assertRaisesRegex(noisyflow.InputError, "rows of 2 numbers: expected 3"):
            fitted.score(X[:, :2])

    def test_parameters(self):
        estimator = noisyflow.NoisyEntropy(0.5)
        self.assertEqual(estimator.get_params(), {"sigma": 0.5, "options": None})
        self.assertIs(estimator.set_params(sigma=2), estimator)
        self.assertEqual(repr(estimator), "NoisyEntropy(sigma=2, options=None)")
        with self.assertRaisesRegex(ValueError, "no parameter 'bandwidth'; there are sigma, options"):
            estimator.set_params(bandwidth=1)
        with self.assertRaisesRegex(noisyflow.NotFittedError, "was not fitted"):
            estimator.score(X)
        with self.assertRaisesRegex(noisyflow.InputError, "expected one"):
            noisyflow.NoisyEntropy([0.5, 1]).fit(X)
        fitted = pickle.loads(pickle.dumps(noisyflow.NoisyEntropy(0.5).fit(X)))
        self.assertEqual(fitted.information_, noisyflow.entropy(X, 0.5).estimates[0].information)

    @needs("sklearn")
    def test_among_those_of_scikit_learn(self):
        from sklearn.base import clone
        from sklearn.model_selection import GridSearchCV, KFold
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import StandardScaler
        copy = clone(noisyflow.NoisyEntropy(0.5, options={"seed": 3}).fit(X))
        self.assertEqual(copy.get_params(), {"sigma": 0.5, "options": {"seed": 3}})
        self.assertFalse(hasattr(copy, "information_"))
        sigmas = [0.1, 0.3, 1.0]
        found = GridSearchCV(noisyflow.NoisyEntropy(), {"sigma": sigmas}, cv=3).fit(X)
        scores = [[noisyflow.density(X[train], X[test], sigma).sum() for train, test in KFold(3).split(X)]
                  for sigma in sigmas]
        numpy.testing.assert_array_equal(found.cv_results_["mean_test_score"], numpy.mean(scores, axis=1))
        self.assertEqual(found.best_params_["sigma"], sigmas[int(numpy.argmax(numpy.mean(scores, axis=1)))])
        pipe = make_pipeline(StandardScaler(), noisyflow.NoisyEntropy(0.5)).fit(X, Y)
        self.assertEqual(pipe[-1].information_, noisyflow.entropy(
            StandardScaler().fit_transform(X), 0.5, labels=Y).estimates[0].information)

    def test_mutual_information(self):
        random = numpy.random.default_rng(1)
        x = random.standard_normal((2000, 2))
        y = 0.8 * x[:, 0] + 0.6 * random.standard_normal(2000)
        result = noisyflow.mutual_information(x, y, neighbours=5)
        # -log(1 - 0.8^2) / 2 = 0.511; four standard errors of 0.7 / sqrt(2000), and the bias at so few rows.
        self.assertAlmostEqual(result.information, 0.511, delta=0.08)
        self.assertEqual((result.first, result.second, result.verdict), (2, 1, "noBracket"))
        estimator = noisyflow.MutualInformation(5)
        self.assertEqual(estimator.estimate(x, y), result.information)
        self.assertEqual(estimator.estimate_with_info(x, y).mi_estimate, result.information)
        self.assertEqual(noisyflow.mutual_information(y, x, neighbours=5).information, result.information)
        with tempfile.TemporaryDirectory() as folder:
            csv = os.path.join(folder, "samples")  # the benchmark's files have no ending
            numpy.savetxt(csv, numpy.column_stack([x, y]), delimiter=",", header="X1,X2,Y1", comments="", fmt="%.17g")
            printed = subprocess.run([noisyflow._program(), "mi", csv, "2", "1", "--neighbours", "5", "--number", "--quiet"],
                                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True, text=True).stdout
        # All that is printed is the number, as the benchmark reads it; the launcher takes this line of the JVM away.
        printed = printed.replace("WARNING: Using incubator modules: jdk.incubator.vector\n", "")
        self.assertEqual(float(printed), result.information)
        with self.assertRaisesRegex(noisyflow.InputError, "^y: holds 3 rows: expected 2000, one for each row of x"):
            noisyflow.mutual_information(x, y[:3])

    @needs("pydantic")
    def test_parameters_of_the_benchmark(self):
        self.assertEqual(noisyflow.MutualInformation(5).parameters().model_dump(), {"neighbours": 5})


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
        for _ in range(200):
            noisyflow.entropy(X[:20], 1)
        process = noisyflow._resident()._process.pid
        descriptors = len(os.listdir("/proc/self/fd"))
        theirs = len(os.listdir(f"/proc/{process}/fd"))
        heap = _live_bytes(process)
        tracemalloc.start()
        gc.collect()
        memory = tracemalloc.get_traced_memory()[0]
        for _ in range(800):
            noisyflow.entropy(X[:20], 1)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - memory
        tracemalloc.stop()
        # One object for each call, of the smallest that hold anything, would be more; a request there has kilobytes.
        self.assertLess(grown, 800 * 64)
        if heap is not None:
            self.assertLess(_live_bytes(process) - heap, 800 * 1024)
        self.assertEqual(noisyflow._resident()._process.pid, process)
        self.assertEqual(os.listdir(resident_folder()), [])
        self.assertLessEqual(len(os.listdir("/proc/self/fd")), descriptors)
        self.assertLessEqual(len(os.listdir(f"/proc/{process}/fd")), theirs + 5)
        folder = resident_folder()
        noisyflow.close()
        self.assertFalse(os.path.exists(folder))

    def test_two_interpreters_beside_each_other(self):
        script = ("import noisyflow, numpy\n"
                  "x = numpy.arange(40.).reshape(20, 2) ** 1.5\n"
                  "found = {noisyflow.entropy(x, 9).estimates[0].entropy for _ in range(20)}\n"
                  "print(noisyflow._resident()._process.pid, noisyflow._resident().folder, *found, flush=True)\n"
                  "input()\n")
        children = [subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                     text=True) for _ in range(2)]
        one, two = (child.stdout.readline().split() for child in children)
        self.assertNotEqual(one[:2], two[:2])
        self.assertEqual(one[2:], two[2:])
        self.assertEqual(len(one), 3)
        for child in children:
            child.communicate("\n")
            self.assertEqual(child.returncode, 0)
        for pid, folder in (one[:2], two[:2]):
            self.assertFalse(os.path.exists(folder))
            self.assertFalse(_runs(int(pid)))

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
        # What runs in the background of a shell ignores Ctrl-C, and so would this.
        self.addCleanup(signal.signal, signal.SIGINT, signal.signal(signal.SIGINT, signal.default_int_handler))
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

    def test_a_process_that_died_before_it_was_asked_says_so(self):
        process = noisyflow._resident()
        process._process.kill()
        process._reader.join(10)
        with self.assertRaisesRegex(noisyflow.NoisyflowError, "before it was asked"):
            process.ask(["backends"])

    def test_a_process_that_died_is_started_again(self):
        noisyflow.entropy(X, 1)
        dead = noisyflow._resident()
        dead._process.kill()
        dead._process.wait()
        self.assertEqual(noisyflow.entropy(X, 1).n, 300)


def _live_bytes(pid):
    """What the program holds after a full collection; None without the JDK's jcmd beside its java."""
    jcmd = os.path.join(os.path.dirname(os.readlink(f"/proc/{pid}/exe")), "jcmd")
    if not os.access(jcmd, os.X_OK):
        return None
    told = subprocess.run([jcmd, str(pid), "GC.class_histogram"], stdout=subprocess.PIPE, check=True, text=True).stdout
    return int(told.splitlines()[-1].split()[-1])


def _runs(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
            return file.read().split()[2] != "Z"
    except OSError:
        return False


if __name__ == "__main__":
    warnings.simplefilter("error")
    unittest.main()
