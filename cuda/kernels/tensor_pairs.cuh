// E and W of 64 rows x 128 centres (64 in binary64) on tensor cores, from products of coordinates relative to a centre c
// of the tile, a' = anchor - c and s' = centre - c:
//
//   E = |a'|^2 + |s'|^2 - 2 a'.s',   W = z.a' - z.s'.
//
// The digits that this loses grow with the radius of a tile in units of sigma: it is for compact tiles only.
//
// binary32: each operand is split in two tf32 numbers, of whose four products three count (the fourth is below 2^-22).
// Tensor cores cut off digits when they add, always towards zero, an error of one sign that an entropy would keep; so
// each sum of eight products is added up outside of them. binary64 needs none of this.
//
// Eight warps stand 2 x 4; each holds 32 rows x 32 (16) centres. While one chunk of coordinates is multiplied, the next
// one, of this block of centres or of the one behind it, is copied into the other half of shared memory.
#pragma once
#include "log_sums.cuh"
#include "tensor.cuh"

constexpr int TENSOR_THREADS = 256;
constexpr int TENSOR_ROWS = 64;

template <typename T, bool WITH_NOISE>
struct TensorPairs {
  static constexpr bool NOISE = WITH_NOISE, SINGLE = sizeof(T) == 4;
  static constexpr int BLOCK_ROWS = TENSOR_ROWS, BLOCK_CENTRES = SINGLE ? 128 : 64;
  static constexpr int SIDE_ROWS = 4, SIDE_CENTRES = SINGLE ? 8 : 4;
  static constexpr int WARP_ROWS = 32, WARP_CENTRES = BLOCK_CENTRES / 4;
  static constexpr int COORDINATES = SINGLE ? 16 : 8;       // of a chunk
  static constexpr int PITCH = COORDINATES + 4;             // lanes of a fragment then read different banks
  static constexpr int HALVES = 128 / BLOCK_CENTRES;        // threads that share |s'|^2

  // What is copied for one chunk, row by row.
  struct Stage {
    T anchor[BLOCK_ROWS * PITCH], centre[BLOCK_CENTRES * PITCH];
    float z[BLOCK_ROWS * PITCH];
  };

  struct Shared {
    Stage stages[2];
    T anchor_square[2][BLOCK_ROWS], anchor_noise[2][BLOCK_ROWS], centre_square[HALVES][BLOCK_CENTRES];
    const T* anchor[BLOCK_ROWS];
  };

  static_assert(sizeof(Shared) == (SINGLE ? 43008 : 34304), "io.noisyflow.cuda.Shapes says the same");

  T e[SIDE_ROWS][SIDE_CENTRES], w[SIDE_ROWS][SIDE_CENTRES];

  Shared& shared;
  const LogSumArguments<T>& a;
  const Segment segment;
  const T* centroid;       // c of the first tile of the segment
  const float* z;          // of the first row
  int last_row;
  int stage = 0;           // the one that is copied to next
  T square = 0, noise = 0; // this thread's share of |a'|^2 and z.a', or of |s'|^2

  DEVICE static int warp() { return threadIdx.x / 32; }
  DEVICE static int group() { return threadIdx.x % 32 / 4; }
  DEVICE static int member() { return threadIdx.x % 4; }

  DEVICE static int row(int i) {
    return warp() / 4 * WARP_ROWS + (SINGLE ? i / 2 * 16 + i % 2 * 8 : i * 8) + group();
  }
  DEVICE static int centre(int k) { return warp() % 4 * WARP_CENTRES + k / 2 * 8 + member() * 2 + k % 2; }
  DEVICE static int lane() { return warp() % 4 * 4 + member(); }

  DEVICE TensorPairs(unsigned char* memory, const LogSumArguments<T>& arguments, const Tile& tile, int tile_index,
                     const Segment& segment, int segment_number)
      : shared(*reinterpret_cast<Shared*>(memory)), a(arguments), segment(segment),
        centroid(arguments.centroids +
                 (long long)(segment_number - arguments.first_segment) * CENTROIDS_OF_SEGMENT * arguments.d),
        z(WITH_NOISE ? arguments.z + (long long)tile_index * BLOCK_ROWS * arguments.d : nullptr),
        last_row(tile.rows - 1) {
    if (threadIdx.x < BLOCK_ROWS) {
      const int r = (int)threadIdx.x < last_row ? (int)threadIdx.x : last_row;
      const int query = (tile.first_row + r) / a.rows_per_query;
      shared.anchor[threadIdx.x] = a.anchors + (long long)a.anchor_rows[query] * a.d;
    }
    __syncthreads();   // the pointers to all anchors have been written
    copy(segment.from, 0);
  }

