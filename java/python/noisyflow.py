"""Entropy and information flow of noisy samples and networks, computed by the program noisyflow.

Arrays in, results with errors, brackets and verdicts out::

    import noisyflow
    result = noisyflow.entropy(x, sigma=[0.5, 1.0], labels=y)
    result.estimates[0].information, result.estimates[0].verdict
    result.frame()                                  # a row for each sigma: pandas where it is, else a dict of columns
    noisyflow.check(x)                              # what an estimate would stumble over

NoisyEntropy and MutualInformation are the same as estimators that are fitted, with the manners of scikit-learn and of the
benchmark bmi, neither of which they need.

Every function is a command of the program and takes its options as keywords, ``max_pairs=1e9`` for ``--max-pairs 1e9``,
``exact=True`` for ``--exact``; ``noisyflow COMMAND --help`` tells them. An argument that is a string or a path names a file
in any format that the program reads. Values are those of the program to the last digit.

One process of the program stays for as long as the interpreter does (``noisyflow serve --stdio``), so that a call costs
milliseconds beyond its work. Ctrl-C ends the call, not the process. The program is found by the variable NOISYFLOW, beside
this file in a checkout of the project, or on the PATH.
"""

import atexit
import html
import inspect
import itertools
import json
import os
import re
import shutil
import subprocess
import threading
import types
import warnings

import numpy

__version__ = "0.1.0"
__all__ = ["InputError", "MutualInformation", "NoisyEntropy", "NoisyflowError", "NotFittedError", "Result", "bottleneck",
           "call", "check", "close", "cluster", "compare", "density", "distance", "entropy", "flow", "mutual_information",
           "sweep"]

PROTOCOL = 1
PREFIX = "noisyflow: "


class NoisyflowError(RuntimeError):
    """The program failed; the message is its sentence."""


class InputError(NoisyflowError, ValueError):
    """The program refused an argument or a file; the message says which, where, and what was expected."""


class NotFittedError(ValueError, AttributeError):
    """An estimator was asked before it was fitted."""


class Result:
    """A JSON document of the program, or a part of one: fields as attributes, ``input_information`` for
    ``inputInformation``. ``document`` is the dictionary itself, ``page`` the HTML page where ``page=True`` asked for one."""

    def __init__(self, document, page=None):
        self.document = document
        self.page = page

    def __getattr__(self, name):
        if name.startswith("_") or name == "document":
            raise AttributeError(name)
        for key in (name, re.sub("_([a-z0-9])", lambda match: match.group(1).upper(), name)):
            if key in self.document:
                return _wrapped(self.document[key])
        raise AttributeError(f"no field '{name}'; there are {', '.join(self.document)}")

    def __getitem__(self, key):
        return _wrapped(self.document[key])

    def __dir__(self):
        return [*super().__dir__(), *(re.sub("([A-Z])", r"_\1", key).lower() for key in self.document)]

    def __repr__(self):
        return json.dumps(self.document, indent=2)

    def frame(self, field=None):
        """A row for each number that was asked for (sigma, beta, or layer of an epoch), or for each of a field, nested
        fields as ``outer.inner``: a pandas DataFrame where pandas is installed, else a dictionary of numpy arrays."""
        flat = [_flattened(row) for row in self.document[field]] if field else list(_rows_of(self.document, top=True))
        names = list(dict.fromkeys(itertools.chain.from_iterable(flat)))
        columns = {name: [row.get(name) for row in flat] for name in names}
        try:
            import pandas
        except ImportError:
            return {name: _column(values) for name, values in columns.items()}
        return pandas.DataFrame(columns)

    def _repr_html_(self):
        if self.page is not None:
            return (f'<iframe srcdoc="{html.escape(self.page, quote=True)}" width="100%" height="900" '
                    'style="border:0"></iframe>')
        return f"<pre>{html.escape(repr(self))}</pre>"


def _wrapped(value):
    if isinstance(value, dict):
        return Result(value)
    if isinstance(value, list):
        return [_wrapped(item) for item in value]
    return value


# Fields that are rows, and rows of rows.
_ROWS = ("passes", "epochs", "parts", "layers", "estimates", "points")


def _rows_of(document, top=False):
    field = next((name for name in _ROWS if isinstance(document.get(name), list)), None)
    if field is None:
        yield _flattened(document)
        return
    outer = {} if top else _flattened({key: value for key, value in document.items() if key != field})
    for row in document[field]:
        for inner in _rows_of(row):
            yield {**outer, **inner}


