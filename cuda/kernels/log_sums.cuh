// Gaussian log-sums relative to the anchor: for every row (a query with one noise vector z), level (a sigma and a sign
// of z) and segment of centres
//
//   sum_k 2^x_k,   x_k = log2 a_k - c1 E_k - c2 W_k,   c1 = log2(e) / (2 sigma^2),   c2 = +- log2(e) / sigma,
//
// which is -(1 / (2 sigma^2)) sum_j e_j (e_j + 2 sigma z_j), e = anchor - centre, in units of log 2. One block sums one
// tile of rows over one segment; merge_segments then adds up the segments of a row in their order. Nothing depends on
// how many tiles or segments one launch holds.
#pragma once
#include "pair_tile.cuh"
#include "running_sum.cuh"

template <typename T>
struct LogSumArguments {
  const T* centres;          // [position - first_position][d]
  const T* log_weights;      // log2 a_k, [position - first_position]; null: all 0
  const T* anchors;          // [.][d]
  const int* anchor_rows;    // [query]: row of anchors
  const float* z;            // [tile - first_tile][row of tile][d]
  const int* own;            // [query][run][from, to): positions that are left out
  const Tile* tiles;
  const Segment* segments;
  const T* levels;           // [level][c1, c2]
  T* partials;               // [tile][segment][level][part][reference, sum, squares][row]
  long long first_position;  // of the centres that are on the device
  int d, runs, rows_per_query;
  int first_tile, segments_per_tile, first_segment, end_segment;
  int first_level, launch_levels, all_levels;
};

constexpr int VALUES = 3;   // numbers of a RunningSum

// Slot of a partial: VALUES x ROWS numbers from here on.
DEVICE long long partial_at(long long block, int all_levels, int level, int parts, int part) {
  return ((block * all_levels + level) * parts + part) * VALUES * ROWS;
}

// Adds the lanes of every row in their order and writes the block's partial. All threads call it together.
template <typename T>
DEVICE void write_partial(RunningSum<T>* lanes, const RunningSum<T> (&sums)[SIDE], T* to) {
  const int row = threadIdx.x / LANES * SIDE, lane = threadIdx.x % LANES;
  __syncthreads();   // whatever lay in this memory has been read by all
#pragma unroll
  for (int i = 0; i < SIDE; i++) lanes[lane * ROWS + row + i] = sums[i];
  __syncthreads();
  if (threadIdx.x < ROWS) {
    RunningSum<T> total = lanes[threadIdx.x];
    for (int other = 1; other < LANES; other++) total.merge(lanes[other * ROWS + threadIdx.x]);
    to[threadIdx.x] = total.reference;
    to[ROWS + threadIdx.x] = total.sum;
    to[2 * ROWS + threadIdx.x] = total.squares;
  }
}

