// Gaussian log-sums relative to the anchor: for every row (a query with one noise vector z), level (a sigma and a sign
// of z) and segment of centres
//
//   sum_k 2^x_k,   x_k = log2 a_k - c1 E_k - c2 W_k,   c1 = log2(e) / (2 sigma^2),   c2 = +- log2(e) / sigma,
//
// which is -(1 / (2 sigma^2)) sum_j e_j (e_j + 2 sigma z_j), e = anchor - centre, in units of log 2. One block sums one
// tile of rows over one segment; merge_segments then adds up the segments of a row in their order. Nothing depends on
// how many tiles or segments one launch holds.
//
// A launch over lists skips what no row wants: the rows that want a segment are gathered into tiles of that segment
// alone, whatever lies between them, and merge_items adds up what each row finds in the tiles that it is in.
#pragma once
#include "pair_tile.cuh"
#include "running_sum.cuh"

template <typename T>
struct LogSumArguments {
  const T* centres;         // [position - first_position][d]
  const T* log_weights;     // log2 a_k, [position - first_position]; null: all 0
  const T* centroids;       // [segment - first_segment][tile of the segment][d]; null for pairs that need none
  const T* anchors;         // [.][d]
  const int* anchor_rows;   // [query]: row of anchors
  const float* z;           // [tile - first_tile][row of tile][d]
  const int* own;           // [query][run][from, to): positions that are left out; of clusters, [query]; or null
  const Tile* tiles;
  const Segment* segments;
  const T* levels;            // [level][c1, c2]
  T* partials;                // [tile][segment][level][part][reference, sum, squares][row]
  const int* items;           // rows of the tiles of a launch over lists, counted from first_row; or null
  const int* clusters;        // [position - first_position], ascending in each segment; null: own holds positions
  long long first_position;   // of the centres that are on the device
  int d, runs, rows_per_query;
  int first_tile, segments_per_tile, first_segment, end_segment;
  int first_row;   // of a launch over lists: where z begins
  int first_level, launch_levels, all_levels;
};

constexpr int VALUES = 3;   // numbers of a RunningSum

// Slot of a partial: VALUES x rows numbers from here on.
DEVICE long long partial_at(long long block, int all_levels, int level, int parts, int part, int rows) {
  return ((block * all_levels + level) * parts + part) * VALUES * rows;
}

// The segment that this block sums, of those of its tile that lie in the window; -1 if the tile has fewer there.
template <typename Arguments>
DEVICE int segment_of_block(const Arguments& a, const Tile& tile) {
  const int begin = tile.first_segment > a.first_segment ? tile.first_segment : a.first_segment;
  const int end = tile.end_segment < a.end_segment ? tile.end_segment : a.end_segment;
  const int segment = begin + (int)(blockIdx.x % a.segments_per_tile);
  return segment < end ? segment : -1;
}

// Where a row's noise lies, and the row.
struct Place {
  long long slot;
  int row;
};

// The place of a tile's row, or of a row that a list names.
template <typename Arguments>
DEVICE Place place_of(const Arguments& a, const Tile& tile, int tile_index, int tile_rows, int row) {
  if (a.items == nullptr) return {(long long)tile_index * tile_rows + row, tile.first_row + row};
  const int item = a.items[tile.first_row + row];
  return {item, a.first_row + item};
}