def _column(values):
    if any(isinstance(value, list) for value in values):
        column = numpy.empty(len(values), dtype=object)
        column[:] = values
        return column
    return numpy.array(values)


def _flattened(row, prefix=""):
    flat = {}
    for key, value in row.items():
        if isinstance(value, dict):
            flat.update(_flattened(value, f"{prefix}{key}."))
        else:
            flat[prefix + key] = value
    return flat


class _Process:
    """The program as a process that stays, and what was asked of it. Safe for use by several threads."""

    def __init__(self):
        self._writing = threading.Lock()
        self._pending = {}
        self._ended = False
        self._ids = itertools.count(1)
        # A session of its own: Ctrl-C at the terminal is for the interpreter, which cancels the one request.
        self._process = subprocess.Popen([_program(), "serve", "--stdio"], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, start_new_session=True)
        greeting = self._process.stdout.readline()
        if not greeting:
            raise NoisyflowError(f"{_program()} did not start (status {self._process.wait()})")
        first = json.loads(greeting)
        self._reader = threading.Thread(target=self._read, daemon=True)
        if first.get("protocol") != PROTOCOL:
            self._reader.start()
            self.end()
            raise NoisyflowError(f"{_program()} speaks protocol {first.get('protocol')}: expected {PROTOCOL}, of the "
                                 f"release that noisyflow.py {__version__} came with")
        self.folder = first["folder"]
        self._reader.start()

    @property
    def lives(self):
        return self._process.poll() is None

    def ask(self, arguments):
        """The answer to one command."""
        waiting = [threading.Event(), None]
        with self._writing:
            if self._ended:
                raise NoisyflowError(f"{_program()} ended (status {self._process.wait()}) before it was asked")
            number = next(self._ids)
            self._pending[number] = waiting
        self._send({"id": number, "arguments": arguments})
        try:
            waiting[0].wait()
        except BaseException:
            # Files of the request may go only when nobody reads them.
            self._send({"cancel": number})
            waiting[0].wait(10)
            raise
        if waiting[1] is None:
            raise NoisyflowError(f"{_program()} ended (status {self._process.wait()}) before it answered")
        return waiting[1]

    def _send(self, message):
        line = json.dumps(message).encode() + b"\n"
        with self._writing:
            try:
                self._process.stdin.write(line)
                self._process.stdin.flush()
            except OSError:
                # The reader hears of the end too, and tells all who wait.
                pass

    def _read(self):
        for line in self._process.stdout:
            answer = json.loads(line)
            waiting = self._pending.pop(answer.get("id"), None)
            if waiting:
                waiting[1] = answer
                waiting[0].set()
        # Whoever comes later must not wait for an answer that nobody reads.
        with self._writing:
            self._ended = True
        for waiting in list(self._pending.values()):
            waiting[0].set()

    def end(self):
        with self._writing:
            try:
                self._process.stdin.close()
            except OSError:
                pass
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join()
        self._process.stdout.close()


_lock = threading.Lock()
_process = None


def _resident():
    global _process
    with _lock:
        if _process is not None and not _process.lives:
            _process.end()
            _process = None
        if _process is None:
            _process = _Process()
        return _process


def close():
    """Ends the process of the program. The next call starts another."""
    global _process
    with _lock:
        ended, _process = _process, None
    if ended is not None:
        ended.end()


def _forget():
    global _process, _lock
    _process, _lock = None, threading.Lock()


atexit.register(close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)


def _program():
    beside = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "noisyflow")
    found = os.environ.get("NOISYFLOW") or (beside if os.access(beside, os.X_OK) else shutil.which("noisyflow"))
    if not found:
        raise NoisyflowError("the program noisyflow was not found: expected its launcher in the variable NOISYFLOW, or "
                             "on the PATH")
    return found


