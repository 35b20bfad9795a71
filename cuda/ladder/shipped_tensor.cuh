// What ships on tensor cores, as the last attempt of the ladders for many dimensions.
#pragma once
#include "shipped.cuh"

#include "../kernels/tensor_pairs.cuh"

template <typename T>
__global__ void __launch_bounds__(TENSOR_THREADS, 2) shipped(const LogSumArguments<T> a) {
  tensor_log_sums<T, TensorRows::POINT, false>(a);
}

// The largest distance of a centre from the centroid of its stretch, in units of sigma.
template <typename T>
double radius_of_stretches(const Mixture<T>& m) {
  double largest = 0;
  for (int from = 0; from < m.n; from += CENTROID_CENTRES) {
    const int to = std::min(from + CENTROID_CENTRES, m.n);
    std::vector<double> centroid(m.d);
    for (int k = from; k < to; k++) {
      for (int j = 0; j < m.d; j++) centroid[j] += (double)m.host_centres[(size_t)k * m.pitch + j] / (to - from);
    }
    for (int k = from; k < to; k++) {
      double square = 0;
      for (int j = 0; j < m.d; j++) {
        const double u = m.host_centres[(size_t)k * m.pitch + j] - centroid[j];
        square += u * u;
      }
      largest = std::max(largest, square);
    }
  }
  return std::sqrt(2 * std::log(2.0) * largest);   // coordinates carry sqrt(log2(e) / 2) / sigma
}

// What the kernel declares, in nats: the law of products on tensor cores (cuda/README.md), and what every form may
// lose, (min(d, 64) + d / 64 + 6) u of an exponent and 80 u of a sum. The weighted mean of the exponents that count is
// their entropy less the log-sum: at most log n more than the exponent of the own term.
template <typename T>
double declared_loss(const Mixture<T>& m) {
  const bool single = sizeof(T) == sizeof(float);
  const double u = std::numeric_limits<T>::epsilon() / 2, r = radius_of_stretches(m), d = m.d;
  const double growth = std::max(0.7, std::sqrt(single ? d / 8 : d) / 4);
  const double products = 6 * u * r * r * (single ? 2 / std::sqrt(d) + 0.35 + growth : growth);
  const double exponent = std::log(2.0) * m.largest_anchor + std::log((double)m.n);
  return products + u * ((std::min(m.d, 64) + m.d / 64 + 6) * exponent + 80);
}

// Rows have a multiple of TENSOR_CHUNK coordinates.
template <typename T>
void climb_to_what_ships(Ladder& ladder, Mixture<T>& m, const Work& work) {
  const Shipped<T> all(m, TENSOR_ROWS, TensorPairs<T, TensorRows::POINT>::COLUMNS);
  LogSumArguments<T> arguments = all.template arguments<LogSumArguments<T>>();
  arguments.d = m.pitch;
  ladder.attempt("what ships", work, declared_loss(m), [&] {
    LAUNCH((shipped<T>), all.blocks(), 1, TENSOR_THREADS, sizeof(typename TensorStages<T, TensorRows::POINT>::Shared),
           arguments);
    all.add();
  });
}