// PARTED: the own part is kept apart, and squares are summed. LEVELS: the most levels of this launch.
template <typename T, bool NOISE, bool PARTED, int LEVELS>
DEVICE void log_sums(const LogSumArguments<T>& a) {
  SHARED_MEMORY(shared);
  const int tile_index = blockIdx.x / a.segments_per_tile;
  const Tile tile = a.tiles[a.first_tile + tile_index];
  const int begin = tile.first_segment > a.first_segment ? tile.first_segment : a.first_segment;
  const int end = tile.end_segment < a.end_segment ? tile.end_segment : a.end_segment;
  if (begin + (int)(blockIdx.x % a.segments_per_tile) >= end) return;
  const Segment segment = a.segments[begin + blockIdx.x % a.segments_per_tile];
  const int row = threadIdx.x / LANES * SIDE, column = threadIdx.x % LANES * SIDE;

  T c1[LEVELS], c2[LEVELS];
  RunningSum<T> others[LEVELS][SIDE], own[LEVELS][SIDE];
#pragma unroll
  for (int l = 0; l < LEVELS; l++) {
    const int level = a.first_level + (l < a.launch_levels ? l : 0);
    c1[l] = a.levels[2 * level];
    c2[l] = a.levels[2 * level + 1];
#pragma unroll
    for (int i = 0; i < SIDE; i++) {
      others[l][i].clear();
      own[l][i].clear();
    }
  }
  int own_from[SIDE] = {}, own_to[SIDE] = {};
  if (PARTED && a.own != nullptr) {
#pragma unroll
    for (int i = 0; i < SIDE; i++) {
      if (row + i < tile.rows) {
        const long long query = (tile.first_row + row + i) / a.rows_per_query;
        own_from[i] = a.own[2 * (query * a.runs + segment.run)];
        own_to[i] = a.own[2 * (query * a.runs + segment.run) + 1];
      }
    }
  }

  PairTile<T> pairs(shared);
  auto stage_rows = [&](int from, int width) {
    for (int i = threadIdx.x; i < ROWS * width; i += THREADS) {
      const int r = i / width, j = i % width;
      T anchor = 0, z = 0;
      if (r < tile.rows) {
        const long long query = (tile.first_row + r) / a.rows_per_query;
        anchor = a.anchors[(long long)a.anchor_rows[query] * a.d + from + j];
        if (NOISE) z = a.z[((long long)tile_index * ROWS + r) * a.d + from + j];
      }
      pairs.anchor[j * ROW_PITCH + r] = anchor;
      if (NOISE) pairs.noise[j * ROW_PITCH + r] = z;
    }
  };

  for (int at = segment.from; at < segment.to; at += CENTRES) {
    const bool rows_are_staged = a.d <= CHUNK && at > segment.from;
    pairs.template compute<NOISE>(a.centres, a.d, at - a.first_position, segment.to - a.first_position,
                                  rows_are_staged, stage_rows);
    T log_weight[SIDE];
#pragma unroll
    for (int k = 0; k < SIDE; k++) {
      const int position = at + column + k;
      log_weight[k] = position >= segment.to       ? -(T)INFINITY
                      : a.log_weights != nullptr ? a.log_weights[position - a.first_position]
                                                 : (T)0;
    }
#pragma unroll
    for (int i = 0; i < SIDE; i++) {
      const bool parted = PARTED && own_from[i] < at + CENTRES && own_to[i] > at;
#pragma unroll
      for (int l = 0; l < LEVELS; l++) {
        if (LEVELS > 1 && l >= a.launch_levels) break;
        T x[SIDE], left[SIDE];
        bool any = false;
#pragma unroll
        for (int k = 0; k < SIDE; k++) {
          const T noise = NOISE ? fma(-c2[l], pairs.w[i][k], log_weight[k]) : log_weight[k];
          x[k] = fma(-c1[l], pairs.e[i][k], noise);
        }
        if (parted) {
#pragma unroll
          for (int k = 0; k < SIDE; k++) {
            const int position = at + column + k;
            const bool mine = position >= own_from[i] && position < own_to[i];
            left[k] = mine ? x[k] : -(T)INFINITY;
            if (mine) x[k] = -(T)INFINITY;
            any = any || mine;
          }
          if (any) own[l][i].template add<PARTED>(left);
        }
        others[l][i].template add<PARTED>(x);
      }
    }
  }

  RunningSum<T>* lanes = reinterpret_cast<RunningSum<T>*>(shared);
  constexpr int parts = PARTED ? 2 : 1;
#pragma unroll
  for (int l = 0; l < LEVELS; l++) {
    if (l >= a.launch_levels) break;
    const int level = a.first_level + l;
    write_partial(lanes, others[l], a.partials + partial_at(blockIdx.x, a.all_levels, level, parts, 0));
    if (PARTED) write_partial(lanes, own[l], a.partials + partial_at(blockIdx.x, a.all_levels, level, parts, 1));
  }
}

// The sum of many segments: sum + sum_rest and squares + squares_rest, the rests being what rounding has taken off.
struct Total {
  double reference, sum, sum_rest, squares, squares_rest;

  DEVICE static void add(double term, double& sum, double& rest) {
    const double next = sum + term;
    rest += sum >= term ? (sum - next) + term : (term - next) + sum;
    sum = next;
  }

  DEVICE void merge(double other_reference, double other_sum, double other_squares) {
    if (other_sum == 0) return;
    if (sum == 0) {
      reference = other_reference;
    } else if (other_reference > reference) {
      const double factor = whole_power(reference - other_reference);
      sum *= factor;
      sum_rest *= factor;
      squares *= factor * factor;
      squares_rest *= factor * factor;
      reference = other_reference;
    }
    const double factor = whole_power(other_reference - reference);
    add(other_sum * factor, sum, sum_rest);
    add(other_squares * (factor * factor), squares, squares_rest);
  }
};

template <typename T>
struct MergeArguments {
  const T* partials;
  Total* totals;                // [tile - first_tile][row][level][run][part], cleared before the first segments
  const Tile* tiles;
  const Segment* segments;
  int first_tile, tiles_of_launch, segments_per_tile, first_segment, end_segment;
  int all_levels, runs, parts;
};

// Adds the segments of every row and level to its totals in their order: one thread a row, level and part.
template <typename T>
DEVICE void merge_segments(const MergeArguments<T>& a) {
  const long long item = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  const int row = item % ROWS;
  const int part = item / ROWS % a.parts;
  const int level = item / ROWS / a.parts % a.all_levels;
  const long long tile_index = item / ROWS / a.parts / a.all_levels;
  if (tile_index >= a.tiles_of_launch) return;
  const Tile tile = a.tiles[a.first_tile + tile_index];
  if (row >= tile.rows) return;
  const int begin = tile.first_segment > a.first_segment ? tile.first_segment : a.first_segment;
  const int end = tile.end_segment < a.end_segment ? tile.end_segment : a.end_segment;
  Total* totals = a.totals + ((tile_index * ROWS + row) * a.all_levels + level) * a.runs * a.parts + part;
  int run = -1;
  Total total{};
  for (int segment = begin; segment < end; segment++) {
    if (a.segments[segment].run != run) {
      if (run >= 0) totals[run * a.parts] = total;
      run = a.segments[segment].run;
      total = totals[run * a.parts];
    }
    const T* partial = a.partials + partial_at(tile_index * a.segments_per_tile + segment - begin, a.all_levels, level,
                                               a.parts, part) + row;
    total.merge(partial[0], partial[ROWS], partial[2 * ROWS]);
  }
  if (run >= 0) totals[run * a.parts] = total;
}