  // Begins to copy the coordinates from .. of the rows and of the centres from position at on. Rows and centres that are
  // not there are stood in for by the last one: nobody looks at their sums.
  DEVICE void copy(int at, int from) {
    Stage& to = shared.stages[stage];
    stage ^= 1;
    const int width = a.d - from < COORDINATES ? a.d - from : COORDINATES;
    constexpr int PIECE = 16 / sizeof(T);
    const int pieces = width / PIECE;
    for (int i = threadIdx.x; i < BLOCK_ROWS * pieces; i += TENSOR_THREADS) {
      const int r = i / pieces, j = i % pieces * PIECE;
      copy_async_16(&to.anchor[r * PITCH + j], shared.anchor[r] + from + j);
    }
    for (int i = threadIdx.x; i < BLOCK_CENTRES * pieces; i += TENSOR_THREADS) {
      const int k = i / pieces, j = i % pieces * PIECE;
      const int position = at + k < segment.to ? at + k : segment.to - 1;
      copy_async_16(&to.centre[k * PITCH + j], a.centres + (position - a.first_position) * a.d + from + j);
    }
    if (NOISE) {
      for (int i = threadIdx.x; i < BLOCK_ROWS * (width / 4); i += TENSOR_THREADS) {
        const int r = i / (width / 4), j = i % (width / 4) * 4;
        copy_async_16(&to.z[r * PITCH + j], z + (long long)(r < last_row ? r : last_row) * a.d + from + j);
      }
    }
    commit_copies();
  }

  // The centres from position at on.
  DEVICE void compute(int at) {
    const T* c = centroid + (at - segment.from) / CENTROID_CENTRES * a.d;
    clear(e);
    clear(w);
    square = noise = 0;
    for (int from = 0; from < a.d; from += COORDINATES) {
      const Stage& present = shared.stages[stage ^ 1];
      wait_copies<0>();
      __syncthreads();   // this chunk has been copied by all, and the one before it read
      if (from + COORDINATES < a.d) copy(at, from + COORDINATES);
      else if (at + BLOCK_CENTRES < segment.to) copy(at + BLOCK_CENTRES, 0);
      const int width = a.d - from < COORDINATES ? a.d - from : COORDINATES;
      multiply(present, c + from, width);
      add_squares(present, c + from, width);
    }
    if (threadIdx.x < 128) {
      shared.anchor_square[threadIdx.x % 2][threadIdx.x / 2] = square;
      shared.anchor_noise[threadIdx.x % 2][threadIdx.x / 2] = noise;
    } else {
      shared.centre_square[threadIdx.x % HALVES][(threadIdx.x - 128) / HALVES] = square;
    }
    __syncthreads();   // the squares of all rows and centres have been written
#pragma unroll
    for (int i = 0; i < SIDE_ROWS; i++) {
      const T anchor_square = shared.anchor_square[0][row(i)] + shared.anchor_square[1][row(i)];
      const T anchor_noise = shared.anchor_noise[0][row(i)] + shared.anchor_noise[1][row(i)];
#pragma unroll
      for (int k = 0; k < SIDE_CENTRES; k++) {
        T centre_square = shared.centre_square[0][centre(k)];
        if (HALVES == 2) centre_square += shared.centre_square[HALVES - 1][centre(k)];
        e[i][k] = fma((T)-2, e[i][k], anchor_square + centre_square);
        w[i][k] = anchor_noise - w[i][k];
      }
    }
  }

  // Adds a chunk to |a'|^2, z.a' and |s'|^2: two threads a row, then one or two a centre.
  DEVICE void add_squares(const Stage& present, const T* c, int width) {
    const bool is_row = threadIdx.x < 128;
    const int sharers = is_row ? 2 : HALVES;
    const int item = (is_row ? threadIdx.x : threadIdx.x - 128) / sharers;
    const T* x = (is_row ? present.anchor : present.centre) + item * PITCH;
    T chunk_square = 0, chunk_noise = 0;
    for (int j = threadIdx.x % sharers; j < width; j += sharers) {
      const T offset = x[j] - c[j];
      chunk_square = fma(offset, offset, chunk_square);
      if (NOISE && is_row) chunk_noise = fma(offset, (T)present.z[item * PITCH + j], chunk_noise);
    }
    square += chunk_square;
    noise += chunk_noise;
  }

