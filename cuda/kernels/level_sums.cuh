// From E and W to sums: the end of every log-sum kernel in many dimensions. A block of threads that knows E and W of its
// rows and some centres goes through all levels with them. Of a level,
//
//   a thread takes the exponents of its pairs, relative to a whole reference that all lanes of a row agree on, and adds
//   their powers; the lanes of a row add theirs; one of them adds the result to the row's sum in device memory.
//
// So E and W are computed once whatever the number of levels, and no thread holds a sum that outlasts a level. A sum is
// read and written by one thread, for 64 to 128 centres at a time: next to the powers that is little.
#pragma once
#include "log_sums.cuh"

// A number below which no exponent of a term is.
template <typename T>
constexpr T LOWEST = sizeof(T) == 4 ? (T)-3.4e38 : (T)-1.7e308;

// One number for each of ROWS rows from LANES neighbouring lanes: lane m is left with row m % ROWS. In whichever order
// the rows stand, the numbers of a row meet in the same pairs.
template <int LANES, typename T, int ROWS, typename Combine>
DEVICE T over_lanes(const T (&of_lane)[ROWS], Combine combine) {
  T left[ROWS];
#pragma unroll
  for (int i = 0; i < ROWS; i++) left[i] = of_lane[i];
#pragma unroll
  for (int rows = ROWS / 2; rows > 0; rows /= 2) {
    const bool upper = (threadIdx.x & rows) != 0;
#pragma unroll
    for (int i = 0; i < rows; i++) {
      const T kept = upper ? left[rows + i] : left[i], passed = upper ? left[i] : left[rows + i];
      left[i] = combine(kept, __shfl_xor_sync(WARP, passed, rows));
    }
  }
#pragma unroll
  for (int step = ROWS; step < LANES; step *= 2) left[0] = combine(left[0], __shfl_xor_sync(WARP, left[0], step));
  return left[0];
}

// What a row leaves out of a segment, counted from its beginning.
struct Own {
  unsigned short from = 0, to = 0;

  DEVICE void set(const Segment& segment, int first, int end) {
    const int length = segment.to - segment.from;
    from = (unsigned short)max(0, min(length, first - segment.from));
    to = (unsigned short)max(0, min(length, end - segment.from));
  }
};

// Pairs: where E and W come from, and log2 a_k. SIDE_ROWS x SIDE_CENTRES of a thread, row(i) and centre(k) of its block;
// NOISE: there is a W. LANES neighbouring threads share their rows, and COLUMNS groups of them the centres of a block.
// PARTED: the own part is kept apart, and squares are summed.
template <typename T, typename Pairs, bool PARTED>
struct LevelSums {
  static constexpr int SIDE_ROWS = Pairs::SIDE_ROWS, SIDE_CENTRES = Pairs::SIDE_CENTRES, LANES = Pairs::LANES;
  static constexpr int PARTS = PARTED ? 2 : 1, SLOT = VALUES * Pairs::BLOCK_ROWS;
  static constexpr int AT_ONCE = 64 / sizeof(T) / SIDE_CENTRES;   // rows whose exponents a thread holds: 16 registers

  const LogSumArguments<T>& a;
  const Segment segment;
  T* sums;   // of this thread's column, and of the row that it adds to the sums of
  Own own[SIDE_ROWS];

  DEVICE LevelSums(const LogSumArguments<T>& arguments, const Tile& tile, int tile_index, const Segment& segment)
      : a(arguments), segment(segment), sums(column(arguments, Pairs::column()) + Pairs::row(lane() % SIDE_ROWS)) {
#pragma unroll
    for (int i = 0; i < SIDE_ROWS; i++) {
      if (PARTED && a.own != nullptr && Pairs::row(i) < tile.rows) {
        const Place place = place_of(a, tile, tile_index, Pairs::BLOCK_ROWS, Pairs::row(i));
        int from, to;
        find_own(a, place.row / a.rows_per_query, segment, from, to);
        own[i].set(segment, from, to);
      }
    }
  }

  DEVICE static int lane() { return threadIdx.x % LANES; }

  // Where a column has its sums. What the first one has is the block's in the end; others lie behind all blocks.
  DEVICE static T* column(const LogSumArguments<T>& a, int column) {
    return a.partials +
           partial_at(blockIdx.x + (long long)column * gridDim.x, a.all_levels, 0, PARTS, 0, Pairs::BLOCK_ROWS);
  }

  // Adds the centres from position at on. All threads call it together.
  DEVICE void add(const Pairs& pairs, int at) {
    const bool parted = PARTED && any_own(at);
    const bool first = at == segment.from;
#pragma unroll 1
    for (int level = 0; level < a.all_levels; level++) {
      const T c1 = a.levels[2 * level], c2 = a.levels[2 * level + 1];
      T* to = sums + level * (PARTS * SLOT);
#pragma unroll 1
      for (int part = 0; part < (parted ? 2 : 1); part++, to += SLOT) {
        add_part(pairs, at, c1, c2, parted, part == 1, first, to);
      }
      if (PARTED && !parted && first && lane() < SIDE_ROWS) RunningSum<T>{}.write(to, Pairs::BLOCK_ROWS);
    }
  }

