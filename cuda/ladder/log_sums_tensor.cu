// Log-sums of a mixture in many dimensions, float32: from one thread a query to tensor cores.
//
//   nvcc -O3 -std=c++17 -arch=native log_sums_tensor.cu -o log_sums_tensor && ./log_sums_tensor [n] [d]
//
// 1  one thread a query
// 2  4 x 4 pairs of a thread in registers, raw differences
// 3  |t|^2 - 2 t.s + |s|^2 with t.s on tensor cores: each number split in two of tf32, three products of four
// 4  as 3, the accumulators added to float32 registers every 64 coordinates: tensor cores cut what they add, always
//    toward zero, and an entropy does not average that out
// 5  as 4, the next chunk copied asynchronously while this one is multiplied
// 6  what ships: relative to the centroid of a stretch, every sum of eight added outside, operands split once for all
//    warps, sums with a reference of their own, noise, weights, what is left out
//
// Needs capability 8.0. Attempts 3 to 5 lose digits with |t|^2: points far from the origin are to be shifted there first.
#include "differences.cuh"
#include "shipped_tensor.cuh"

constexpr int BLOCK = 256;    // 2 x 4 warps
constexpr int QUERIES = 64;   // of a block
constexpr int TILE_CENTRES = 128;
constexpr int WARP_EDGE = 32;      // a warp holds 32 queries x 32 centres: 2 x 4 products of 16 x 8
constexpr int DEPTH = 16;          // coordinates in shared memory
constexpr int PITCH = DEPTH + 4;   // the 32 reads of a fragment meet 32 banks
constexpr int NEVER = 1 << 30;
constexpr int STAGE = (QUERIES + TILE_CENTRES) * PITCH;   // numbers of one chunk

// x = big + small up to 2^-23 |x|, both tf32.
DEVICE void split(float x, unsigned& big, unsigned& small) {
  big = tf32_of(x) & 0xFFFFE000u;   // the lower bits belong to nobody
  small = tf32_of(x - __uint_as_float(big));
}

struct Products {
  float sum[2][4][4];   // what one accumulator of mma holds: see tensor.cuh

  DEVICE void clear() {
#pragma unroll
    for (int r = 0; r < 2; r++) {
#pragma unroll
      for (int c = 0; c < 4; c++) {
#pragma unroll
        for (int i = 0; i < 4; i++) sum[r][c][i] = 0;
      }
    }
  }

  DEVICE void add(const Products& other) {
#pragma unroll
    for (int r = 0; r < 2; r++) {
#pragma unroll
      for (int c = 0; c < 4; c++) {
#pragma unroll
        for (int i = 0; i < 4; i++) sum[r][c][i] += other.sum[r][c][i];
      }
    }
  }

  // Adds t.s over one chunk; queries and centres point to the warp's first rows in shared memory.
  DEVICE void multiply(const float* queries, const float* centres) {
    const int g = threadIdx.x % 32 / 4, t = threadIdx.x % 4;
#pragma unroll
    for (int k = 0; k < DEPTH; k += 8) {
      unsigned big[2][4], small[2][4];
#pragma unroll
      for (int r = 0; r < 2; r++) {
#pragma unroll
        for (int i = 0; i < 4; i++) {
          split(queries[(16 * r + i % 2 * 8 + g) * PITCH + k + i / 2 * 4 + t], big[r][i], small[r][i]);
        }
      }
#pragma unroll
      for (int c = 0; c < 4; c++) {
        unsigned big_s[2], small_s[2];
#pragma unroll
        for (int i = 0; i < 2; i++) split(centres[(8 * c + g) * PITCH + k + i * 4 + t], big_s[i], small_s[i]);
        // The small products first: less is cut from them.
#pragma unroll
        for (int r = 0; r < 2; r++) mma_tf32(sum[r][c], small[r], big_s);
#pragma unroll
        for (int r = 0; r < 2; r++) mma_tf32(sum[r][c], big[r], small_s);
#pragma unroll
        for (int r = 0; r < 2; r++) mma_tf32(sum[r][c], big[r], big_s);
      }
    }
  }
};

// The block's place in the problem, and the sums of powers of its queries.
struct Sums {
  int first_query, from, to, warp_row, warp_column;
  float row_start[2][2];   // a - |t|^2
  float sum[2][2] = {};

  DEVICE Sums(const float* starts, int n)
      : first_query(blockIdx.x * QUERIES), from(blockIdx.y * BLOCK_CENTRES), to(min(from + BLOCK_CENTRES, n)),
        warp_row(threadIdx.x / 32 % 2 * WARP_EDGE), warp_column(threadIdx.x / 64 * WARP_EDGE) {
    const int g = threadIdx.x % 32 / 4;
#pragma unroll
    for (int r = 0; r < 2; r++) {
#pragma unroll
      for (int h = 0; h < 2; h++) row_start[r][h] = starts[min(first_query + warp_row + 16 * r + 8 * h + g, n - 1)];
    }
  }

