// Sums over centres with diagonal covariances of their own, in both precisions.
#include "diagonal.cuh"

KERNEL(diagonal_same_f32, DiagonalArguments<float>, THREADS, (diagonal_sums<float, false>))
KERNEL(diagonal_offsets_f32, DiagonalArguments<float>, THREADS, (diagonal_sums<float, true>))
KERNEL(diagonal_same_f64, DiagonalArguments<double>, THREADS, (diagonal_sums<double, false>))
KERNEL(diagonal_offsets_f64, DiagonalArguments<double>, THREADS, (diagonal_sums<double, true>))