  // Whether a row of this warp leaves out a centre of the block that begins at a position.
  DEVICE bool any_own(int at) const {
    int any = 0;
#pragma unroll
    for (int i = 0; i < SIDE_ROWS; i++) {
      any |= own[i].from < at - segment.from + Pairs::BLOCK_CENTRES && own[i].to > at - segment.from;
    }
#pragma unroll
    for (int step = LANES; step < 32; step *= 2) any |= __shfl_xor_sync(WARP, any, step);
    return any != 0;
  }

  // Adds one level of one part: of the own one what a row leaves out, else, where there is any, what it does not.
  DEVICE void add_part(const Pairs& pairs, int at, T c1, T c2, bool parted, bool of_own, bool first, T* to) const {
    RunningSum<T> before{};
    if (!first && lane() < SIDE_ROWS) {
      before = {to[0], to[Pairs::BLOCK_ROWS], PARTED ? to[2 * Pairs::BLOCK_ROWS] : (T)0};
    }
    const int first_offset = at - segment.from + Pairs::centre(0);
    T reference[SIDE_ROWS], sum[SIDE_ROWS], squares[SIDE_ROWS];
#pragma unroll
    for (int i0 = 0; i0 < SIDE_ROWS; i0 += AT_ONCE) {
      T x[AT_ONCE][SIDE_CENTRES], high[AT_ONCE];
#pragma unroll
      for (int i = 0; i < AT_ONCE; i++) {
        const int own_from = own[i0 + i].from - first_offset, own_to = own[i0 + i].to - first_offset;
#pragma unroll
        for (int k = 0; k < SIDE_CENTRES; k++) {
          const T log_weight = pairs.log_weight(k);
          const T noise = Pairs::NOISE ? fma(-c2, pairs.w[i0 + i][k], log_weight) : log_weight;
          x[i][k] = fma(-c1, pairs.e[i0 + i][k], noise);
        }
        if (PARTED && parted) {
#pragma unroll
          for (int k = 0; k < SIDE_CENTRES; k++) {
            const int offset = Pairs::centre(k) - Pairs::centre(0);   // known to the compiler
            if ((offset >= own_from && offset < own_to) != of_own) x[i][k] = -(T)INFINITY;
          }
        }
        high[i] = x[i][0];
#pragma unroll
        for (int k = 1; k < SIDE_CENTRES; k++) high[i] = fmax(high[i], x[i][k]);
      }
      // Where there is no term, LOWEST: minus infinity less that is no NaN. fmax passes a NaN over, and the sum does not.
      const T shared = fmax(rint(over_lanes<LANES>(high, [](T a, T b) { return fmax(a, b); })), LOWEST<T>);
#pragma unroll
      for (int i = 0; i < AT_ONCE; i++) {
        reference[i0 + i] = AT_ONCE == 1 ? shared : __shfl_sync(WARP, shared, threadIdx.x / LANES * LANES + i);
        add_powers(x[i], reference[i0 + i], sum[i0 + i], squares[i0 + i]);
      }
    }
    RunningSum<T> all{};
    auto plus = [](T a, T b) { return a + b; };
    all.sum = over_lanes<LANES>(sum, plus);
    if (PARTED) all.squares = over_lanes<LANES>(squares, plus);
#pragma unroll
    for (int i = 0; i < SIDE_ROWS; i++) {
      if (lane() % SIDE_ROWS == i) all.reference = reference[i];
    }
    if (lane() >= SIDE_ROWS) return;
    if (!first) all.merge(before);
    to[0] = all.reference;
    to[Pairs::BLOCK_ROWS] = all.sum;
    if (PARTED || first) to[2 * Pairs::BLOCK_ROWS] = all.squares;
  }

  // The sums of 2^(x - reference) and of their squares, of fours and over these.
  DEVICE static void add_powers(const T (&x)[SIDE_CENTRES], T reference, T& sum, T& squares) {
    sum = squares = 0;
#pragma unroll
    for (int k = 0; k < SIDE_CENTRES; k += 4) {
      const T a = power_of_two(x[k] - reference), b = power_of_two(x[k + 1] - reference);
      const T c = power_of_two(x[k + 2] - reference), d = power_of_two(x[k + 3] - reference);
      sum += (a + b) + (c + d);
      if (PARTED) squares += fma(a, a, b * b) + fma(c, c, d * d);
    }
  }

  // Adds the columns to the first one. All threads call it together, once.
  DEVICE void merge_columns() const {
    if (Pairs::COLUMNS == 1) return;
    __syncthreads();   // all columns have written their sums
    for (int i = threadIdx.x; i < a.all_levels * PARTS * Pairs::BLOCK_ROWS; i += blockDim.x) {
      const int at = i / Pairs::BLOCK_ROWS * SLOT + i % Pairs::BLOCK_ROWS;
      RunningSum<T> total{};
#pragma unroll
      for (int c = 0; c < Pairs::COLUMNS; c++) {
        const T* of_column = column(a, c) + at;
        total.merge({of_column[0], of_column[Pairs::BLOCK_ROWS], of_column[2 * Pairs::BLOCK_ROWS]});
      }
      total.write(column(a, 0) + at, Pairs::BLOCK_ROWS);
    }
  }
};
