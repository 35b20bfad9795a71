// Screening: products of bf16 points and centres on tensor cores, and which pairs they keep; see screen_bounds.cuh.
//
// A block has 128 rows of one level and walks along a segment, 128 centres at a time. Eight warps stand 4 x 2; each
// holds 32 rows x 64 centres, whose sums stay in its registers. Coordinates come 32 at a time by asynchronous copies,
// the next while these are multiplied. Which coordinates an instruction takes for its 16 is free as long as both sides
// agree: a lane takes eight neighbours for two instructions, 16 bytes that are read as one.
//
// Each warp writes what it keeps to a list of its own, in an order that follows from the pairs alone: block after block
// of centres, lane after lane. A list that is too short goes on counting, and what it was to hold is summed by other
// means.
#pragma once
#include "level_sums.cuh"
#include "screen_bounds.cuh"
#include "tensor.cuh"

struct alignas(16) BfWords {
  unsigned v[4];
};

struct ScreenStage {
  BfWords rows[SCREEN_ROWS][SCREEN_CHUNK / 8], centres[SCREEN_CENTRES][SCREEN_CHUNK / 8];
};

struct ScreenShared {
  ScreenStage stages[2];
  float2 centre_bounds[2][SCREEN_CENTRES];   // by turns: who is a block ahead writes the other one
};

static_assert(sizeof(ScreenShared) == 34816, "io.noisyflow.cuda.device.Shapes says the same");

// The products of a block of threads. For each thread 2 x 8 results of an instruction: product p is of row(p) of its
// quarter and centre(p) of the block of centres.
struct ScreenProducts {
  static constexpr int ROW_TILES = WARP_ROWS / 16, CENTRE_TILES = WARP_CENTRES / 8;
  static constexpr int PRODUCTS = ROW_TILES * CENTRE_TILES * 4, ROWS_OF_THREAD = WARP_ROWS / 8;
  static constexpr int PIECES = SCREEN_CHUNK / 8, COPIED = SCREEN_THREADS / PIECES;   // rows, and centres, of a copy
  static_assert(SCREEN_ROWS == 2 * COPIED && SCREEN_CENTRES == 2 * COPIED, "a thread copies two of each");

  const ScreenArguments& a;
  const BlockTask& task;
  const int level;
  ScreenShared& shared;
  const unsigned *row_from, *centre_from;   // where this thread copies from: its first row, and its first centre
  float products[ROW_TILES][CENTRE_TILES][4];

  DEVICE ScreenProducts(unsigned char* memory, const ScreenArguments& arguments, const BlockTask& task, int level)
      : a(arguments), task(task), level(level), shared(*reinterpret_cast<ScreenShared*>(memory)),
        row_from(a.points + (first_point() + threadIdx.x / PIECES) * (a.sums.d / 2) + threadIdx.x % PIECES * 4),
        centre_from(a.centres + (task.segment.from - a.sums.first_position + threadIdx.x / PIECES) * (a.sums.d / 2) +
                    threadIdx.x % PIECES * 4) {}

  DEVICE static int warp() { return threadIdx.x / 32; }
  DEVICE static int quarter() { return warp() / HALVES; }
  DEVICE static int half() { return warp() % HALVES; }
  DEVICE static int group() { return threadIdx.x % 32 / 4; }
  DEVICE static int member() { return threadIdx.x % 4; }

  // Of a thread's rows, the i-th; and of product p the row, the number of the row among those of its thread, the
  // centre.
  DEVICE static int row_of_thread(int i) { return i * 8 + group(); }
  DEVICE static int thread_row(int p) { return p / 4 % ROW_TILES * 2 + p % 4 / 2; }
  DEVICE static int row(int p) { return row_of_thread(thread_row(p)); }
  DEVICE static int centre(int p) { return half() * WARP_CENTRES + p / (ROW_TILES * 4) * 8 + member() * 2 + p % 2; }
  DEVICE float product(int p) const { return products[p / 4 % ROW_TILES][p / (ROW_TILES * 4)][p % 4]; }

  DEVICE long long first_point() const {
    return ((long long)task.tile_index * a.sums.all_levels + level) * SCREEN_ROWS;
  }