  // Adds the products of a chunk to e (a'.s') and w (z.s').
  DEVICE void multiply(const Stage& present, const T* c, int width) { multiply(present, c, width, e, w); }

  DEVICE void multiply(const Stage& present, const float* c, int width, float (&e)[4][8], float (&w)[4][8]) {
    for (int j = member(); j < width; j += 8) {
      Split<2> s[4];
#pragma unroll
      for (int n = 0; n < 4; n++) {
        const float* from = present.centre + (warp() % 4 * WARP_CENTRES + n * 8 + group()) * PITCH + j;
        s[n].set(0, from[0] - c[j]);
        s[n].set(1, from[4] - c[j + 4]);
      }
#pragma unroll
      for (int m = 0; m < 2; m++) {
        const int at = (warp() / 4 * WARP_ROWS + m * 16 + group()) * PITCH + j;
        Split<4> rows;
        rows.set(0, present.anchor[at] - c[j]);
        rows.set(1, present.anchor[at + 8 * PITCH] - c[j]);
        rows.set(2, present.anchor[at + 4] - c[j + 4]);
        rows.set(3, present.anchor[at + 8 * PITCH + 4] - c[j + 4]);
#pragma unroll
        for (int n = 0; n < 4; n++) add_product(e, m, n, rows, s[n]);
        if (!NOISE) continue;
        rows.set(0, present.z[at]);
        rows.set(1, present.z[at + 8 * PITCH]);
        rows.set(2, present.z[at + 4]);
        rows.set(3, present.z[at + 8 * PITCH + 4]);
#pragma unroll
        for (int n = 0; n < 4; n++) add_product(w, m, n, rows, s[n]);
      }
    }
  }

  DEVICE void multiply(const Stage& present, const double* c, int width, double (&e)[4][4], double (&w)[4][4]) {
    for (int j = member(); j < width; j += 4) {
      double s[2];
#pragma unroll
      for (int n = 0; n < 2; n++) {
        s[n] = present.centre[(warp() % 4 * WARP_CENTRES + n * 8 + group()) * PITCH + j] - c[j];
      }
#pragma unroll
      for (int m = 0; m < 4; m++) {
        const int at = (warp() / 4 * WARP_ROWS + m * 8 + group()) * PITCH + j;
#pragma unroll
        for (int n = 0; n < 2; n++) {
          add_product(e[m][2 * n], e[m][2 * n + 1], present.anchor[at] - c[j], s[n]);
          if (NOISE) add_product(w[m][2 * n], w[m][2 * n + 1], present.z[at], s[n]);
        }
      }
    }
  }

  DEVICE static void add_product(double& left, double& right, double row, double centre) {
    double sum[2] = {left, right};
    mma_f64(sum, row, centre);
    left = sum[0];
    right = sum[1];
  }

  DEVICE static void clear(T (&x)[SIDE_ROWS][SIDE_CENTRES]) {
#pragma unroll
    for (int i = 0; i < SIDE_ROWS; i++) {
#pragma unroll
      for (int k = 0; k < SIDE_CENTRES; k++) x[i][k] = 0;
    }
  }

  // N numbers of a fragment, each as the sum of two tf32 numbers.
  template <int N>
  struct Split {
    unsigned high[N], low[N];

    DEVICE void set(int i, float x) {
      high[i] = tf32_of(x) & 0xFFFFE000u;   // what the conversion leaves below is not told
      low[i] = tf32_of(x - __int_as_float((int)high[i]));
    }
  };

  // Small products first, while the sum that is cut off is small.
  DEVICE static void add_product(float (&to)[4][8], int m, int n, const Split<4>& rows, const Split<2>& centres) {
    float sum[4] = {};
    mma_tf32(sum, rows.low, centres.high);
    mma_tf32(sum, rows.high, centres.low);
    mma_tf32(sum, rows.high, centres.high);
#pragma unroll
    for (int i = 0; i < 4; i++) to[2 * m + i / 2][2 * n + i % 2] += sum[i];
  }
};
