// What screening keeps, summed by raw differences: exact for the own centre whatever the data, as tile.cuh.
//
// A warp has 32 rows of one tile, level and segment, a lane for each; all lanes compute the exponent of one pair after
// another, in the order of the lists, and the lane of its row adds the term, in double: no digit depends on which warp
// comes first. A pair reads 3 d numbers, which neighbours in a list find in caches.
//
// Where a list was too short, the rows that it is of meet the whole segment as they would in tile.cuh.
#pragma once
#include "screen_bounds.cuh"
#include "tile.cuh"

constexpr int PAIR_RUN = 32 * 64;   // coordinates whose products a warp sums, 64 a lane, before they join those before

// E and W of one pair by a warp.
struct Differences {
  float e = 0, w = 0;

  DEVICE Differences(int d, const float* anchor, const float* z, const float* centre) {
    for (int run = 0; run < d; run += PAIR_RUN) {
      float de = 0, dw = 0;
      const int end = run + PAIR_RUN < d ? run + PAIR_RUN : d;
      for (int j = run + threadIdx.x % 32; j < end; j += 32) {
        const float u = anchor[j] - centre[j];
        de = fma(u, u, de);
        if (z != nullptr) dw = fma(u, z[j], dw);
      }
      e += de;
      w += dw;
    }
#pragma unroll
    for (int step = 16; step > 0; step /= 2) {
      e += __shfl_xor_sync(WARP, e, step);
      w += __shfl_xor_sync(WARP, w, step);
    }
  }
};

// Adds the terms of each first look to what a point's sum is at least: a warp for each point.
DEVICE void screen_least(const ScreenArguments& a) {
  const LogSumArguments<float>& sums = a.sums;
  const long long point = warp_of_launch();
  const int row = (int)(point % SCREEN_ROWS), level = (int)(point / SCREEN_ROWS % sums.all_levels);
  const int tile_index = (int)(point / SCREEN_ROWS / sums.all_levels), d = sums.d;
  if (tile_index >= a.tiles) return;
  const Tile tile = sums.tiles[sums.first_tile + tile_index];
  if (row >= tile.rows) return;
  const Place place = place_of(sums, tile, tile_index, SCREEN_ROWS, row);
  const float* anchor = sums.anchors + (long long)sums.anchor_rows[place.row / sums.rows_per_query] * d;
  const float* z = sums.z == nullptr ? nullptr : sums.z + place.slot * d;
  const float c1 = sums.levels[2 * level], c2 = sums.levels[2 * level + 1];
  RunningSum<double> least = a.least[point];
  for (int i = 0; i < sums.segments_per_tile; i++) {
    const unsigned block = (unsigned)tile_index * sums.segments_per_tile + i;
    const int number = segment_of_block(sums, tile, block);
    if (number < 0 || number % a.stride != 0) continue;
    const Segment segment = sums.segments[number];
    for (int half = 0; half < HALVES; half++) {
      const int place_in_segment =
          a.candidates[(((long long)block * sums.all_levels + level) * HALVES + half) * SCREEN_ROWS + row];
      if (place_in_segment < 0) continue;
      const int position = segment.from + place_in_segment;
      const Differences pair(d, anchor, z, sums.centres + (position - sums.first_position) * d);
      const double e = (double)c1 * pair.e, w = (double)c2 * pair.w,
                   log_weight = log_weight_at(sums, segment, position);
      // Less what rounding may have added to it: of (d / 32 + 8) 2^-24 of its parts no more than twice as much.
      least.add_one(log_weight - e - w - (d / 32 + 8) * 0x1p-23 * (e + fabs(w) + fabs(log_weight)));
    }
  }
  if (threadIdx.x % 32 == 0) a.least[point] = least;
}

// Whether one of a quarter's two lists was too short.
DEVICE bool overflows(const ScreenArguments& a, long long lists) {
  return a.counts[lists] > a.capacity || a.counts[lists + 1] > a.capacity;
}