  // Begins to copy the coordinates from .. of what this thread has in charge: 16 bytes of two rows and of two centres.
  // Behind the segment are other centres or what stands in for them, all of which their bounds keep out.
  DEVICE void copy(ScreenStage& to, int from) const {
    const int first = threadIdx.x / PIECES, piece = threadIdx.x % PIECES, word = from / 2;
    copy_async<16>(&to.rows[first][piece], row_from + word);
    copy_async<16>(&to.rows[first + COPIED][piece], row_from + word + COPIED * (a.sums.d / 2));
    copy_async<16>(&to.centres[first][piece], centre_from + word);
    copy_async<16>(&to.centres[first + COPIED][piece], centre_from + word + COPIED * (a.sums.d / 2));
    commit_copies();
  }

  // Tells the bounds of the centres from position at on, as soon as a barrier has been passed.
  DEVICE void share_bounds(float2 (&to)[SCREEN_CENTRES], int at) const {
    if (threadIdx.x < SCREEN_CENTRES) {
      const int k = at + (int)threadIdx.x;
      to[threadIdx.x] = k < task.segment.to ? a.centre_bounds[k - a.sums.first_position] : make_float2(0, NEVER);
    }
  }

  DEVICE void multiply(const ScreenStage& from) {
    BfWords rows[ROW_TILES][2];
#pragma unroll
    for (int m = 0; m < ROW_TILES * 2; m++) {
      rows[m / 2][m % 2] = from.rows[quarter() * WARP_ROWS + row_of_thread(m)][member()];
    }
#pragma unroll
    for (int n = 0; n < CENTRE_TILES; n++) {
      const BfWords s = from.centres[half() * WARP_CENTRES + n * 8 + group()][member()];
#pragma unroll
      for (int m = 0; m < ROW_TILES; m++) {
#pragma unroll
        for (int i = 0; i < 4; i += 2) {
          const unsigned left[4] = {rows[m][0].v[i], rows[m][1].v[i], rows[m][0].v[i + 1], rows[m][1].v[i + 1]};
          const unsigned right[2] = {s.v[i], s.v[i + 1]};
          mma_bf16(products[m][n], left, right);
        }
      }
    }
  }

  // Calls each(position, bounds) with the products of each block of centres of the segment in turn.
  template <typename Each>
  DEVICE void for_each_block(Each each) {
    int stage = 0;
    copy(shared.stages[0], 0);
    for (int at = task.segment.from, turn = 0; at < task.segment.to; at += SCREEN_CENTRES, turn ^= 1) {
      share_bounds(shared.centre_bounds[turn], at);
#pragma unroll
      for (int p = 0; p < PRODUCTS; p++) products[p / 4 % ROW_TILES][p / (ROW_TILES * 4)][p % 4] = 0;
      for (int from = 0; from < a.sums.d; from += SCREEN_CHUNK) {
        const ScreenStage& present = shared.stages[stage];
        stage ^= 1;
        wait_copies<0>();
        __syncthreads();   // the copies of all have come, bounds have been written, and the chunk before has been read
        if (from + SCREEN_CHUNK < a.sums.d) {
          copy(shared.stages[stage], from + SCREEN_CHUNK);
        } else if (at + SCREEN_CENTRES < task.segment.to) {
          centre_from += SCREEN_CENTRES * (a.sums.d / 2);
          copy(shared.stages[stage], 0);
        }
        multiply(present);
      }
      each(at, shared.centre_bounds[turn]);
    }
  }
};

