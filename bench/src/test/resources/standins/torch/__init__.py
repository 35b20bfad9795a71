"""What bench/peers.py uses of torch, on numpy: shows that it is used rightly, and nothing of its speed."""
import numpy

__version__ = "stand-in"


class Tensor(numpy.ndarray):
    def t(self):
        return self.T

    def contiguous(self):
        return numpy.ascontiguousarray(self).view(Tensor)

    def split(self, rows):
        return [self[i:i + rows] for i in range(0, len(self), rows)]

    def square_(self):
        self *= self
        return self

    def mul_(self, factor):
        self *= factor
        return self

    def tanh_(self):
        return numpy.tanh(self, out=self)

    def numpy(self):
        return numpy.asarray(self)


def set_num_threads(threads):
    assert threads >= 1


def set_flush_denormal(flush):
    return bool(flush)


def from_numpy(array):
    return array.view(Tensor)


def logsumexp(x, dim):
    largest = x.max(dim)
    return numpy.log(numpy.exp(x - numpy.expand_dims(largest, dim)).sum(dim)) + largest


def addmm(bias, x, y, alpha=1.0):
    return bias + numpy.float32(alpha) * (x @ y)


def cdist(x, y, compute_mode):
    assert compute_mode == "donot_use_mm_for_euclid_dist"
    return numpy.sqrt(((x[:, None, :] - y[None, :, :]) ** 2).sum(2))


def cat(parts):
    return numpy.concatenate(parts).view(Tensor)


def randn_like(x):
    return numpy.random.default_rng(1).standard_normal(x.shape, dtype=numpy.float32).view(Tensor)