class _Files:
    """Arrays of one request as files, which are gone after it."""

    _numbers = itertools.count(1)

    def __init__(self, process):
        self.folder = os.path.join(process.folder, str(next(_Files._numbers)))

    def __enter__(self):
        os.mkdir(self.folder, 0o700)
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def array(self, name, value):
        """The file of some numbers: their own where they are a path."""
        if isinstance(value, (str, os.PathLike)):
            return os.path.abspath(value)
        array = numpy.asarray(value)
        if array.dtype.kind not in "fiub":
            raise InputError(f"{name}: an array of {array.dtype}: expected numbers")
        if array.dtype.kind in "iub" or array.dtype.itemsize > 8:
            array = array.astype(numpy.float64)
        path = self.path(name + ".npy")
        numpy.save(path, array)
        return path

    def labels(self, name, value):
        """The file of a class for each row, by number or by name."""
        if isinstance(value, (str, os.PathLike)):
            return os.path.abspath(value)
        array = numpy.asarray(value)
        if array.dtype.kind in "iub":
            path = self.path(name + ".npy")
            numpy.save(path, array.astype(numpy.int64))
            return path
        path = self.path(name + ".txt")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(f"{label}\n" for label in array.tolist())
        return path


# Options that name files to be written: the process may have been started in another folder.
_WRITTEN = ("csv", "page")


def _words(options):
    words = []
    for name, value in options.items():
        flag = "--" + name.replace("_", "-")
        if value is None or value is False:
            continue
        if name in _WRITTEN:
            value = os.path.abspath(value)
        if value is True:
            words.append(flag)
        else:
            words += [flag, _word(value)]
    return words


def _word(value):
    if isinstance(value, os.PathLike):
        return os.path.abspath(value)
    if isinstance(value, (list, tuple, numpy.ndarray)):
        return ",".join(_word(item) for item in numpy.asarray(value, dtype=object).ravel())
    if isinstance(value, (bool, numpy.bool_)):
        return str(bool(value)).lower()
    if isinstance(value, numpy.generic):
        value = value.item()
    return repr(value) if isinstance(value, float) else str(value)


def _checked(answer, folder):
    """The output of a command that went well, or its sentence as an exception. Files of ours go by their names."""
    notes = answer["notes"].replace(folder + os.sep, "")
    lines = [line[len(PREFIX):] for line in notes.splitlines() if line.startswith(PREFIX)]
    for line in lines:
        if line.startswith("warning: "):
            warnings.warn(line[len("warning: "):], RuntimeWarning, stacklevel=4)
    if answer["cancelled"]:
        raise KeyboardInterrupt
    if answer["status"] != 0:
        sentence = lines[-1] if lines else notes.strip()
        raise (InputError if answer["status"] == 2 else NoisyflowError)(sentence)
    return answer["output"].replace(folder + os.sep, "")


def _ask(command, files, process, words, options):
    page = None
    if options.get("page") is True:
        page = files.path("page.html")
        del options["page"]
        words = [*words, "--page", page]
    output = _checked(process.ask([command, *words, *_words(options), "--json", "-", "--quiet"]), files.folder)
    if page is None:
        return Result(json.loads(output))
    with open(page, encoding="utf-8") as file:
        return Result(json.loads(output), file.read())


def call(command, *arguments, **options):
    """Any command of the program that writes JSON, by its words: ``call("run", "scaling", "--quick")``."""
    process = _resident()
    with _Files(process) as files:
        return _ask(command, files, process, [str(argument) for argument in arguments], options)


def entropy(x, sigma, *, labels=None, weights=None, replicates=None, **options):
    """h(S+Z) and I(S;S+Z) of the rows of ``x`` (n x d) under Gaussian noise of each sigma, I(Y;T) with labels."""
    process = _resident()
    with _Files(process) as files:
        words = [files.array("samples", x), "--sigma", _word(sigma), *_rows(files, labels, weights, replicates)]
        return _ask("entropy", files, process, words, options)


def _rows(files, labels=None, weights=None, replicates=None):
    words = []
    if labels is not None:
        words += ["--labels", files.labels("labels", labels)]
    if weights is not None:
        words += ["--weights", files.array("weights", weights)]
    if replicates is not None:
        words += ["--replicates", files.labels("replicates", replicates)]
    return words


def density(centres, queries, sigma, *, weights=None, **options):
    """log p(t), in nats, of the mixture of Gaussians around centres (n x d) at queries (m x d): float64 of shape (m,)."""
    process = _resident()
    with _Files(process) as files:
        out = files.path("density.npy")
        words = [files.array("centres", centres), files.array("queries", queries), "--sigma", _word(sigma), "--out", out,
                 *_rows(files, weights=weights)]
        _ask("density", files, process, words, options)
        return numpy.load(out)


