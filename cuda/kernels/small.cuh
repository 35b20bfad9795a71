// Log-sums in few dimensions: SMALL_POINTS query points of a thread in registers, centres read from shared memory by
// all threads at once, the dimension D known to the compiler. A point is a row with one sign of z, at the sigma of the
// launch; small_stretch.cuh says how its exponents are computed.
//
// Terms are summed relative to 2^reference, which is 0 until a tile proves it useless: its sum is out of range, or too
// small to be the first. Such a tile is gone through again with care. What a point leaves out is summed apart, relative
// to a reference of its own.
#pragma once
#include "log_sums.cuh"
#include "small_stretch.cuh"

template <typename T>
struct SmallArguments {
  const T* centres;         // [position - first_position][D]
  const T* log_weights;     // log2 a_k, [position - first_position]; null: all 0
  const T* centroids;       // [segment - first_segment][tile of the segment][D]: c
  const T* anchors;         // [.][D]
  const int* anchor_rows;   // [query]: row of anchors
  const float* z;           // [tile - first_tile][row of tile][D]; null for explicit points
  const int* own;           // [query][run][from, to): positions that are left out; of clusters, [query]; or null
  const Tile* tiles;
  const Segment* segments;
  const T* levels;            // [level][c1, c2]
  T* partials;                // [tile][segment][level][part][reference, sum, squares][row]
  const int* items;           // points of the tiles of a launch over lists, from those of first_row on; or null
  const int* clusters;        // [position - first_position], ascending in each segment; null: own holds positions
  long long first_position;   // of the centres that are on the device
  const int* differences;     // [segment]: 1 where the form is direct, 0 where it is dot; null: the launch takes all
  int runs, rows_per_query;
  int first_tile, segments_per_tile, first_segment, end_segment;
  int first_row;   // of a launch over lists: where z begins
  int tile_rows, signs, first_level, all_levels, parts;
};

constexpr int SMALL_THREADS = 64;
constexpr float SMALL_LARGEST = 0x1p40f;   // beyond it squares of terms might overflow
constexpr float SMALL_LEAST = 0x1p-60f;    // terms that vanish below 2^-126 are then no loss

// Points of a thread: what fits into registers beside their D coordinates.
template <typename T>
constexpr int SMALL_POINTS = sizeof(T) == 4 ? 4 : 2;

// Square root of log2(e) / 2.
template <typename T>
constexpr T NOISE_SCALE = (T)0.849321800288019;

// Sums of one point over the tiles so far.
template <typename T>
struct SmallSums {
  RunningSum<T> others, own;
};

// A query point of a block of threads: whether there is one, its row, where that row's noise lies, and the sign of z.
struct PointOfBlock {
  bool there;
  int row;
  long long slot;
  int sign;
};

// A row has as many points as signs; a list names each by itself. One that is not there is stood in for by the first.
template <typename T>
DEVICE PointOfBlock point_of_block(const SmallArguments<T>& a, const Tile& tile, int tile_index, int number) {
  if (a.items == nullptr) {
    const int row = number / a.signs;
    const bool there = row < tile.rows;
    return {there, tile.first_row + (there ? row : 0), (long long)tile_index * a.tile_rows + (there ? row : 0),
            number % a.signs};
  }
  const bool there = number < tile.rows;
  const int item = a.items[tile.first_row + (there ? number : 0)];
  return {there, a.first_row + item / a.signs, item / a.signs, item % a.signs};
}

// The number in its block of a thread's point q. Points of a warp are neighbours, and what they leave out often is.
template <typename T>
DEVICE int number_of_point(int q) {
  return threadIdx.x / 32 * 32 * SMALL_POINTS<T> + q * 32 + threadIdx.x % 32;
}

