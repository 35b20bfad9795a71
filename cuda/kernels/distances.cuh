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
  const T* edges;               // [bins + 1], the least value of each bin, then the least above the last one
  unsigned long long* counts;   // [within, between][bins + 2]
  double* sums;                 // [block][within, between]
  long long first_block;
  double unit;                          // what a value is multiplied by
  double cells_per_value, first_cell;   // of a grid of equal cells, edge b in cell b; no cells where edges are uneven
  int n, d, bins, stretches;
};

// How many edges are at most the value: 0 below the first bin, b + 1 within bin b, bins + 1 above the last one.
//
// The host has rounded the edges up to numbers of this arithmetic, so that comparing them is as exact as in double, and
// has seen that edge b lies in cell b. As cells ascend with values, all edges of lower cells are below the value.
template <typename T>
DEVICE int slot_of(T value, const T* edges, int bins, T cells_per_value, T first_cell) {
  if (cells_per_value > 0) {
    const int cell = (int)fmin(fmax(fma(value, cells_per_value, first_cell), (T)0), (T)bins);
    return cell + (edges[cell] <= value);
  }
  int low = 0, high = bins + 1;   // edges below low are <= value, those from high on are above
  while (low < high) {
    const int middle = (low + high) / 2;
    if (edges[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

// SIDE rows, as a thread compares them.
template <bool COSINE>
struct ComparedRows {
  int at, group[SIDE];
  unsigned zero = 0;   // a bit for each

  template <typename T>
  DEVICE ComparedRows(const DistanceArguments<T>& a, int first) : at(first) {
#pragma unroll
    for (int i = 0; i < SIDE; i++) {
      const int row = first + i < a.n ? first + i : a.n - 1;
      group[i] = a.classes == nullptr ? 0 : a.classes[row];
      if (COSINE && a.zero[row] != 0) zero |= 1u << i;
    }
  }
};

// Sums of values within and between classes.
struct ValueSums {
  double within, between;
};

// Counts the pairs of SIDE x SIDE rows whose squared distances are e, and adds their values: those of one call in the
// arithmetic's own precision, where a value meets six roundings at the most. `all`: every pair is one of i < k.
template <bool COSINE, typename T, typename Count>
DEVICE void count_pairs(const DistanceArguments<T>& a, const T (&e)[SIDE][SIDE], const ComparedRows<COSINE>& rows,
                        const ComparedRows<COSINE>& others, int end, bool all, const T* edges, Count count,
                        ValueSums& sums) {
  const T cells_per_value = (T)a.cells_per_value, first_cell = (T)a.first_cell;
  T within = 0, between = 0;
#pragma unroll
  for (int i = 0; i < SIDE; i++) {
    T row_within = 0, row_between = 0;
#pragma unroll
    for (int k = 0; k < SIDE; k++) {
      const int row = rows.at + i, other = others.at + k;
      if (!all && (other <= row || other >= end || row >= a.n)) continue;
      T value;
      if (COSINE) value = (rows.zero >> i | others.zero >> k) & 1 ? (T)0 : fmax(fma(e[i][k], (T)-0.5, (T)1), (T)-1);
      else value = sqrt(e[i][k]);
      const bool same = rows.group[i] == others.group[k];
      count((same ? 0 : a.bins + 2) + slot_of(value, edges, a.bins, cells_per_value, first_cell));
      row_within += same ? value : (T)0;
      row_between += same ? (T)0 : value;
    }
    within += row_within;
    between += row_between;
  }
  sums.within += (double)within;
  sums.between += (double)between;
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
  const int first = (int)(block % a.stretches) * STRETCH;
  const int end = first < a.n - STRETCH ? first + STRETCH : a.n;
  double* sums = a.sums + 2 * (long long)blockIdx.x;
  if (end <= first_row + 1) {   // no row of this stretch is later than the first row of the tile
    if (threadIdx.x < 2) sums[threadIdx.x] = 0;
    return;
  }
  PairTile<T> pairs(shared);
  unsigned* histogram = reinterpret_cast<unsigned*>(pairs.noise);   // a histogram has no noise
  const int slots = a.bins + 2;
  T* edges = reinterpret_cast<T*>(histogram + 2 * slots);
  const bool in_shared = slots <= SHARED_SLOTS;
  if (in_shared) {   // a tile's first barriers stand before they are used
    for (int i = threadIdx.x; i < 2 * slots; i += THREADS) histogram[i] = 0;
    for (int i = threadIdx.x; i <= a.bins; i += THREADS) edges[i] = a.edges[i];
  }
  auto stage_rows = [&](int from, int width) {
    pairs.for_each(ROWS, width, [&](int r, int j) {
      const long long point = first_row + r;
      pairs.anchor[j * ROW_PITCH + r] = point < a.n ? a.points[point * a.d + from + j] : (T)0;
    });
  };
  const ComparedRows<COSINE> rows(a, first_row + threadIdx.x / LANES * SIDE);
  ValueSums values = {};
  bool rows_are_staged = false;
  for (int at = first; at < end; at += CENTRES) {
    if (at + CENTRES <= first_row + 1) continue;
    pairs.template compute_tile<false>(a.points, a.d, at, end, rows_are_staged, stage_rows);
    rows_are_staged = a.d <= CHUNK;
    const ComparedRows<COSINE> others(a, at + threadIdx.x % LANES * SIDE);
    const bool all = at >= first_row + ROWS && at + CENTRES <= end;
    if (in_shared) {
      count_pairs(
          a, pairs.e, rows, others, end, all, edges, [&](int slot) { atomicAdd(&histogram[slot], 1u); }, values);
    } else {
      count_pairs(
          a, pairs.e, rows, others, end, all, a.edges, [&](int slot) { atomicAdd(&a.counts[slot], 1ull); }, values);
    }
  }
  double* scratch = reinterpret_cast<double*>(shared);
  const double within = block_sum(values.within, scratch), between = block_sum(values.between, scratch);
  if (threadIdx.x == 0) {
    sums[0] = within * a.unit;
    sums[1] = between * a.unit;
  }
  if (in_shared) {
    // The barriers of block_sum have let every thread finish its counting.
    for (int i = threadIdx.x; i < 2 * slots; i += THREADS) {
      if (histogram[i] != 0) atomicAdd(&a.counts[i], (unsigned long long)histogram[i]);
    }
  }
}
