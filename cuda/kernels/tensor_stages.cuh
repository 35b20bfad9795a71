// Operands of products on tensor cores: coordinates of rows and centres relative to a centroid, in the shape that a warp
// multiplies, for the kernel of tensor_pairs.cuh.
//
// A chunk is eight coordinates. Each thread copies two coordinates of two rows, or four of one or two centres, and later
// makes the operands of just these, so nothing but its own wait stands between copy and use. Operands of two chunks have
// room: who is done with one writes the next, and nobody is more than a barrier behind.
#pragma once
#include "log_sums.cuh"
#include "tensor.cuh"

constexpr int TENSOR_THREADS = 256;
constexpr int TENSOR_ROWS = 64;
constexpr int TENSOR_CHUNK = 8;   // coordinates; rows on the device are so many, or a multiple, long

// What a row of products is.
enum class TensorRows {
  POINT,   // a', an explicit point: W is nothing
  DRAW,    // a' + sigma z, of one level
  NOISE    // a', and z
};

// What a lane of a warp needs for a product, 16 bytes that are read as one: of binary32 numbers the bits that tensor
// cores take.
template <typename T>
struct alignas(16) Operand {
  T v[16 / sizeof(T)];
};

template <>
struct alignas(16) Operand<float> {
  unsigned v[4];
};

// Coordinates that one thread copies, for itself.
template <typename T, int N>
struct alignas(N * sizeof(T) < 16 ? N * sizeof(T) : 16) Copied {
  T v[N];

  DEVICE void copy(const T* from) {
    constexpr int BYTES = N * sizeof(T) < 16 ? N * sizeof(T) : 16;
#pragma unroll
    for (int j = 0; j < N; j += BYTES / (int)sizeof(T)) copy_async<BYTES>(v + j, from + j);
  }
};

// The 11 significant bits of tf32, halves rounded away from zero.
DEVICE unsigned high_bits(float x) { return (__float_as_uint(x) + 0x1000u) & 0xFFFFE000u; }

// The bits of all the rest, of which tensor cores read 11.
DEVICE unsigned low_bits(float x) { return __float_as_uint(x - __uint_as_float(high_bits(x))); }

template <typename T, TensorRows KIND>
struct TensorStages {
  static constexpr bool SINGLE = sizeof(T) == 4, NOISE = KIND == TensorRows::NOISE, HAS_Z = KIND != TensorRows::POINT;
  static constexpr int BLOCK_ROWS = TENSOR_ROWS, BLOCK_CENTRES = SINGLE ? 128 : 64;
  static constexpr int PRODUCTS = NOISE ? 2 : 1;
  static constexpr int ROW_THREADS = TENSOR_THREADS / 2;   // the others have centres
  static constexpr int CENTRES_OF_THREAD = BLOCK_CENTRES / 64;

  struct Stage {
    Operand<T> row[PRODUCTS][2][ROW_THREADS], centre[BLOCK_CENTRES * 4];
  };

  // What a thread has copied of a chunk: of its rows or its centres, and of the centroid as much.
  struct Rows {
    Copied<T, 2> centroid, anchor[2];
    Copied<float, 2> z[2];
  };

  struct Centres {
    Copied<T, 4> centroid, centre[CENTRES_OF_THREAD];
  };

  struct Shared {
    Stage stages[2];
    Rows rows[ROW_THREADS];
    Centres centres[TENSOR_THREADS - ROW_THREADS];
    T row_square[BLOCK_ROWS], row_noise[BLOCK_ROWS], centre_square[BLOCK_CENTRES], log_weight[BLOCK_CENTRES];
  };

  static_assert(sizeof(Shared) == (SINGLE ? 37376 : 34816) + (NOISE ? 8192 : 0),
                "io.noisyflow.cuda.device.Shapes says the same");