def check(x, **options):
    """What an estimate from the rows of ``x`` (n x d) would stumble over, and the sigmas that some of them bear."""
    process = _resident()
    with _Files(process) as files:
        return _ask("check", files, process, [files.array("samples", x)], options)


def mutual_information(x, y, *, neighbours=3, **options):
    """I(X;Y) of two continuous samples of the same n rows, without noise: by nearest neighbours, in ``information``.
    Nothing bounds its bias. Vectors are columns."""
    x, y = _columns("x", x), _columns("y", y)
    if len(x) != len(y):
        raise InputError(f"y: holds {len(y)} rows: expected {len(x)}, one for each row of x")
    process = _resident()
    with _Files(process) as files:
        words = [files.array("samples", numpy.hstack([x, y])), str(x.shape[1]), str(y.shape[1]),
                 "--neighbours", _word(neighbours)]
        return _ask("mi", files, process, words, options)


def _columns(name, value):
    array = numpy.asarray(value)
    if array.ndim not in (1, 2):
        raise InputError(f"{name}: an array of {array.ndim} axes: expected n rows of d numbers")
    return array.reshape(len(array), -1)


def compare(a, b, sigma, *, labels=None, **options):
    """How the information of two layers, epochs or models on the same rows differs, with the error of the difference."""
    process = _resident()
    with _Files(process) as files:
        words = [files.array("a", a), files.array("b", b), "--sigma", _word(sigma), *_rows(files, labels)]
        return _ask("compare", files, process, words, options)


def cluster(activations, *, labels=None, replicates=None, **options):
    """How a layer's activations cluster: an array, or a list or dictionary of arrays, one for each epoch."""
    process = _resident()
    with _Files(process) as files:
        if isinstance(activations, dict):
            options["epochs"] = list(activations)
            activations = list(activations.values())
        epochs = activations if isinstance(activations, (list, tuple)) else [activations]
        words = [files.array(f"epoch{i + 1}", epoch) for i, epoch in enumerate(epochs)]
        return _ask("cluster", files, process, [*words, *_rows(files, labels, None, replicates)], options)


def distance(p, q, sigma, *, p_weights=None, q_weights=None, **options):
    """How far two samples are apart under Gaussian noise: divergences, Wasserstein distances, MMD, each with a bracket."""
    process = _resident()
    with _Files(process) as files:
        words = [files.array("p", p), files.array("q", q), "--sigma", _word(sigma)]
        if p_weights is not None:
            words += ["--p-weights", files.array("p-weights", p_weights)]
        if q_weights is not None:
            words += ["--q-weights", files.array("q-weights", q_weights)]
        return _ask("distance", files, process, words, options)


def bottleneck(table=None, *, labels=None, **options):
    """The information bottleneck of a joint law: a table p(x, y), rows with labels, or ``rule="szt-soft"``."""
    process = _resident()
    with _Files(process) as files:
        words = [] if table is None else [files.array("table", table)]
        return _ask("bottleneck", files, process, [*words, *_rows(files, labels)], options)


def flow(activations, labels, sigma, *, inputs=None, replicates=None, out=None, **options):
    """I(X;T) and I(Y;T) in every layer. ``activations``: a list of arrays, one for each layer in order, a dictionary of
    such lists by epoch, or the path of a network, whose inputs are then ``inputs``. ``out`` keeps the folder of results."""
    process = _resident()
    with _Files(process) as files:
        words = ["--sigma", _word(sigma), "--out", os.path.abspath(out) if out else files.path("out")]
        words += _rows(files, labels, None, replicates)
        if inputs is not None:
            words += [os.path.abspath(activations), "--inputs", files.array("inputs", inputs)]
        elif isinstance(activations, (str, os.PathLike)):
            words += ["--activations", os.path.abspath(activations)]
        else:
            epochs = activations if isinstance(activations, dict) else {None: activations}
            for epoch, layers in epochs.items():
                for number, layer in enumerate(layers, 1):
                    files.array(f"layer{number}" if epoch is None else f"layer{number}-epoch{epoch}", layer)
            pattern = "layer{layer}.npy" if None in epochs else "layer{layer}-epoch{epoch}.npy"
            words += ["--activations", files.path(pattern)]
        return _ask("flow", files, process, words, options)