  // Adds 2^(a - |t|^2 - |s|^2 + 2 t.s) for the centres from `at` on; squares[k] is |s_k|^2.
  DEVICE void add(const Products& products, const float* squares, int at) {
#pragma unroll
    for (int c = 0; c < 4; c++) {
#pragma unroll
      for (int i = 0; i < 2; i++) {
        const int k = at + warp_column + 8 * c + threadIdx.x % 4 * 2 + i;
        const float square = k < to ? squares[k] : INFINITY;
#pragma unroll
        for (int r = 0; r < 2; r++) {
#pragma unroll
          for (int h = 0; h < 2; h++) {
            sum[r][h] += power_of_two(fma(2.0f, products.sum[r][c][2 * h + i], row_start[r][h] - square));
          }
        }
      }
    }
  }

  // Adds the lanes of a row, then the four warps that share it, in their order.
  DEVICE void write(float* shared, float* partials, int n) {
    __syncthreads();   // whatever lay there has been read by all
#pragma unroll
    for (int r = 0; r < 2; r++) {
#pragma unroll
      for (int h = 0; h < 2; h++) {
        float all = sum[r][h];
        all += __shfl_xor_sync(0xFFFFFFFFu, all, 1);
        all += __shfl_xor_sync(0xFFFFFFFFu, all, 2);
        const int row = warp_row + 16 * r + 8 * h + threadIdx.x % 32 / 4;
        if (threadIdx.x % 4 == 0) shared[threadIdx.x / 64 * QUERIES + row] = all;
      }
    }
    __syncthreads();   // all warps have written
    const int query = first_query + threadIdx.x;
    if (threadIdx.x < QUERIES && query < n) {
      float all = 0;
      for (int w = 0; w < TILE_CENTRES / WARP_EDGE; w++) all += shared[w * QUERIES + threadIdx.x];
      partials[(long long)blockIdx.y * n + query] = all;
    }
  }
};

// ---- 3 and 4: RUN coordinates share an accumulator

template <int RUN>
__global__ void __launch_bounds__(BLOCK)
    on_tensor_cores(const float* queries, const float* starts, const float* centres, const float* squares, int n,
                    int pitch, float* partials) {
  SHARED_MEMORY(memory);
  float* query_tile = reinterpret_cast<float*>(memory);   // [row][coordinate]
  float* centre_tile = query_tile + QUERIES * PITCH;
  Sums sums(starts, n);
  for (int at = sums.from; at < sums.to; at += TILE_CENTRES) {
    Products all, run;
    all.clear();
    run.clear();
    for (int depth = 0; depth < pitch; depth += DEPTH) {
      __syncthreads();   // the chunk before this one has been read by all
      for (int i = threadIdx.x; i < (QUERIES + TILE_CENTRES) * DEPTH; i += BLOCK) {
        const int r = i / DEPTH, j = i % DEPTH;
        const float* row = r < QUERIES ? queries + (long long)min(sums.first_query + r, n - 1) * pitch
                                       : centres + (long long)min(at + r - QUERIES, n - 1) * pitch;
        query_tile[r * PITCH + j] = row[depth + j];   // centres follow the queries
      }
      __syncthreads();   // this chunk has been written by all
      run.multiply(query_tile + sums.warp_row * PITCH, centre_tile + sums.warp_column * PITCH);
      if ((depth + DEPTH) % RUN == 0) {
        all.add(run);
        run.clear();
      }
    }
    all.add(run);
    sums.add(all, squares, at);
  }
  sums.write(query_tile, partials, n);
}

// ---- 5