  Shared& shared;
  const LogSumArguments<T>& a;
  const Segment segment;
  // Where this thread copies from: its coordinates of a chunk of its two rows, and of their noise; or of its centres of
  // the block that is copied; and of the centroid.
  const T *x[2], *centroid;
  const float* z[2];
  T sigma;                 // with the sign of z
  T square[2], noise[2];   // this thread's share of |a'|^2 and z.a' of its rows, or of |s'|^2 of its centres

  // Those that it copies: two coordinates of two rows, or four of one or two centres.
  DEVICE static bool has_rows() { return threadIdx.x < ROW_THREADS; }
  DEVICE static int copied_row(int i) { return threadIdx.x / 32 * 16 + i * 8 + threadIdx.x % 32 / 4; }
  DEVICE static int copied_centre(int i) { return (threadIdx.x - ROW_THREADS) / 2 + i * 64; }
  DEVICE static int first_coordinate() { return has_rows() ? threadIdx.x % 4 * 2 : threadIdx.x % 2 * 4; }

  DEVICE TensorStages(unsigned char* memory, const LogSumArguments<T>& arguments, const BlockTask& task)
      : shared(*reinterpret_cast<Shared*>(memory)), a(arguments), segment(task.segment), x{}, z{},
        sigma(KIND == TensorRows::DRAW ? a.levels[1] / (2 * a.levels[0]) : (T)0) {
    // The first stretch of the segment; copy() goes on from there.
    centroid = a.centroids + (long long)(task.segment_number - a.first_segment) * CENTROIDS_OF_SEGMENT * a.d +
               first_coordinate();
    if (!has_rows()) return;
    // Rows that are not there are stood in for by the last one, and in find() centres: nobody looks at their sums.
#pragma unroll
    for (int i = 0; i < 2; i++) {
      const int present = copied_row(i) < task.tile.rows ? copied_row(i) : task.tile.rows - 1;
      const Place place = place_of(a, task.tile, task.tile_index, BLOCK_ROWS, present);
      x[i] = a.anchors + (long long)a.anchor_rows[place.row / a.rows_per_query] * a.d + first_coordinate();
      if (HAS_Z) z[i] = a.z + place.slot * a.d + first_coordinate();
    }
  }

  // Turns to the centres from position at on.
  DEVICE void find(int at) {
    if (at > segment.from && (at - segment.from) % CENTROID_CENTRES == 0) centroid += a.d;
    if (has_rows()) return;
#pragma unroll
    for (int i = 0; i < CENTRES_OF_THREAD; i++) {
      const int k = at + copied_centre(i);
      const int position = k < segment.to ? k : segment.to - 1;
      x[i] = a.centres + (position - a.first_position) * a.d + first_coordinate();
    }
  }

  // Begins to copy the coordinates from .. of what this thread has in charge.
  DEVICE void copy(int from) {
    if (has_rows()) {
      Rows& to = shared.rows[threadIdx.x];
      to.centroid.copy(centroid + from);
#pragma unroll
      for (int i = 0; i < 2; i++) {
        to.anchor[i].copy(x[i] + from);
        if (HAS_Z) to.z[i].copy(z[i] + from);
      }
    } else {
      Centres& to = shared.centres[threadIdx.x - ROW_THREADS];
      to.centroid.copy(centroid + from);
#pragma unroll
      for (int i = 0; i < CENTRES_OF_THREAD; i++) to.centre[i].copy(x[i] + from);
    }
    commit_copies();
  }

  DEVICE void clear_squares() { square[0] = square[1] = noise[0] = noise[1] = 0; }