// The first position of a segment whose cluster is not below one.
template <typename Arguments>
DEVICE int first_of_cluster(const Arguments& a, const Segment& segment, long long cluster) {
  int low = segment.from, high = segment.to;
  while (low < high) {
    const int middle = low + (high - low) / 2;
    if (a.clusters[middle - a.first_position] < cluster) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// The positions [from, to) that a query leaves out of a segment.
template <typename Arguments>
DEVICE void find_own(const Arguments& a, long long query, const Segment& segment, int& from, int& to) {
  if (a.clusters == nullptr) {
    from = a.own[2 * (query * a.runs + segment.run)];
    to = a.own[2 * (query * a.runs + segment.run) + 1];
  } else {
    from = first_of_cluster(a, segment, a.own[query]);
    to = first_of_cluster(a, segment, (long long)a.own[query] + 1);
    if (from == to) from = to = 0;   // no position at all, not a place between two
  }
}

// Adds the lanes of every row in their order and writes the block's partial. All threads call it together.
template <typename T, typename Pairs>
DEVICE void write_partial(RunningSum<T>* lanes, const RunningSum<T> (&sums)[Pairs::SIDE_ROWS], T* to) {
  __syncthreads();   // whatever lay in this memory has been read by all
#pragma unroll
  for (int i = 0; i < Pairs::SIDE_ROWS; i++) lanes[Pairs::lane() * Pairs::BLOCK_ROWS + Pairs::row(i)] = sums[i];
  __syncthreads();   // all lanes have written their sums
  if (threadIdx.x < Pairs::BLOCK_ROWS) {
    RunningSum<T> total = lanes[threadIdx.x];
    for (int other = 1; other < LANES; other++) total.merge(lanes[other * Pairs::BLOCK_ROWS + threadIdx.x]);
    total.write(to + threadIdx.x, Pairs::BLOCK_ROWS);
  }
}

// Pairs: where E and W come from. PARTED: the own part is kept apart, and squares are summed. LEVELS: the most levels
// of this launch.
template <typename T, typename Pairs, bool PARTED, int LEVELS>
DEVICE void log_sums(const LogSumArguments<T>& a) {
  constexpr int SIDE_ROWS = Pairs::SIDE_ROWS, SIDE_CENTRES = Pairs::SIDE_CENTRES;
  SHARED_MEMORY(shared);
  const int tile_index = blockIdx.x / a.segments_per_tile;
  const Tile tile = a.tiles[a.first_tile + tile_index];
  const int segment_number = segment_of_block(a, tile);
  if (segment_number < 0) return;
  const Segment segment = a.segments[segment_number];

  T c1[LEVELS], c2[LEVELS];
  RunningSum<T> others[LEVELS][SIDE_ROWS], own[LEVELS][SIDE_ROWS];
#pragma unroll
  for (int l = 0; l < LEVELS; l++) {
    const int level = a.first_level + (l < a.launch_levels ? l : 0);
    c1[l] = a.levels[2 * level];
    c2[l] = a.levels[2 * level + 1];
#pragma unroll
    for (int i = 0; i < SIDE_ROWS; i++) {
      others[l][i].clear();
      own[l][i].clear();
    }
  }
  int own_from[SIDE_ROWS] = {}, own_to[SIDE_ROWS] = {};
  if (PARTED && a.own != nullptr) {
#pragma unroll
    for (int i = 0; i < SIDE_ROWS; i++) {
      if (Pairs::row(i) < tile.rows) {
        const Place place = place_of(a, tile, tile_index, Pairs::BLOCK_ROWS, Pairs::row(i));
        find_own(a, place.row / a.rows_per_query, segment, own_from[i], own_to[i]);
      }
    }
  }

  Pairs pairs(shared, a, tile, tile_index, segment, segment_number);
  for (int at = segment.from; at < segment.to; at += Pairs::BLOCK_CENTRES) {
    pairs.compute(at);
#pragma unroll
    for (int k0 = 0; k0 < SIDE_CENTRES; k0 += 4) {
      T log_weight[4];
#pragma unroll
      for (int k = 0; k < 4; k++) {
        const int position = at + Pairs::centre(k0 + k);
        log_weight[k] = position >= segment.to     ? -(T)INFINITY
                        : a.log_weights != nullptr ? a.log_weights[position - a.first_position]
                                                   : (T)0;
      }
#pragma unroll
      for (int i = 0; i < SIDE_ROWS; i++) {
        const bool parted = PARTED && own_from[i] < at + Pairs::BLOCK_CENTRES && own_to[i] > at;
#pragma unroll
        for (int l = 0; l < LEVELS; l++) {
          if (LEVELS > 1 && l >= a.launch_levels) break;
          T x[4], left[4];
          bool any = false;
#pragma unroll
          for (int k = 0; k < 4; k++) {
            const T noise = Pairs::NOISE ? fma(-c2[l], pairs.w[i][k0 + k], log_weight[k]) : log_weight[k];
            x[k] = fma(-c1[l], pairs.e[i][k0 + k], noise);
          }
          if (parted) {
#pragma unroll
            for (int k = 0; k < 4; k++) {
              const int position = at + Pairs::centre(k0 + k);
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
  }

  RunningSum<T>* lanes = reinterpret_cast<RunningSum<T>*>(shared);
  constexpr int parts = PARTED ? 2 : 1;
#pragma unroll
  for (int l = 0; l < LEVELS; l++) {
    if (l >= a.launch_levels) break;
    const int level = a.first_level + l;
    auto to = [&](int part) {
      return a.partials + partial_at(blockIdx.x, a.all_levels, level, parts, part, Pairs::BLOCK_ROWS);
    };
    write_partial<T, Pairs>(lanes, others[l], to(0));
    if (PARTED) write_partial<T, Pairs>(lanes, own[l], to(1));
  }
}

// E and W from raw differences: exact for the own centre, whatever the data.
template <typename T, bool WITH_NOISE>
struct DifferencePairs : PairTile<T> {
  static constexpr bool NOISE = WITH_NOISE;
  static constexpr int BLOCK_ROWS = ROWS, BLOCK_CENTRES = CENTRES, SIDE_ROWS = SIDE, SIDE_CENTRES = SIDE;

  const LogSumArguments<T>& a;
  const Segment segment;
  const T** anchor_of;   // by row, null where there is none: looked up once, for every row and chunk of coordinates
  const float** z_of;    // likewise

  DEVICE DifferencePairs(unsigned char* shared, const LogSumArguments<T>& arguments, const Tile& tile, int tile_index,
                         const Segment& segment, int)
      : PairTile<T>(shared), a(arguments), segment(segment),
        anchor_of(reinterpret_cast<const T**>(this->noise + CHUNK * ROW_PITCH)),
        z_of(reinterpret_cast<const float**>(anchor_of + ROWS)) {
    if (threadIdx.x < ROWS) {
      const int row = threadIdx.x;
      anchor_of[row] = nullptr;
      if (row < tile.rows) {
        const Place place = place_of(a, tile, tile_index, ROWS, row);
        anchor_of[row] = a.anchors + (long long)a.anchor_rows[place.row / a.rows_per_query] * a.d;
        if (WITH_NOISE) z_of[row] = a.z + place.slot * a.d;
      }
    }
    // compute_tile has a barrier before it stages rows.
  }

  DEVICE static int row(int i) { return threadIdx.x / LANES * SIDE + i; }
  DEVICE static int centre(int k) { return threadIdx.x % LANES * SIDE + k; }
  DEVICE static int lane() { return threadIdx.x % LANES; }

  // The centres from position at on.
  DEVICE void compute(int at) {
    const bool rows_are_staged = a.d <= CHUNK && at > segment.from;
    this->template compute_tile<WITH_NOISE>(
        a.centres, a.d, at - a.first_position, segment.to - a.first_position, rows_are_staged,
        [&](int from, int width) {
          this->for_each(ROWS, width, [&](int r, int j) {
            const T* anchor = anchor_of[r];
            this->anchor[j * ROW_PITCH + r] = anchor == nullptr ? (T)0 : anchor[from + j];
            if (WITH_NOISE) {
              this->noise[j * ROW_PITCH + r] = anchor == nullptr ? (T)0 : (T)z_of[r][from + j];
            }
          });
        });
  }
};

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
  Total* totals;   // [tile - first_tile][row][level][run][part], cleared before the first segments
  const Tile* tiles;
  const Segment* segments;
  int first_tile, tiles_of_launch, segments_per_tile, first_segment, end_segment;
  int all_levels, runs, parts, tile_rows;
};

// Adds up numbers of running sums, from one class run to the next.
template <typename T>
struct Adder {
  Total* totals;   // [run][part], of this part
  int parts, run = -1;
  Total total{};

  // Three numbers, stride apart.
  DEVICE void add(int of_run, const T* partial, int stride) {
    if (of_run != run) {
      finish();
      run = of_run;
      total = totals[run * parts];
    }
    total.merge(partial[0], partial[stride], partial[2 * stride]);
  }

  DEVICE void finish() {
    if (run >= 0) totals[run * parts] = total;
  }
};

// Adds the segments of every row and level to its totals in their order: one thread a row, level and part.
template <typename T>
DEVICE void merge_segments(const MergeArguments<T>& a) {
  const long long item = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  const int row = item % a.tile_rows;
  const int part = item / a.tile_rows % a.parts;
  const int level = item / a.tile_rows / a.parts % a.all_levels;
  const long long tile_index = item / a.tile_rows / a.parts / a.all_levels;
  if (tile_index >= a.tiles_of_launch) return;
  const Tile tile = a.tiles[a.first_tile + tile_index];
  if (row >= tile.rows) return;
  const int begin = tile.first_segment > a.first_segment ? tile.first_segment : a.first_segment;
  const int end = tile.end_segment < a.end_segment ? tile.end_segment : a.end_segment;
  Adder<T> adder{a.totals + ((tile_index * a.tile_rows + row) * a.all_levels + level) * a.runs * a.parts + part,
                 a.parts};
  for (int segment = begin; segment < end; segment++) {
    adder.add(a.segments[segment].run,
              a.partials +
                  partial_at(tile_index * a.segments_per_tile + segment - begin, a.all_levels, level, a.parts, part,
                             a.tile_rows) +
                  row,
              a.tile_rows);
  }
  adder.finish();
}

template <typename T>
struct ItemMergeArguments {
  const T* partials;
  Total* totals;        // [item][level][run][part], cleared before the first launch
  const int* offsets;   // [item]: its sums are at places offsets[item] .. offsets[item + 1] - 1
  const int* places;    // tile of the launch times tile_rows, and row of the tile
  const Tile* tiles;
  const Segment* segments;
  int items, first_tile, all_levels, runs, parts, tile_rows;
};

// Adds the sums of every item and level over its segments to its totals, in their order: one thread an item, level and
// part.
template <typename T>
DEVICE void merge_items(const ItemMergeArguments<T>& a) {
  const long long number = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  const int part = number % a.parts;
  const int level = number / a.parts % a.all_levels;
  const long long item = number / a.parts / a.all_levels;
  if (item >= a.items) return;
  Adder<T> adder{a.totals + (item * a.all_levels + level) * a.runs * a.parts + part, a.parts};
  for (int i = a.offsets[item]; i < a.offsets[item + 1]; i++) {
    const int tile = a.places[i] / a.tile_rows, row = a.places[i] % a.tile_rows;
    const int run = a.runs == 1 ? 0 : a.segments[a.tiles[a.first_tile + tile].first_segment].run;
    adder.add(run, a.partials + partial_at(tile, a.all_levels, level, a.parts, part, a.tile_rows) + row, a.tile_rows);
  }
  adder.finish();
}
