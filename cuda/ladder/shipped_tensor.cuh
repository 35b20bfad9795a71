// What ships on tensor cores, as the last attempt of the ladders for many dimensions.
#pragma once
#include "shipped.cuh"

#include "../kernels/tensor_pairs.cuh"

template <typename T>
__global__ void __launch_bounds__(TENSOR_THREADS, 2) shipped(const LogSumArguments<T> a) {
  tensor_log_sums<T, TensorRows::POINT, false>(a);
}

// Rows have a multiple of TENSOR_CHUNK coordinates.
template <typename T>
void climb_to_what_ships(Ladder& ladder, Mixture<T>& m, const Work& work, double tolerance) {
  const Shipped<T> all(m, TENSOR_ROWS, TensorPairs<T, TensorRows::POINT>::COLUMNS);
  LogSumArguments<T> arguments = all.template arguments<LogSumArguments<T>>();
  arguments.d = m.pitch;
  ladder.attempt("what ships", work, tolerance, [&] {
    LAUNCH((shipped<T>), all.blocks(), 1, TENSOR_THREADS, sizeof(typename TensorStages<T, TensorRows::POINT>::Shared),
           arguments);
    all.add();
  });
}
