// The problem of the log-sum ladders: a mixture of n points s and one query t = s + sigma z for each of them,
//
//   L_i = log sum_k 2^(a_i - |t_i - s_k|^2),   a_i = |t_i - s_i|^2,
//
// in coordinates that carry the factor sqrt(log2(e) / 2) / sigma. The term of the own point is 1 up to rounding, so a
// sum neither vanishes nor, with a_i of some d / 2, overflows: no kernel needs a maximum. The points lie in clusters of 64
// neighbours, RADIUS sigma around the origin in each coordinate.
#pragma once
#include <random>

#include "ladder.cuh"

constexpr int BLOCK_CENTRES = 2048;   // centres of a block: their sum is one partial
constexpr double RADIUS = 3;

template <typename T>
struct Mixture {
  int n, d, pitch, segments;
  std::vector<T> host_centres, host_queries;   // [n][pitch], zeros from d on
  std::vector<T> host_anchors;
  std::vector<size_t> checked;
  std::vector<double> expected;
  double largest_anchor = 0;
  Array<T> centres, queries, anchors, partials;   // partials: [segment][n]
  Array<double> log_sums;

  Mixture(int n, int d, int pitch)
      : n(n), d(d), pitch(pitch), segments((n + BLOCK_CENTRES - 1) / BLOCK_CENTRES), host_centres((size_t)n * pitch),
        host_queries((size_t)n * pitch), host_anchors(n), checked(rows_to_check(n)), centres(points()),
        queries(host_queries), anchors(host_anchors), partials((size_t)segments * n), log_sums(n) {
    for (size_t row : checked) {
      double sum = 0;
      for (int k = 0; k < n; k++) sum += std::exp2(host_anchors[row] - squared_distance(row, k));
      expected.push_back(std::log(sum));
    }
  }

  double squared_distance(size_t query, size_t centre) const {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      const double u = (double)host_queries[query * pitch + j] - host_centres[centre * pitch + j];
      sum += u * u;
    }
    return sum;
  }

  // Relative to one unit in the last place of the largest exponent that counts, a_i + 24: d + 3 roundings of an exponent
  // from raw differences, and those of a sum over a segment.
  double tolerance_of_differences() const {
    return std::numeric_limits<T>::epsilon() / 2 *
           ((d + 3) * (largest_anchor + 24) + 4 * std::sqrt((double)BLOCK_CENTRES));
  }

  void clear() {
    partials.fill(0xFF);
    log_sums.fill(0xFF);
  }

  double error() const { return largest_error(log_sums.read(), checked, expected); }

 private:
  const std::vector<T>& points() {
    std::mt19937 random(1);
    std::uniform_real_distribution<double> around(-RADIUS, RADIUS);
    std::normal_distribution<double> normal;
    const double scale = std::sqrt(0.5 * std::log2(std::exp(1.0)));   // sigma is 1
    std::vector<double> cluster(d);
    for (int i = 0; i < n; i++) {
      double anchor = 0;
      for (int j = 0; j < d; j++) {
        if (i % 64 == 0) cluster[j] = around(random);
        const double s = cluster[j] + normal(random) / std::sqrt((double)d), z = normal(random);
        const size_t at = (size_t)i * pitch + j;
        host_centres[at] = (T)(scale * s);
        host_queries[at] = (T)(scale * (s + z));
        const double u = (double)host_queries[at] - host_centres[at];
        anchor += u * u;
      }
      host_anchors[i] = (T)anchor;
      largest_anchor = std::max(largest_anchor, anchor);
    }
    return host_centres;
  }
};

// Adds the segments of each query in their order.
template <typename T>
__global__ void add_segments(const T* partials, int n, int segments, double* log_sums) {
  const int query = blockIdx.x * blockDim.x + threadIdx.x;
  if (query >= n) return;
  double sum = 0;
  for (int segment = 0; segment < segments; segment++) sum += partials[(long long)segment * n + query];
  log_sums[query] = log(sum);
}

template <typename T>
void add_segments_of(Mixture<T>& m) {
  LAUNCH((add_segments<T>), (m.n + 127) / 128, 1, 128, 0, m.partials.at(), m.n, m.segments, m.log_sums.at());
}