def sweep(samples, *, out=None, **options):
    """A grid of files or arrays, sigma, rows, coordinates, estimators and seeds; ``samples`` by name: a dictionary."""
    process = _resident()
    with _Files(process) as files:
        named = samples if isinstance(samples, dict) else {"samples": samples}
        words = [files.array(name, array) for name, array in named.items()]
        words += ["--out", os.path.abspath(out) if out else files.path("out")]
        return _ask("sweep", files, process, words, options)


class _Parameters:
    """The manners of scikit-learn: parameters are the arguments of the constructor, kept as they came."""

    @classmethod
    def _names(cls):
        return [name for name in inspect.signature(cls.__init__).parameters if name != "self"]

    def get_params(self, deep=True):
        """The arguments of the constructor, by name."""
        return {name: getattr(self, name) for name in self._names()}

    def set_params(self, **parameters):
        """Sets some of them, and gives the estimator back."""
        for name, value in parameters.items():
            if name not in self._names():
                raise ValueError(f"no parameter '{name}'; there are {', '.join(self._names())}")
            setattr(self, name, value)
        return self

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.get_params().items())})"


class NoisyEntropy(_Parameters):
    """h(S+Z) and I(S;S+Z) of the rows that it is fitted to, and the density of S+Z as a score.

    ``fit(X)`` estimates, ``fit(X, y)`` I(Y;S+Z) too. Then there are ``entropy_``, ``information_``, ``verdict_`` and
    ``advice_``, with classes ``label_information_``, ``estimate_`` with all else, and ``n_features_in_``. ``score_samples``
    are log-densities of S+Z in nats, ``score`` their sum, as those of scikit-learn's KernelDensity with sigma for its
    bandwidth. ``options``, a dictionary, are those of :func:`entropy`.
    """

    def __init__(self, sigma=1.0, *, options=None):
        self.sigma = sigma
        self.options = options

    def fit(self, X, y=None):
        """Estimates from rows, and from a class of each where ``y`` tells them."""
        if numpy.ndim(self.sigma):
            raise InputError("sigma: several numbers: expected one, for an estimator has one value")
        rows = numpy.array(X)
        result = entropy(rows, self.sigma, labels=y, **(self.options or {}))
        self._rows = rows
        self.result_ = result
        self.estimate_ = result.estimates[0]
        self.entropy_ = self.estimate_.entropy
        self.information_ = self.estimate_.information
        self.verdict_ = self.estimate_.verdict
        self.advice_ = self.estimate_.advice
        self.label_information_ = self.estimate_.label_information.value if y is not None else None
        self.n_features_in_ = result.d
        return self

    def score_samples(self, X):
        """log p(t) of S+Z in nats at each row."""
        if not hasattr(self, "n_features_in_"):
            raise NotFittedError("this NoisyEntropy was not fitted: expected fit(X) before")
        allowed = ("backend", "precision", "threads", "exact")
        return density(self._rows, X, self.sigma,
                       **{name: value for name, value in (self.options or {}).items() if name in allowed})

    def score(self, X, y=None):
        """The sum of the log-densities in nats; ``y`` is not looked at."""
        return float(self.score_samples(X).sum())

    def __sklearn_is_fitted__(self):
        return hasattr(self, "n_features_in_")

    def __sklearn_tags__(self):
        from sklearn.utils import Tags, TargetTags
        return Tags(estimator_type="density_estimator", target_tags=TargetTags(required=False))


class MutualInformation(_Parameters):
    """:func:`mutual_information` as one number, as the benchmark bmi asks its estimators for it."""

    def __init__(self, neighbours=3):
        self.neighbours = neighbours

    def estimate(self, x, y):
        """I(X;Y) in nats; a value that does not exist is an error."""
        result = mutual_information(x, y, neighbours=self.neighbours)
        if result.information is None:
            raise NoisyflowError(result.advice)
        return result.information

    def estimate_with_info(self, x, y):
        """:meth:`estimate` in the fields that the benchmark's runs read; it takes the time itself."""
        return types.SimpleNamespace(mi_estimate=self.estimate(x, y), time_in_seconds=None, additional_information={})

    def parameters(self):
        """The parameters as the benchmark records them, by pydantic, which it brings along."""
        import pydantic
        return pydantic.create_model("Parameters", neighbours=(int, ...))(neighbours=self.neighbours)
