// Log-sums of a mixture in few dimensions: attempts from one thread a query to the shape that ships.
//
//   nvcc -O3 -std=c++17 -arch=native log_sums_small.cu -o log_sums_small && ./log_sums_small [n] [d: 1, 2, 3, 5, 8, 10 or 16]
//
// 1  one thread a query, everything from global memory, d at run time
// 2  centres staged in shared memory
// 3  d a compile-time constant, four queries in a thread's registers: a centre read once serves four pairs
// 4  |t|^2 - 2 t.s + |s|^2 in place of differences, relative to a centre of the tile: d + 3 instructions for 2 d + 2
// 5  one power of two in four from a polynomial: the pipe of ex2 gives 16 a clock, which bounds d <= 5
// 6  what ships: 4 relative to the centroid of a stretch, sums with a reference of their own, noise, weights, what is left
//    out
#include "shipped.cuh"

#include "../kernels/small.cuh"

constexpr int BLOCK = 128;
constexpr int TILE = 256;    // centres in shared memory
constexpr int QUERIES = 4;   // of a thread
constexpr int GROUP = 4;     // centres read at a time

// ---- 1

__global__ void from_global_memory(const float* queries, const float* anchors, const float* centres, int n, int d,
                                   float* partials) {
  const int query = blockIdx.x * BLOCK + threadIdx.x;
  if (query >= n) return;
  const int from = blockIdx.y * BLOCK_CENTRES, to = min(from + BLOCK_CENTRES, n);
  float sum = 0;
  for (int k = from; k < to; k++) {
    float x = anchors[query];
    for (int j = 0; j < d; j++) {
      const float u = queries[(long long)query * d + j] - centres[(long long)k * d + j];
      x = fma(-u, u, x);
    }
    sum += exp2f(x);
  }
  partials[(long long)blockIdx.y * n + query] = sum;
}

// ---- 2

__global__ void from_shared_memory(const float* queries, const float* anchors, const float* centres, int n, int d,
                                   float* partials) {
  SHARED_MEMORY(memory);
  float* tile = reinterpret_cast<float*>(memory);
  const int query = blockIdx.x * BLOCK + threadIdx.x;
  const int row = min(query, n - 1);   // a thread without a query still stages
  const int from = blockIdx.y * BLOCK_CENTRES, to = min(from + BLOCK_CENTRES, n);
  float sum = 0;
  for (int at = from; at < to; at += TILE) {
    const int centres_here = min(TILE, to - at);
    __syncthreads();   // the tile before this one has been read by all
    for (int i = threadIdx.x; i < centres_here * d; i += BLOCK) tile[i] = centres[(long long)at * d + i];
    __syncthreads();   // this tile has been written by all
    for (int k = 0; k < centres_here; k++) {
      float x = anchors[row];
      for (int j = 0; j < d; j++) {
        const float u = queries[(long long)row * d + j] - tile[k * d + j];
        x = fma(-u, u, x);
      }
      sum += power_of_two(x);
    }
  }
  if (query < n) partials[(long long)blockIdx.y * n + query] = sum;
}

// ---- 3

// GROUP neighbours of one coordinate, read as one.
struct alignas(16) Neighbours {
  float v[GROUP];
};

// Coordinate j of the centres at .. at + TILE - 1 relative to those of origin (null: as they are) at tile[j * TILE].
template <int D>
DEVICE void stage(const float* centres, int at, int to, const float* origin, float* tile) {
  for (int i = threadIdx.x; i < TILE * D; i += BLOCK) {
    const int k = i / D, j = i % D;
    const float zero = origin == nullptr ? 0.0f : origin[j];
    // Behind the end stands a point so far away that its term is 0.
    tile[j * TILE + k] = at + k < to ? centres[(long long)at * D + i] - zero : 1e18f;
  }
}

template <int D>
__global__ void __launch_bounds__(BLOCK)
    in_registers(const float* queries, const float* anchors, const float* centres, int n, float* partials) {
  SHARED_MEMORY(memory);
  float* tile = reinterpret_cast<float*>(memory);
  const int first = blockIdx.x * BLOCK * QUERIES + threadIdx.x;
  const int from = blockIdx.y * BLOCK_CENTRES, to = min(from + BLOCK_CENTRES, n);
  float t[QUERIES][D], anchor[QUERIES], sum[QUERIES] = {};
#pragma unroll
  for (int q = 0; q < QUERIES; q++) {
    const int row = min(first + q * BLOCK, n - 1);
    anchor[q] = anchors[row];
#pragma unroll
    for (int j = 0; j < D; j++) t[q][j] = queries[(long long)row * D + j];
  }
  for (int at = from; at < to; at += TILE) {
    __syncthreads();   // the tile before this one has been read by all
    stage<D>(centres, at, to, nullptr, tile);
    __syncthreads();   // this tile has been written by all
    for (int k = 0; k < TILE; k += GROUP) {
      float x[QUERIES][GROUP];
#pragma unroll
      for (int q = 0; q < QUERIES; q++) {
#pragma unroll
        for (int i = 0; i < GROUP; i++) x[q][i] = anchor[q];
      }
#pragma unroll
      for (int j = 0; j < D; j++) {
        const Neighbours s = *reinterpret_cast<const Neighbours*>(tile + j * TILE + k);
#pragma unroll
        for (int q = 0; q < QUERIES; q++) {
#pragma unroll
          for (int i = 0; i < GROUP; i++) {
            const float u = t[q][j] - s.v[i];
            x[q][i] = fma(-u, u, x[q][i]);
          }
        }
      }
#pragma unroll
      for (int q = 0; q < QUERIES; q++) {
#pragma unroll
        for (int i = 0; i < GROUP; i++) sum[q] += power_of_two(x[q][i]);
      }
    }
  }
#pragma unroll
  for (int q = 0; q < QUERIES; q++) {
    if (first + q * BLOCK < n) partials[(long long)blockIdx.y * n + first + q * BLOCK] = sum[q];
  }
}

