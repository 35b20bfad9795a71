import numpy


class LazyTensor:
    """The last axis is that of the vectors; a sum over it keeps it."""

    def __init__(self, array):
        self.array = array

    def __sub__(self, other):
        return LazyTensor(self.array - other.array)

    def __pow__(self, power):
        return LazyTensor(self.array ** power)

    def __mul__(self, factor):
        return LazyTensor(self.array * factor)

    def sum(self, axis):
        return LazyTensor(self.array.sum(axis, keepdims=True))

    def logsumexp(self, axis):
        largest = self.array.max(axis, keepdims=True)
        return numpy.log(numpy.exp(self.array - largest).sum(axis)) + largest.squeeze(axis)