// FULL: squares are summed, and weights may be there for direct as they may always be for dot.
template <typename T, int D, bool DOT, bool FULL>
DEVICE void small_log_sums(const SmallArguments<T>& a) {
  constexpr int Q = SMALL_POINTS<T>;
  SHARED_MEMORY(shared);
  auto* centre = reinterpret_cast<SmallCentre<T, D>*>(shared);
  auto* sums = reinterpret_cast<SmallSums<T>*>(centre + CENTROID_CENTRES);
  const int tile_index = blockIdx.x / a.segments_per_tile;
  const Tile tile = a.tiles[a.first_tile + tile_index];
  const int segment_number = segment_of_block(a, tile);
  if (segment_number < 0) return;
  if (a.differences != nullptr && (a.differences[segment_number] != 0) == DOT) return;   // another launch's
  const Segment segment = a.segments[segment_number];
  const T unit = sqrt(a.levels[2 * a.first_level]);
  const T* c = a.centroids + (long long)(segment_number - a.first_segment) * CENTROIDS_OF_SEGMENT * D;

  const T* anchor[Q];
  const float* z[Q];
  T noise_scale[Q];
  LeftOut left[Q];
  bool there[Q];
#pragma unroll
  for (int q = 0; q < Q; q++) {
    const int number = number_of_point<T>(q);
    const PointOfBlock point = point_of_block(a, tile, tile_index, number);
    there[q] = point.there;
    const long long query = point.row / a.rows_per_query;
    anchor[q] = a.anchors + (long long)a.anchor_rows[query] * D;
    z[q] = a.z == nullptr ? nullptr : a.z + point.slot * D;
    noise_scale[q] = point.sign == 0 ? NOISE_SCALE<T> : -NOISE_SCALE<T>;
    left[q] = {0, 0};
    if (a.own != nullptr) find_own(a, query, segment, left[q].from, left[q].to);
    sums[number].others.clear();
    sums[number].own.clear();
  }

  auto place = [&](const T* from, const float* noise, T scale, const T* c) {
    SmallPoint<T, D> point;
    point.offset = 0;
#pragma unroll
    for (int j = 0; j < D; j++) {
      const T offset = (from[j] - c[j]) * unit;
      const T moved = noise == nullptr ? (T)0 : scale * (T)noise[j];
      point.y[j] = offset + moved;
      // |noise|^2 - |y|^2 without the digits that the two have in common
      point.offset = DOT ? fma(-offset, fma((T)2, moved, offset), point.offset) : fma(moved, moved, point.offset);
    }
    return point;
  };

  for (int at = segment.from; at < segment.to; at += CENTROID_CENTRES, c += D) {
    const int end = at + CENTROID_CENTRES < segment.to ? at + CENTROID_CENTRES : segment.to, count = end - at;
    __syncthreads();   // the tile before this one has been read by all
    for (int k = threadIdx.x; k < count; k += SMALL_THREADS) {
      const T* from = a.centres + (at + k - a.first_position) * D;
      T offset = a.log_weights == nullptr ? (T)0 : a.log_weights[at + k - a.first_position];
#pragma unroll
      for (int j = 0; j < D; j++) {
        const T s = (from[j] - c[j]) * unit;
        centre[k].s[j] = DOT ? 2 * s : s;
        if (DOT) offset = fma(-s, s, offset);
      }
      if (DOT || FULL) centre[k].offset = offset;
    }
    __syncthreads();   // this tile has been written by all

    SmallPoint<T, D> point[Q];
    T from_reference[Q], sum[Q], squares[Q];
    unsigned leaving = 0;   // bit i: a point leaves out something of the tile's i-th stretch
#pragma unroll
    for (int q = 0; q < Q; q++) {
      point[q] = place(anchor[q], z[q], noise_scale[q], c);
      leaving |= left[q].stretches(at, end);
      from_reference[q] = point[q].offset - sums[number_of_point<T>(q)].others.reference;
      sum[q] = squares[q] = 0;
    }
    const bool warp_leaves_out = __any_sync(~0u, leaving != 0);
    for (int from = at; from < end; from += SMALL_STRETCH, leaving >>= 1) {
      const int to = from + SMALL_STRETCH < end ? from + SMALL_STRETCH : end;
      // One way for a warp: two would be gone one after the other.
      const bool here = warp_leaves_out && __any_sync(~0u, (leaving & 1) != 0);
      const SmallCentre<T, D>* stretch = centre + (from - at);
      if (here) {
        add_stretch<true, DOT, FULL>(stretch, from, to, point, from_reference, left, sum, squares);
      } else {
        add_stretch<false, DOT, FULL>(stretch, from, to, point, from_reference, left, sum, squares);
      }
    }

    unsigned careful = 0;
#pragma unroll
    for (int q = 0; q < Q; q++) {
      RunningSum<T>& others = sums[number_of_point<T>(q)].others;
      if (sum[q] <= SMALL_LARGEST && (others.sum != 0 || sum[q] >= SMALL_LEAST)) {
        others.sum += sum[q];
        others.squares += squares[q];
      } else if (there[q]) {
        careful |= 1u << q;
      }
      add_left_out<DOT, FULL>(centre, at, end, point[q], left[q], sums[number_of_point<T>(q)].own);
    }
    // A loop that stays one, so that the code of this rare case is there once: what it needs is fetched again.
#pragma unroll 1
    for (int q = 0; careful != 0; q++, careful >>= 1) {
      if ((careful & 1) == 0) continue;
      const int number = number_of_point<T>(q);
      const PointOfBlock present = point_of_block(a, tile, tile_index, number);
      const long long query = present.row / a.rows_per_query;
      const SmallPoint<T, D> p =
          place(a.anchors + (long long)a.anchor_rows[query] * D, a.z == nullptr ? nullptr : a.z + present.slot * D,
                present.sign == 0 ? NOISE_SCALE<T> : -NOISE_SCALE<T>, c);
      int from = 0, to = 0;
      if (a.own != nullptr) find_own(a, query, segment, from, to);
      add_with_care<DOT, FULL>(centre, count, p, from - at, to - at, sums[number].others);
    }
  }

#pragma unroll
  for (int q = 0; q < Q; q++) {
    if (!there[q]) continue;
    const int number = number_of_point<T>(q);
    const int signs = a.items == nullptr ? a.signs : 1;   // a point of a list has a place of its own
    const int level = a.first_level + number % signs;
    T* to = a.partials + partial_at(blockIdx.x, a.all_levels, level, a.parts, 0, a.tile_rows) + number / signs;
    sums[number].others.write(to, a.tile_rows);
    if (a.parts == 2) sums[number].own.write(to + VALUES * a.tile_rows, a.tile_rows);
  }
}

constexpr bool direct = false, dot = true, plain = false, full = true;

// log_sums_small_{direct|dot}_{plain|full}_{D}_{suffix}
#define SMALL_LOG_SUMS(T, form, sums, D, suffix)                                            \
  KERNEL(log_sums_small_##form##_##sums##_##D##_##suffix, SmallArguments<T>, SMALL_THREADS, \
         (small_log_sums<T, D, form, sums>))

// OF(D) for every compiled dimension; one between two of them is padded with zeros. With SMALL_D for that one alone, a
// unit of PTX of its own: a driver then compiles no more than is needed.
#ifdef SMALL_D
#define SMALL_DIMENSIONS(OF) OF(SMALL_D)
#else
#define SMALL_DIMENSIONS(OF) OF(1) OF(2) OF(3) OF(4) OF(5) OF(6) OF(8) OF(10) OF(12) OF(16)
#endif
