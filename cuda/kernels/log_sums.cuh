// Gaussian log-sums relative to the anchor: for every row (a query with one noise vector z), level (a sigma and a sign
// of z) and segment of centres
//
//   sum_k 2^x_k,   x_k = log2 a_k - c1 E_k - c2 W_k,   c1 = log2(e) / (2 sigma^2),   c2 = +- log2(e) / sigma,
//
// which is -(1 / (2 sigma^2)) sum_j e_j (e_j + 2 sigma z_j), e = anchor - centre, in units of log 2. One block sums one
// tile of rows over one segment; merge_segments then adds up the segments of a row in their order. Nothing depends on
// how many tiles or segments one launch holds. What a block does with its pairs is in small.cuh, in tile.cuh and in
// tensor_pairs.cuh; here is what all of them ask for and how their sums come together.
//
// A launch over lists skips what no row wants: the rows that want a segment are gathered into tiles of that segment
// alone, whatever lies between them, and merge_items adds up what each row finds in the tiles that it is in.
#pragma once
#include "running_sum.cuh"
#include "shapes.cuh"

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
  int all_levels;
};

constexpr int VALUES = 3;                // numbers of a RunningSum
constexpr unsigned WARP = 0xFFFFFFFFu;   // all lanes

// Slot of a partial: VALUES x rows numbers from here on.
DEVICE long long partial_at(long long block, int all_levels, int level, int parts, int part, int rows) {
  return ((block * all_levels + level) * parts + part) * VALUES * rows;
}

// The segment that a block of threads sums, of those of its tile that lie in the window; -1 if the tile has fewer there.
template <typename Arguments>
DEVICE int segment_of_block(const Arguments& a, const Tile& tile, unsigned block = blockIdx.x) {
  const int begin = tile.first_segment > a.first_segment ? tile.first_segment : a.first_segment;
  const int end = tile.end_segment < a.end_segment ? tile.end_segment : a.end_segment;
  const int segment = begin + (int)(block % a.segments_per_tile);
  return segment < end ? segment : -1;
}

// The tile and the segment that a block of threads sums.
struct BlockTask {
  int tile_index, segment_number;   // the segment's is -1 where there is none
  Tile tile;
  Segment segment;

  template <typename T>
  DEVICE explicit BlockTask(const LogSumArguments<T>& a, unsigned block = blockIdx.x)
      : tile_index(block / a.segments_per_tile), tile(a.tiles[a.first_tile + tile_index]) {
    segment_number = segment_of_block(a, tile, block);
    if (segment_number >= 0) segment = a.segments[segment_number];
  }
};

// log2 a_k at a position, minus infinity behind the segment.
template <typename T>
DEVICE T log_weight_at(const LogSumArguments<T>& a, const Segment& segment, int position) {
  if (position >= segment.to) return -(T)INFINITY;
  return a.log_weights != nullptr ? a.log_weights[position - a.first_position] : (T)0;
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