template <int RUN>
__global__ void __launch_bounds__(BLOCK) with_copies(const float* queries, const float* starts, const float* centres,
                                                     const float* squares, int n, int pitch, float* partials) {
  SHARED_MEMORY(memory);
  float* stages = reinterpret_cast<float*>(memory);   // two, each queries and centres
  Sums sums(starts, n);
  const int chunks = pitch / DEPTH, tiles = (sums.to - sums.from + TILE_CENTRES - 1) / TILE_CENTRES;
  // Step i is chunk i % chunks of tile i / chunks.
  auto begin_copy = [&](int step) {
    const int at = sums.from + step / chunks * TILE_CENTRES, depth = step % chunks * DEPTH;
    for (int i = threadIdx.x; i < (QUERIES + TILE_CENTRES) * DEPTH / 4; i += BLOCK) {
      const int r = i / (DEPTH / 4), j = i % (DEPTH / 4) * 4;
      const float* row = r < QUERIES ? queries + (long long)min(sums.first_query + r, n - 1) * pitch
                                     : centres + (long long)min(at + r - QUERIES, n - 1) * pitch;
      copy_async<16>(stages + step % 2 * STAGE + r * PITCH + j, row + depth + j);
    }
  };
  begin_copy(0);
  commit_copies();
  Products all, run;
  all.clear();
  run.clear();
  for (int step = 0; step < tiles * chunks; step++) {
    if (step + 1 < tiles * chunks) begin_copy(step + 1);
    commit_copies();
    wait_copies<1>();
    __syncthreads();   // the copies of all threads for this step are there
    const float* stage = stages + step % 2 * STAGE;
    run.multiply(stage + sums.warp_row * PITCH, stage + (QUERIES + sums.warp_column) * PITCH);
    __syncthreads();   // all have read what the copies of the next turn overwrite
    const bool last = step % chunks == chunks - 1;
    if (last || (step % chunks + 1) * DEPTH % RUN == 0) {
      all.add(run);
      run.clear();
    }
    if (last) {
      sums.add(all, squares, sums.from + step / chunks * TILE_CENTRES);
      all.clear();
    }
  }
  wait_copies<0>();
  sums.write(stages, partials, n);
}

// ----

// Five times what the error of products is expected to be, in nats: two tf32 hold 2^-23 of a number, float32 sums
// round, and tensor cores cut 2^-24 of the sum at each of the steps that share an accumulator.
double tolerance(const Mixture<float>& m, double steps) {
  const double radius = RADIUS + 1, square = radius * radius;   // of queries, in sigma
  const double representation = 0x1p-23 * std::sqrt(m.d) * square;
  const double rounding = 0x1p-24 * m.d * square * std::max(0.7, std::sqrt(m.d / 8.0) / 4);
  const double cut = 0.35 * steps * 0x1p-24 * m.d * square;
  return 5 * (representation + rounding + cut);
}

std::vector<float> squares(const std::vector<float>& points, int pitch, const std::vector<float>& minus_from) {
  std::vector<float> all(points.size() / pitch);
  for (size_t i = 0; i < all.size(); i++) {
    double square = 0;
    for (int j = 0; j < pitch; j++) square += (double)points[i * pitch + j] * points[i * pitch + j];
    all[i] = (float)(minus_from.empty() ? square : minus_from[i] - square);
  }
  return all;
}

int main(int argc, char** argv) {
  const int n = number(argc, argv, 1, 65536), d = number(argc, argv, 2, 128);
  std::printf("log-sums, n = %d, d = %d, float32\n", n, d);
  Mixture<float> m(n, d, padded(d));
  Ladder ladder((double)n * n, "pairs", [&] { m.clear(); }, [&] { return m.error(); });
  climb_by_differences(ladder, m, {2.0 * d + 2, 1});
  const Array<float> starts(squares(m.host_queries, m.pitch, m.host_anchors));
  const Array<float> squared(squares(m.host_centres, m.pitch, {}));
  const Work work = {4, 1, 0, 3.0 * m.pitch};
  constexpr int RUN = 64;
  const int blocks = (n + QUERIES - 1) / QUERIES;
  const size_t bytes = sizeof(float) * STAGE;
  const double run_steps = 3.0 * std::min(RUN, m.pitch) / 8;
  ladder.attempt("3 products of tf32, one accumulator", work, tolerance(m, 3.0 * m.pitch / 8), [&] {
    LAUNCH((on_tensor_cores<NEVER>), blocks, m.segments, BLOCK, bytes, m.queries.at(), starts.at(), m.centres.at(),
           squared.at(), n, m.pitch, m.partials.at());
    add_segments_of(m);
  });
  ladder.attempt("accumulators added outside every 64", work, tolerance(m, run_steps), [&] {
    LAUNCH((on_tensor_cores<RUN>), blocks, m.segments, BLOCK, bytes, m.queries.at(), starts.at(), m.centres.at(),
           squared.at(), n, m.pitch, m.partials.at());
    add_segments_of(m);
  });
  ladder.attempt("the next chunk copied meanwhile", work, tolerance(m, run_steps), [&] {
    LAUNCH((with_copies<RUN>), blocks, m.segments, BLOCK, 2 * bytes, m.queries.at(), starts.at(), m.centres.at(),
           squared.at(), n, m.pitch, m.partials.at());
    add_segments_of(m);
  });
  climb_to_what_ships(ladder, m, work);
  return ladder.finish();
}
