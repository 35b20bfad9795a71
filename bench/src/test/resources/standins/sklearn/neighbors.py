import numpy


class KernelDensity:
    """The log-density of a Gaussian kernel, as scikit-learn defines it."""

    def __init__(self, bandwidth):
        self.bandwidth = bandwidth

    def fit(self, centres):
        self.centres = centres.astype(numpy.float64)
        return self

    def score_samples(self, points):
        n, d = self.centres.shape
        squared = ((points[:, None, :] - self.centres[None, :, :]) ** 2).sum(2)
        kernels = numpy.exp(-squared / (2 * self.bandwidth ** 2)) / (2 * numpy.pi * self.bandwidth ** 2) ** (d / 2)
        return numpy.log(kernels.sum(1) / n)