// ---- 4 and 5

// 2^x on the pipe of multiply-adds: n + f with n whole, and the polynomial of degree 5 that is nearest to 2^f in
// relative error on [-1/2, 1/2] (7.5e-8; with its roundings 2.2e-7, as good as ex2).
DEVICE float power_by_polynomial(float x) {
  const float bounded = fmaxf(x, -126.0f);
  const float whole = bounded + 0x1.8p23f;   // its last bits are those of n
  const float f = bounded - (whole - 0x1.8p23f);
  float p = 0.00132764719f;
  p = fma(p, f, 0.00967554096f);
  p = fma(p, f, 0.0555071309f);
  p = fma(p, f, 0.240221202f);
  p = fma(p, f, 0.693146944f);
  p = fma(p, f, 1.00000012f);
  return __uint_as_float(__float_as_uint(p) + (__float_as_uint(whole) << 23));
}

// With u = t - o and v = s - o, o the middle centre of the tile: a - |u|^2 - |v|^2 + 2 u.v. Both sides take off the same
// o, so nothing is lost but the digits that |u| and |v| need beyond |t - s|. POLYNOMIALS: of QUERIES.
template <int D, int POLYNOMIALS>
__global__ void __launch_bounds__(BLOCK)
    by_products(const float* queries, const float* anchors, const float* centres, int n, float* partials) {
  SHARED_MEMORY(memory);
  float* tile = reinterpret_cast<float*>(memory);
  float* start = tile + D * TILE;   // -|v|^2
  const int first = blockIdx.x * BLOCK * QUERIES + threadIdx.x;
  const int from = blockIdx.y * BLOCK_CENTRES, to = min(from + BLOCK_CENTRES, n);
  float sum[QUERIES] = {};
  for (int at = from; at < to; at += TILE) {
    const float* origin = centres + (long long)min(at + TILE / 2, to - 1) * D;
    __syncthreads();   // the tile before this one has been read by all
    stage<D>(centres, at, to, origin, tile);
    __syncthreads();   // this tile has been written by all
    for (int k = threadIdx.x; k < TILE; k += BLOCK) {
      float square = 0;
#pragma unroll
      for (int j = 0; j < D; j++) square = fma(tile[j * TILE + k], tile[j * TILE + k], square);
      start[k] = -square;
    }
    float twice[QUERIES][D], anchor[QUERIES];
#pragma unroll
    for (int q = 0; q < QUERIES; q++) {
      const int row = min(first + q * BLOCK, n - 1);
      anchor[q] = anchors[row];
#pragma unroll
      for (int j = 0; j < D; j++) {
        const float u = queries[(long long)row * D + j] - origin[j];
        anchor[q] = fma(-u, u, anchor[q]);
        twice[q][j] = 2 * u;
      }
    }
    __syncthreads();   // the starts have been written by all
    for (int k = 0; k < TILE; k += GROUP) {
      float x[QUERIES][GROUP];
      const Neighbours b = *reinterpret_cast<const Neighbours*>(start + k);
#pragma unroll
      for (int q = 0; q < QUERIES; q++) {
#pragma unroll
        for (int i = 0; i < GROUP; i++) x[q][i] = anchor[q] + b.v[i];
      }
#pragma unroll
      for (int j = 0; j < D; j++) {
        const Neighbours s = *reinterpret_cast<const Neighbours*>(tile + j * TILE + k);
#pragma unroll
        for (int q = 0; q < QUERIES; q++) {
#pragma unroll
          for (int i = 0; i < GROUP; i++) x[q][i] = fma(twice[q][j], s.v[i], x[q][i]);
        }
      }
#pragma unroll
      for (int q = 0; q < QUERIES; q++) {
#pragma unroll
        for (int i = 0; i < GROUP; i++)
          sum[q] += q < POLYNOMIALS ? power_by_polynomial(x[q][i]) : power_of_two(x[q][i]);
      }
    }
  }
#pragma unroll
  for (int q = 0; q < QUERIES; q++) {
    if (first + q * BLOCK < n) partials[(long long)blockIdx.y * n + first + q * BLOCK] = sum[q];
  }
}

