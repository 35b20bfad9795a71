// Log-sums of a mixture in many dimensions, float64.
//
//   nvcc -O3 -std=c++17 -arch=native log_sums_f64.cu -o log_sums_f64 && ./log_sums_f64 [n] [d]
//
// 1  one thread a query
// 2  4 x 4 pairs of a thread in registers, raw differences: 2 d instructions a pair
// 3  |t|^2 - 2 t.s + |s|^2 with t.s on tensor cores, whose float64 rounds like any other: d multiply-adds a pair, on
//    a pipe that is twice as wide (capability 8.0 and 9.0; a desk card has one of 2 lanes and gains nothing)
// 4  what ships: 3 relative to the centroid of a stretch, chunks copied meanwhile, sums with a reference of their own,
//    noise, weights, what is left out
#include "differences.cuh"
#include "shipped_tensor.cuh"

constexpr int BLOCK = 256;         // 2 x 4 warps
constexpr int WARP_QUERIES = 16;   // a warp holds 16 queries x 32 centres: 2 x 4 products of 8 x 8
constexpr int WARP_CENTRES = 32;
constexpr int QUERIES = 2 * WARP_QUERIES;
constexpr int TILE_CENTRES = 4 * WARP_CENTRES;
constexpr int DEPTH = 16;          // coordinates in shared memory
constexpr int PITCH = DEPTH + 4;   // the 16 reads of half a fragment meet 16 pairs of banks
constexpr int STAGE = (QUERIES + TILE_CENTRES) * PITCH;

// ---- 3

// starts[i] is a - |t_i|^2, squares[k] is |s_k|^2.
__global__ void __launch_bounds__(BLOCK)
    on_tensor_cores(const double* queries, const double* starts, const double* centres, const double* squares, int n,
                    int pitch, double* partials) {
  SHARED_MEMORY(memory);
  double* shared = reinterpret_cast<double*>(memory);   // [row][coordinate], centres behind the queries
  const int first_query = blockIdx.x * QUERIES;
  const int from = blockIdx.y * BLOCK_CENTRES, to = min(from + BLOCK_CENTRES, n);
  const int warp_row = threadIdx.x / 32 % 2 * WARP_QUERIES, warp_column = threadIdx.x / 64 * WARP_CENTRES;
  const int g = threadIdx.x % 32 / 4, t = threadIdx.x % 4;
  const double* query_tile = shared + (warp_row + g) * PITCH + t;
  const double* centre_tile = shared + (QUERIES + warp_column + g) * PITCH + t;
  double start[2], sum[2] = {};
#pragma unroll
  for (int r = 0; r < 2; r++) start[r] = starts[min(first_query + warp_row + 8 * r + g, n - 1)];
  for (int at = from; at < to; at += TILE_CENTRES) {
    double products[2][4][2] = {};
    for (int depth = 0; depth < pitch; depth += DEPTH) {
      __syncthreads();   // the chunk before this one has been read by all
      for (int i = threadIdx.x; i < (QUERIES + TILE_CENTRES) * DEPTH; i += BLOCK) {
        const int r = i / DEPTH, j = i % DEPTH;
        const double* row = r < QUERIES ? queries + (long long)min(first_query + r, n - 1) * pitch
                                        : centres + (long long)min(at + r - QUERIES, n - 1) * pitch;
        shared[r * PITCH + j] = row[depth + j];
      }
      __syncthreads();   // this chunk has been written by all
#pragma unroll
      for (int k = 0; k < DEPTH; k += 4) {
        double rows[2], columns[4];
#pragma unroll
        for (int r = 0; r < 2; r++) rows[r] = query_tile[8 * r * PITCH + k];
#pragma unroll
        for (int c = 0; c < 4; c++) columns[c] = centre_tile[8 * c * PITCH + k];
#pragma unroll
        for (int r = 0; r < 2; r++) {
#pragma unroll
          for (int c = 0; c < 4; c++) mma_f64(products[r][c], rows[r], columns[c]);
        }
      }
    }
#pragma unroll
    for (int c = 0; c < 4; c++) {
#pragma unroll
      for (int i = 0; i < 2; i++) {
        const int k = at + warp_column + 8 * c + 2 * t + i;
        const double square = k < to ? squares[k] : INFINITY;
#pragma unroll
        for (int r = 0; r < 2; r++) sum[r] += power_of_two(fma(2.0, products[r][c][i], start[r] - square));
      }
    }
  }
  __syncthreads();   // the last chunk has been read by all
#pragma unroll
  for (int r = 0; r < 2; r++) {
    sum[r] += __shfl_xor_sync(0xFFFFFFFFu, sum[r], 1);
    sum[r] += __shfl_xor_sync(0xFFFFFFFFu, sum[r], 2);
    if (t == 0) shared[threadIdx.x / 64 * QUERIES + warp_row + 8 * r + g] = sum[r];
  }
  __syncthreads();   // all warps have written
  const int query = first_query + threadIdx.x;
  if (threadIdx.x < QUERIES && query < n) {
    double all = 0;
    for (int w = 0; w < TILE_CENTRES / WARP_CENTRES; w++) all += shared[w * QUERIES + threadIdx.x];
    partials[(long long)blockIdx.y * n + query] = all;
  }
}

// ----

std::vector<double> squares(const std::vector<double>& points, int pitch) {
  std::vector<double> all(points.size() / pitch);
  for (size_t i = 0; i < all.size(); i++) {
    for (int j = 0; j < pitch; j++) all[i] = fma(points[i * pitch + j], points[i * pitch + j], all[i]);
  }
  return all;
}

int main(int argc, char** argv) {
  const int n = number(argc, argv, 1, 32768), d = number(argc, argv, 2, 128);
  std::printf("log-sums, n = %d, d = %d, float64\n", n, d);
  Mixture<double> m(n, d, padded(d));
  Ladder ladder((double)n * n, "pairs", [&] { m.clear(); }, [&] { return m.error(); });
  constexpr int POWER = 17;   // instructions of power_of_two in float64
  climb_by_differences(ladder, m, {2.0 * d + POWER + 1, 0, 2.0 * d + POWER + 1});
  std::vector<double> query_squares = squares(m.host_queries, m.pitch);
  for (int i = 0; i < n; i++) query_squares[i] = m.host_anchors[i] - query_squares[i];
  const Array<double> starts(query_squares), squared(squares(m.host_centres, m.pitch));
  // The roundings of d products and sums of the size of |t|^2 + |s|^2; the reference adds differences with as many.
  const double magnitude = 2 * d * std::pow(RADIUS + 2, 2);
  ladder.attempt("tensor cores", {POWER + 3, 0, POWER + 3, 0, (double)m.pitch}, 0x1p-53 * (d + 4) * magnitude, [&] {
    LAUNCH(on_tensor_cores, (n + QUERIES - 1) / QUERIES, m.segments, BLOCK, sizeof(double) * STAGE, m.queries.at(),
           starts.at(), m.centres.at(), squared.at(), n, m.pitch, m.partials.at());
    add_segments_of(m);
  });
  climb_to_what_ships(ladder, m, {POWER + 3, 0, POWER + 3, 0, (double)m.pitch});
  return ladder.finish();
}