  // Makes the operands of what this thread has copied, and adds it to the squares.
  DEVICE void prepare(Stage& to) {
    if (has_rows()) {
      const Rows& copied = shared.rows[threadIdx.x];
      const Copied<T, 2> c = copied.centroid;
      T rows[2][2], draws[2][2];   // [row][coordinate]
#pragma unroll
      for (int i = 0; i < 2; i++) {
        const Copied<T, 2> anchor = copied.anchor[i];
        const Copied<float, 2> draw = HAS_Z ? copied.z[i] : Copied<float, 2>{};
#pragma unroll
        for (int j = 0; j < 2; j++) {
          const T offset = anchor.v[j] - c.v[j];
          draws[i][j] = draw.v[j];
          square[i] = fma(offset, offset, square[i]);
          if (HAS_Z) noise[i] = fma(offset, draws[i][j], noise[i]);
          rows[i][j] = KIND == TensorRows::DRAW ? fma(sigma, draws[i][j], offset) : offset;
        }
      }
      write_rows(to.row[0], rows);
      if (NOISE) write_rows(to.row[PRODUCTS - 1], draws);
    } else {
      const Centres& copied = shared.centres[threadIdx.x - ROW_THREADS];
      const Copied<T, 4> c = copied.centroid;
      Operand<T>* const first = to.centre + place(copied_centre(0), threadIdx.x % 2 * 2);
      Operand<T>* const second = to.centre + place(copied_centre(0), threadIdx.x % 2 * 2 + 1);
#pragma unroll
      for (int i = 0; i < CENTRES_OF_THREAD; i++) {
        Copied<T, 4> offset = copied.centre[i];
#pragma unroll
        for (int j = 0; j < 4; j++) {
          offset.v[j] -= c.v[j];
          square[i] = fma(offset.v[j], offset.v[j], square[i]);
        }
        first[i * 64 * 4] = operand(offset.v[0], offset.v[1]);
        second[i * 64 * 4] = operand(offset.v[2], offset.v[3]);
      }
    }
  }

  // Of a centre, a lane takes two coordinates.
  DEVICE static Operand<float> operand(float x, float y) {
    return {high_bits(x), high_bits(y), low_bits(x), low_bits(y)};
  }

  DEVICE static Operand<double> operand(double x, double y) { return {x, y}; }

  // Operand o of a centre, of its coordinates 2 o and 2 o + 1. In every second pair of centres it stands one place beside:
  // so eight threads that write at once, and eight that read, meet all banks.
  DEVICE static int place(int centre, int operand) { return centre * 4 + (operand ^ (centre / 2 % 2)); }

  // Of rows, a lane takes the same two coordinates of two of them.
  DEVICE static void write_rows(Operand<float> (&to)[2][ROW_THREADS], const float (&x)[2][2]) {
    to[0][threadIdx.x] = {high_bits(x[0][0]), high_bits(x[1][0]), high_bits(x[0][1]), high_bits(x[1][1])};
    to[1][threadIdx.x] = {low_bits(x[0][0]), low_bits(x[1][0]), low_bits(x[0][1]), low_bits(x[1][1])};
  }

  DEVICE static void write_rows(Operand<double> (&to)[2][ROW_THREADS], const double (&x)[2][2]) {
    to[0][threadIdx.x] = {x[0][0], x[1][0]};
    to[1][threadIdx.x] = {x[0][1], x[1][1]};
  }

  // Tells all threads the squares of the rows, and the squares and weights of the centres from position at on, as soon as
  // a barrier has been passed. Two threads share a centre, and four a row.
  DEVICE void share_squares(int at) {
    auto with = [](T part, int lane) { return part + __shfl_xor_sync(WARP, part, lane); };
#pragma unroll
    for (int i = 0; i < 2; i++) {
      const T both = with(square[i], 1), four = with(both, 2), noises = HAS_Z ? with(with(noise[i], 1), 2) : (T)0;
      if (has_rows() && threadIdx.x % 4 == 0) {
        shared.row_square[copied_row(i)] = KIND == TensorRows::DRAW ? fma(2 * sigma, noises, four) : four;
        shared.row_noise[copied_row(i)] = noises;
      } else if (!has_rows() && threadIdx.x % 2 == 0 && i < CENTRES_OF_THREAD) {
        shared.centre_square[copied_centre(i)] = both;
      }
    }
    if (threadIdx.x < BLOCK_CENTRES) {
      shared.log_weight[threadIdx.x] = log_weight_at(a, segment, at + (int)threadIdx.x);
    }
  }
};
