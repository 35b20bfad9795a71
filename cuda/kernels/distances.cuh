// Histograms of pairwise distances |s_i - s_k| or cosines, i < k, within and between classes.
//
// One block compares one tile of rows with one stretch of later rows. Counts are integers and may be added in any
// order; the sums of values are added in a fixed order, in double, and one pair of them is written for each block.
#pragma once
#include "pair_tile.cuh"

constexpr int STRETCH = 2048;        // rows that a block compares its tile with
constexpr int SHARED_SLOTS = 1024;   // histograms up to this many slots are counted in shared memory

template <typename T>
struct DistanceArguments {
  const T* points;              // [n][d]; unit rows for cosines
  const int* classes;           // [n], or null: all pairs are within
  const unsigned char* zero;    // [n], 1 for rows of length 0: their cosine is 0; null for distances
  const double* edges;          // [bins + 1]
  unsigned long long* counts;   // [within, between][bins + 2]
  double* sums;                 // [block][within, between]
  long long first_block;
  double unit;   // the distance of 1 in the coordinates of points
  int n, d, bins, stretches;
};

// 0 below the first edge, b + 1 within bin b, bins + 1 above the last edge, which belongs to the last bin.
DEVICE int slot_of(double value, const double* edges, int bins) {
  if (value == edges[bins]) return bins;
  int low = 0, high = bins + 1;   // edges below low are <= value, those from high on are above
  while (low < high) {
    const int middle = (low + high) / 2;
    if (edges[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

// Sums over the warps, then over the block, always in the same tree. All threads call it together.
DEVICE double block_sum(double value, double* scratch) {
#pragma unroll
  for (int step = 16; step > 0; step /= 2) value += __shfl_xor_sync(0xFFFFFFFFu, value, step);
  __syncthreads();   // scratch has been read by all
  if (threadIdx.x % 32 == 0) scratch[threadIdx.x / 32] = value;
  __syncthreads();
  double sum = 0;
  for (int warp = 0; warp < THREADS / 32; warp++) sum += scratch[warp];
  return sum;
}

template <typename T, bool COSINE>
DEVICE void distances(const DistanceArguments<T>& a) {
  SHARED_MEMORY(shared);
  const long long block = a.first_block + blockIdx.x;
  const int first_row = (int)(block / a.stretches) * ROWS;
  const long long first = block % a.stretches * STRETCH;
  const long long end = first + STRETCH < a.n ? first + STRETCH : a.n;
  double* sums = a.sums + 2 * (long long)blockIdx.x;
  if (end <= first_row + 1) {   // no row of this stretch is later than the first row of the tile
    if (threadIdx.x < 2) sums[threadIdx.x] = 0;
    return;
  }
  PairTile<T> pairs(shared);
  unsigned* histogram = reinterpret_cast<unsigned*>(pairs.noise);   // a histogram has no noise
  const int slots = a.bins + 2;
  const bool counts_in_shared = slots <= SHARED_SLOTS;
  if (counts_in_shared) {
    for (int i = threadIdx.x; i < 2 * slots; i += THREADS) histogram[i] = 0;
  }
  auto stage_rows = [&](int from, int width) {
    pairs.for_each(ROWS, width, [&](int r, int j) {
      const long long point = first_row + r;
      pairs.anchor[j * ROW_PITCH + r] = point < a.n ? a.points[point * a.d + from + j] : (T)0;
    });
  };
  const int row = first_row + threadIdx.x / LANES * SIDE;
  double within = 0, between = 0;
  bool rows_are_staged = false;
  for (long long at = first; at < end; at += CENTRES) {
    if (at + CENTRES <= first_row + 1) continue;
    pairs.template compute_tile<false>(a.points, a.d, at, end, rows_are_staged, stage_rows);
    rows_are_staged = a.d <= CHUNK;
#pragma unroll
    for (int i = 0; i < SIDE; i++) {
#pragma unroll
      for (int k = 0; k < SIDE; k++) {
        const long long other = at + threadIdx.x % LANES * SIDE + k;
        if (other <= row + i || other >= end || row + i >= a.n) continue;
        double value;
        if (COSINE) {
          const T cosine = fmax(fma(pairs.e[i][k], (T)-0.5, (T)1), (T)-1);
          value = a.zero[row + i] || a.zero[other] ? 0 : (double)cosine;
        } else {
          value = (double)sqrt(pairs.e[i][k]) * a.unit;
        }
        const bool same = a.classes == nullptr || a.classes[row + i] == a.classes[other];
        const int slot = (same ? 0 : slots) + slot_of(value, a.edges, a.bins);
        if (counts_in_shared) atomicAdd(&histogram[slot], 1u);
        else atomicAdd(&a.counts[slot], 1ull);
        if (same) within += value;
        else between += value;
      }
    }
  }
  double* scratch = reinterpret_cast<double*>(shared);
  within = block_sum(within, scratch);
  between = block_sum(between, scratch);
  if (threadIdx.x == 0) {
    sums[0] = within;
    sums[1] = between;
  }
  if (counts_in_shared) {
    // The barriers of block_sum have let every thread finish its counting.
    for (int i = threadIdx.x; i < 2 * slots; i += THREADS) {
      if (histogram[i] != 0) atomicAdd(&a.counts[i], (unsigned long long)histogram[i]);
    }
  }
}