// ---- 6

template <int D>
__global__ void __launch_bounds__(SMALL_THREADS) shipped(const SmallArguments<float> a) {
  small_log_sums<float, D, true, false>(a);
}

// ----

// The largest |s - o|^2 over the tiles; what rounding takes from products grows with it.
double squared_radius(const Mixture<float>& m) {
  double largest = 0;
  for (int k = 0; k < m.n; k++) {
    const int segment = k / BLOCK_CENTRES * BLOCK_CENTRES, at = segment + (k - segment) / TILE * TILE;
    const int origin = std::min({at + TILE / 2, segment + BLOCK_CENTRES - 1, m.n - 1});
    double square = 0;
    for (int j = 0; j < m.d; j++) {
      const double v = (double)m.host_centres[(size_t)k * m.d + j] - m.host_centres[(size_t)origin * m.d + j];
      square += v * v;
    }
    largest = std::max(largest, square);
  }
  return largest;
}

template <int D>
int climb(int n) {
  Mixture<float> m(n, D, D);
  Ladder ladder((double)n * n, "pairs", [&] { m.clear(); }, [&] { return m.error(); });
  const float *queries = m.queries.at(), *anchors = m.anchors.at(), *centres = m.centres.at();
  float* partials = m.partials.at();
  const int blocks = (n + BLOCK - 1) / BLOCK, wide_blocks = (n + BLOCK * QUERIES - 1) / (BLOCK * QUERIES);
  const size_t tile_bytes = sizeof(float) * TILE * D, with_starts = tile_bytes + sizeof(float) * TILE;
  const Work direct = {2.0 * D + 2, 1};
  const double tolerance = m.tolerance_of_differences();
  // For a pair that counts |u| <= |v| + sqrt(a + 24), and |u|^2, |v|^2 and 2 u.v all stay below this.
  const double radius = std::sqrt(squared_radius(m));
  const double magnitude = 2 * std::pow(radius + std::sqrt(m.largest_anchor + 24), 2);
  const double tolerance_of_products =
      0x1p-24 * ((D + 4) * (magnitude + m.largest_anchor) + 4 * std::sqrt((double)BLOCK_CENTRES));

  ladder.attempt("one thread a query", direct, tolerance, [&] {
    LAUNCH(from_global_memory, blocks, m.segments, BLOCK, 0, queries, anchors, centres, n, D, partials);
    add_segments_of(m);
  });
  ladder.attempt("centres in shared memory", direct, tolerance, [&] {
    LAUNCH(from_shared_memory, blocks, m.segments, BLOCK, tile_bytes, queries, anchors, centres, n, D, partials);
    add_segments_of(m);
  });
  ladder.attempt("four queries in registers, d constant", direct, tolerance, [&] {
    LAUNCH((in_registers<D>), wide_blocks, m.segments, BLOCK, tile_bytes, queries, anchors, centres, n, partials);
    add_segments_of(m);
  });
  ladder.attempt("products relative to the tile", {D + 3.0, 1}, tolerance_of_products, [&] {
    LAUNCH((by_products<D, 0>), wide_blocks, m.segments, BLOCK, with_starts, queries, anchors, centres, n, partials);
    add_segments_of(m);
  });
  // The polynomial takes 11 instructions in place of 1.
  ladder.attempt("a quarter of the powers by polynomial", {D + 3 + 2.5, 0.75}, tolerance_of_products, [&] {
    LAUNCH((by_products<D, 1>), wide_blocks, m.segments, BLOCK, with_starts, queries, anchors, centres, n, partials);
    add_segments_of(m);
  });
  constexpr int POINTS = SMALL_THREADS * SMALL_POINTS<float>;
  const Shipped<float> all(m, POINTS);
  SmallArguments<float> arguments = all.arguments<SmallArguments<float>>();
  arguments.tile_rows = POINTS;
  arguments.signs = arguments.parts = 1;
  ladder.attempt("what ships, by products", {D + 3.0, 1}, tolerance_of_products, [&] {
    LAUNCH((shipped<D>), all.blocks(), 1, SMALL_THREADS,
           CENTROID_CENTRES * sizeof(SmallCentre<float, D>) + POINTS * sizeof(SmallSums<float>), arguments);
    all.add();
  });
  return ladder.finish();
}

int main(int argc, char** argv) {
  const int n = number(argc, argv, 1, 131072), d = number(argc, argv, 2, 2);
  std::printf("log-sums, n = %d, d = %d, float32\n", n, d);
  switch (d) {
    case 1: return climb<1>(n);
    case 2: return climb<2>(n);
    case 3: return climb<3>(n);
    case 5: return climb<5>(n);
    case 8: return climb<8>(n);
    case 10: return climb<10>(n);
    case 16: return climb<16>(n);
    default: std::printf("d is 1, 2, 3, 5, 8, 10 or 16\n"); return 2;
  }
}