// Lists the pairs of one tile, level and segment that may matter.
DEVICE void screen_pairs(const ScreenArguments& a) {
  SHARED_MEMORY(memory);
  const int level = blockIdx.x % a.sums.all_levels;
  const BlockTask task(a.sums, blockIdx.x / a.sums.all_levels);
  if (task.segment_number < 0) return;
  ScreenProducts pairs(memory, a, task, level);
  const float2* point_bounds = a.point_bounds + pairs.first_point() + pairs.quarter() * WARP_ROWS;
  const long long list = (long long)blockIdx.x * SCREEN_WARPS + pairs.warp();
  unsigned short* to = a.kept + list * a.capacity;
  int count = 0;
  pairs.for_each_block([&](int at, const float2(&centre_bounds)[SCREEN_CENTRES]) {
    float2 bounds[ScreenProducts::ROWS_OF_THREAD];
#pragma unroll
    for (int i = 0; i < ScreenProducts::ROWS_OF_THREAD; i++) bounds[i] = point_bounds[pairs.row_of_thread(i)];
    unsigned long long kept = 0;   // by product
#pragma unroll
    for (int p = 0; p < ScreenProducts::PRODUCTS; p++) {
      const float2 row = bounds[pairs.thread_row(p)], centre = centre_bounds[pairs.centre(p)];
      // Kept also where it is not a number.
      if (!(fma(row.x, centre.x, pairs.product(p)) < row.y + centre.y)) kept |= 1ull << p;
    }
    if (!__any_sync(WARP, kept != 0)) return;
    const int lane = threadIdx.x % 32, mine = __popcll(kept);
    int before = mine;   // of this lane and those before it
#pragma unroll
    for (int step = 1; step < 32; step *= 2) {
      const int other = __shfl_up_sync(WARP, before, step);
      if (lane >= step) before += other;
    }
    int place = count + before - mine;
    while (kept != 0) {
      const int p = 63 - __clzll((long long)kept);
      kept ^= 1ull << p;
      const int offset = at - task.segment.from + pairs.centre(p);
      if (place < a.capacity) to[place] = (unsigned short)(pairs.row(p) << PLACE_BITS | offset);
      place++;
    }
    count += __shfl_sync(WARP, before, 31);
  });
  if (threadIdx.x % 32 == 0) a.counts[list] = count;
}

// The nearest centre, as far as products tell, of each row of one tile and level in each half of a segment's blocks,
// what a row leaves out apart. Of every stride-th segment.
DEVICE void screen_first(const ScreenArguments& a) {
  SHARED_MEMORY(memory);
  const int level = blockIdx.x % a.sums.all_levels;
  const BlockTask task(a.sums, blockIdx.x / a.sums.all_levels);
  if (task.segment_number < 0 || task.segment_number % a.stride != 0) return;
  ScreenProducts pairs(memory, a, task, level);
  constexpr int ROWS_OF_THREAD = ScreenProducts::ROWS_OF_THREAD;
  float nearest[ROWS_OF_THREAD];
  int nearest_at[ROWS_OF_THREAD];
  Own own[ROWS_OF_THREAD];
#pragma unroll
  for (int i = 0; i < ROWS_OF_THREAD; i++) {
    nearest[i] = FARTHEST;
    nearest_at[i] = -1;
    const int row = pairs.quarter() * WARP_ROWS + pairs.row_of_thread(i);
    if (a.sums.own != nullptr && row < task.tile.rows) {
      const Place place = place_of(a.sums, task.tile, task.tile_index, SCREEN_ROWS, row);
      int from, to;
      find_own(a.sums, place.row / a.sums.rows_per_query, task.segment, from, to);
      own[i].set(task.segment, from, to);
    }
  }
  pairs.for_each_block([&](int at, const float2(&centre_bounds)[SCREEN_CENTRES]) {
    const int first = at - task.segment.from + pairs.centre(0);
#pragma unroll
    for (int i = 0; i < ROWS_OF_THREAD; i++) {
      const int own_from = own[i].from - first, own_to = own[i].to - first, before = nearest_at[i] - first;
      int offset_of_nearest = before;
#pragma unroll
      for (int p = 0; p < ScreenProducts::PRODUCTS; p++) {
        if (pairs.thread_row(p) != i) continue;
        const int offset = pairs.centre(p) - pairs.centre(0);   // known to the compiler
        const float nearness = pairs.product(p) - centre_bounds[pairs.centre(p)].y;
        if (nearness > nearest[i] && !(offset >= own_from && offset < own_to)) {
          nearest[i] = nearness;
          offset_of_nearest = offset;
        }
      }
      nearest_at[i] = first + offset_of_nearest;
    }
  });
#pragma unroll
  for (int i = 0; i < ROWS_OF_THREAD; i++) {
#pragma unroll
    for (int step = 1; step < 4; step *= 2) {   // four lanes share a row
      const float other = __shfl_xor_sync(WARP, nearest[i], step);
      const int other_at = __shfl_xor_sync(WARP, nearest_at[i], step);
      if (other > nearest[i] || (other == nearest[i] && other_at < nearest_at[i])) {
        nearest[i] = other;
        nearest_at[i] = other_at;
      }
    }
    if (pairs.member() == 0) {
      a.candidates[((long long)blockIdx.x * HALVES + pairs.half()) * SCREEN_ROWS + pairs.quarter() * WARP_ROWS +
                   pairs.row_of_thread(i)] = (short)nearest_at[i];
    }
  }
}