// Sums what was kept of 32 rows of a tile, level and segment: a warp for each.
DEVICE void sum_survivors(const ScreenArguments& a) {
  const LogSumArguments<float>& sums = a.sums;
  const long long number = warp_of_launch(), block = number / QUARTERS;
  const int quarter = (int)(number % QUARTERS), lane = threadIdx.x % 32, level = (int)(block % sums.all_levels);
  if (block >= (long long)a.tiles * sums.segments_per_tile * sums.all_levels) return;
  const BlockTask task(sums, (unsigned)(block / sums.all_levels));
  if (task.segment_number < 0 || overflows(a, number * HALVES)) return;
  const int row = quarter * WARP_ROWS + lane, d = sums.d;
  int anchor_row = 0, own_from = 0, own_to = 0;
  if (row < task.tile.rows) {
    const long long query = place_of(sums, task.tile, task.tile_index, SCREEN_ROWS, row).row / sums.rows_per_query;
    anchor_row = sums.anchor_rows[query];
    if (sums.own != nullptr) find_own(sums, query, task.segment, own_from, own_to);
  }
  const float c1 = sums.levels[2 * level], c2 = sums.levels[2 * level + 1];
  RunningSum<double> rest{}, own{};
  for (int half = 0; half < HALVES; half++) {
    const int count = a.counts[number * HALVES + half];
    const unsigned short* list = a.kept + (number * HALVES + half) * a.capacity;
    for (int from = 0; from < count; from += 32) {
      const int mine = from + lane < count ? list[from + lane] : 0;
      const int some = count - from < 32 ? count - from : 32;
      for (int i = 0; i < some; i++) {
        const int pair = __shfl_sync(WARP, mine, i), of_row = pair >> PLACE_BITS;
        const int position = task.segment.from + (pair & (SEGMENT - 1));
        const float* anchor = sums.anchors + (long long)__shfl_sync(WARP, anchor_row, of_row) * d;
        const long long slot =
            place_of(sums, task.tile, task.tile_index, SCREEN_ROWS, quarter * WARP_ROWS + of_row).slot;
        const Differences there(d, anchor, sums.z == nullptr ? nullptr : sums.z + slot * d,
                                sums.centres + (position - sums.first_position) * d);
        const float log_weight = log_weight_at(sums, task.segment, position);
        const float x = fma(-c1, there.e, sums.z == nullptr ? log_weight : fma(-c2, there.w, log_weight));
        if (lane == of_row) {
          if (position >= own_from && position < own_to) {
            own.add_one(x);
          } else {
            rest.add_one(x);
          }
        }
      }
    }
  }
  for (int part = 0; part < a.parts; part++) {
    const RunningSum<double>& sum = part == 0 ? rest : own;
    float* to =
        sums.partials + partial_at(block / sums.all_levels, sums.all_levels, level, a.parts, part, SCREEN_ROWS) + row;
    to[0] = (float)sum.reference;
    to[SCREEN_ROWS] = (float)sum.sum;
    to[2 * SCREEN_ROWS] = (float)sum.squares;
  }
}

// Pairs of a quarter of a tile: as those of a tile of 32 rows, among the sums of 128.
template <bool NOISE>
struct QuarterPairs : DifferencePairs<float, NOISE> {
  static_assert(WARP_ROWS == ROWS, "a quarter is a tile of the kernel for differences");
  static constexpr int BLOCK_ROWS = SCREEN_ROWS;
  using DifferencePairs<float, NOISE>::DifferencePairs;
};

// Sums the whole segment for each quarter of a tile that has kept more than its lists hold, at any level.
template <bool NOISE, bool PARTED>
DEVICE void sum_overflows(const ScreenArguments& a) {
  SHARED_MEMORY(memory);
  const BlockTask task(a.sums);
  if (task.segment_number < 0) return;
  for (int quarter = 0; quarter < QUARTERS; quarter++) {
    bool any = false;
    for (int level = 0; level < a.sums.all_levels; level++) {
      const long long block = (long long)blockIdx.x * a.sums.all_levels + level;
      any = any || overflows(a, (block * QUARTERS + quarter) * HALVES);
    }
    if (!any) continue;
    BlockTask part = task;
    part.tile_index = task.tile_index * QUARTERS + quarter;
    part.tile.first_row += quarter * ROWS;
    part.tile.rows = min(task.tile.rows - quarter * ROWS, ROWS);
    LogSumArguments<float> sums = a.sums;
    sums.partials += quarter * ROWS;
    // What the quarter before has read in shared memory all threads have read before its last barrier, or compute
    // waits.
    QuarterPairs<NOISE> pairs(memory, sums, part);
    LevelSums<float, QuarterPairs<NOISE>, PARTED> of_levels(sums, part.tile, part.tile_index, part.segment);
    for (int at = part.segment.from; at < part.segment.to; at += CENTRES) {
      pairs.compute(at);
      of_levels.add(pairs, at);
    }
  }
}
