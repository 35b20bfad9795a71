// Log-sums from raw differences in any dimension: the first two attempts of the ladders for many dimensions.
#pragma once
#include "mixture.cuh"

#include "../kernels/running_sum.cuh"

constexpr int NAIVE_BLOCK = 128;

// One thread a query, everything from global memory.
template <typename T>
__global__ void one_thread_a_query(const T* queries, const T* anchors, const T* centres, int n, int pitch,
                                   T* partials) {
  const int query = blockIdx.x * NAIVE_BLOCK + threadIdx.x;
  if (query >= n) return;
  const int from = blockIdx.y * BLOCK_CENTRES, to = min(from + BLOCK_CENTRES, n);
  T sum = 0;
  for (int k = from; k < to; k++) {
    T x = anchors[query];
    for (int j = 0; j < pitch; j++) {
      const T u = queries[(long long)query * pitch + j] - centres[(long long)k * pitch + j];
      x = fma(-u, u, x);
    }
    sum += power_of_two(x);
  }
  partials[(long long)blockIdx.y * n + query] = sum;
}

constexpr int THREAD_SIDE = 4;                   // a thread holds THREAD_SIDE x THREAD_SIDE pairs
constexpr int EDGE = 16;                         // a block has EDGE x EDGE threads
constexpr int PAIRS_EDGE = THREAD_SIDE * EDGE;   // and holds 64 queries x 64 centres
constexpr int TILE_DEPTH = 16;                   // coordinates in shared memory
constexpr int TILE_PITCH = PAIRS_EDGE + 4;       // keeps THREAD_SIDE neighbours aligned and writers off one bank

template <typename T>
struct alignas(16) Neighbours {
  T v[THREAD_SIDE];
};

template <typename T>
constexpr size_t register_tiles_bytes() {
  return 2 * sizeof(T) * TILE_DEPTH * TILE_PITCH;
}

// 4 x 4 pairs in registers: eight numbers read from shared memory serve sixteen pairs.
template <typename T>
__global__ void __launch_bounds__(EDGE* EDGE)
    register_tiles(const T* queries, const T* anchors, const T* centres, int n, int pitch, T* partials) {
  SHARED_MEMORY(memory);
  T* query_tile = reinterpret_cast<T*>(memory);   // [coordinate][row]
  T* centre_tile = query_tile + TILE_DEPTH * TILE_PITCH;
  const int first_query = blockIdx.x * PAIRS_EDGE;
  const int row = threadIdx.x / EDGE * THREAD_SIDE, column = threadIdx.x % EDGE * THREAD_SIDE;
  const int from = blockIdx.y * BLOCK_CENTRES, to = min(from + BLOCK_CENTRES, n);
  T sum[THREAD_SIDE] = {};
  for (int at = from; at < to; at += PAIRS_EDGE) {
    T x[THREAD_SIDE][THREAD_SIDE];
#pragma unroll
    for (int i = 0; i < THREAD_SIDE; i++) {
      const T anchor = anchors[min(first_query + row + i, n - 1)];
#pragma unroll
      for (int k = 0; k < THREAD_SIDE; k++) x[i][k] = anchor;
    }
    for (int depth = 0; depth < pitch; depth += TILE_DEPTH) {
      __syncthreads();   // the chunk before this one has been read by all
      for (int i = threadIdx.x; i < PAIRS_EDGE * TILE_DEPTH; i += EDGE * EDGE) {
        const int r = i / TILE_DEPTH, j = i % TILE_DEPTH;
        query_tile[j * TILE_PITCH + r] = queries[(long long)min(first_query + r, n - 1) * pitch + depth + j];
        centre_tile[j * TILE_PITCH + r] = centres[(long long)min(at + r, n - 1) * pitch + depth + j];
      }
      __syncthreads();   // this chunk has been written by all
#pragma unroll
      for (int j = 0; j < TILE_DEPTH; j++) {
        const auto t = *reinterpret_cast<const Neighbours<T>*>(query_tile + j * TILE_PITCH + row);
        const auto s = *reinterpret_cast<const Neighbours<T>*>(centre_tile + j * TILE_PITCH + column);
#pragma unroll
        for (int i = 0; i < THREAD_SIDE; i++) {
#pragma unroll
          for (int k = 0; k < THREAD_SIDE; k++) {
            const T u = t.v[i] - s.v[k];
            x[i][k] = fma(-u, u, x[i][k]);
          }
        }
      }
    }
#pragma unroll
    for (int i = 0; i < THREAD_SIDE; i++) {
#pragma unroll
      for (int k = 0; k < THREAD_SIDE; k++) sum[i] += at + column + k < to ? power_of_two(x[i][k]) : (T)0;
    }
  }
#pragma unroll
  for (int i = 0; i < THREAD_SIDE; i++) {
    // The threads of a row are half a warp.
#pragma unroll
    for (int step = EDGE / 2; step > 0; step /= 2) sum[i] += __shfl_xor_sync(0xFFFFFFFFu, sum[i], step);
    const int query = first_query + row + i;
    if (column == 0 && query < n) partials[(long long)blockIdx.y * n + query] = sum[i];
  }
}

// Coordinates of a row in memory: a multiple of what one tile is deep, zeros at the end.
inline int padded(int d) { return (d + TILE_DEPTH - 1) / TILE_DEPTH * TILE_DEPTH; }

// Attempts 1 and 2.
template <typename T>
void climb_by_differences(Ladder& ladder, Mixture<T>& m, const Work& work) {
  const T *queries = m.queries.at(), *anchors = m.anchors.at(), *centres = m.centres.at();
  ladder.attempt("one thread a query", work, m.tolerance_of_differences(), [&] {
    LAUNCH((one_thread_a_query<T>), (m.n + NAIVE_BLOCK - 1) / NAIVE_BLOCK, m.segments, NAIVE_BLOCK, 0, queries, anchors,
           centres, m.n, m.pitch, m.partials.at());
    add_segments_of(m);
  });
  ladder.attempt("4 x 4 pairs in registers, raw differences", work, m.tolerance_of_differences(), [&] {
    LAUNCH((register_tiles<T>), (m.n + PAIRS_EDGE - 1) / PAIRS_EDGE, m.segments, EDGE * EDGE, register_tiles_bytes<T>(),
           queries, anchors, centres, m.n, m.pitch, m.partials.at());
    add_segments_of(m);
  });
}
