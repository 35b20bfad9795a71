// E and W of 64 rows x 128 centres (64 in binary64) on tensor cores, from products of coordinates relative to the
// centroid c of a stretch of centres, a' = anchor - c and s' = centre - c:
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
  static constexpr int COORDINATES = SINGLE ? 16 : 8;   // of a chunk
  static constexpr int PITCH = COORDINATES + 4;         // lanes of a fragment then read different banks
  static constexpr int HALVES = 128 / BLOCK_CENTRES;    // threads that share |s'|^2

  static constexpr int PIECE = 16 / sizeof(T);          // coordinates that a thread copies at once
  static constexpr int COPIERS = COORDINATES / PIECE;   // threads that copy a row
  static constexpr int NOISE_COPIERS = COORDINATES / 4;
  static constexpr int COPIED_ROWS = TENSOR_THREADS / COPIERS;
  static constexpr int CENTRE_COPIES = BLOCK_CENTRES / COPIED_ROWS;
  static_assert(COPIED_ROWS == BLOCK_ROWS, "a thread copies one piece of the anchors");

  // What is copied for one chunk, row by row.
  struct Stage {
    T anchor[BLOCK_ROWS * PITCH], centre[BLOCK_CENTRES * PITCH];
    float z[BLOCK_ROWS * PITCH];
    T centroid[COORDINATES];
  };

  struct Shared {
    Stage stages[2];
    T anchor_square[2][BLOCK_ROWS], anchor_noise[2][BLOCK_ROWS], centre_square[HALVES][BLOCK_CENTRES];
  };

  static_assert(sizeof(Shared) == (SINGLE ? 42624 : 33920), "io.noisyflow.cuda.device.Shapes says the same");

  T e[SIDE_ROWS][SIDE_CENTRES], w[SIDE_ROWS][SIDE_CENTRES];

  Shared& shared;
  const LogSumArguments<T>& a;
  const Segment segment;
  const T* centroid;          // of the first stretch of the segment
  const T* anchor;            // the piece that this thread copies of its row's first chunk
  const float* z = nullptr;   // and of its row's noise
  int stage = 0;              // the one that is copied to next
  T square = 0, noise = 0;    // this thread's share of |a'|^2 and z.a', or of |s'|^2

  DEVICE static int warp() { return threadIdx.x / 32; }
  DEVICE static int group() { return threadIdx.x % 32 / 4; }
  DEVICE static int member() { return threadIdx.x % 4; }

  DEVICE static int row(int i) { return warp() / 4 * WARP_ROWS + (SINGLE ? i / 2 * 16 + i % 2 * 8 : i * 8) + group(); }
  DEVICE static int centre(int k) { return warp() % 4 * WARP_CENTRES + k / 2 * 8 + member() * 2 + k % 2; }
  DEVICE static int lane() { return warp() % 4 * 4 + member(); }

  DEVICE TensorPairs(unsigned char* memory, const LogSumArguments<T>& arguments, const Tile& tile, int tile_index,
                     const Segment& segment, int segment_number)
      : shared(*reinterpret_cast<Shared*>(memory)), a(arguments), segment(segment),
        centroid(arguments.centroids +
                 (long long)(segment_number - arguments.first_segment) * CENTROIDS_OF_SEGMENT * arguments.d) {
    // Rows that are not there are stood in for by the last one, here and in copy(): nobody looks at their sums.
    auto present = [&](int row) { return row < tile.rows ? row : tile.rows - 1; };
    auto place = [&](int row) { return place_of(a, tile, tile_index, BLOCK_ROWS, present(row)); };
    const int query = place(threadIdx.x / COPIERS).row / a.rows_per_query;
    anchor = a.anchors + (long long)a.anchor_rows[query] * a.d + threadIdx.x % COPIERS * PIECE;
    if (NOISE) z = a.z + place(threadIdx.x / NOISE_COPIERS).slot * a.d + threadIdx.x % NOISE_COPIERS * 4;
    copy(segment.from, 0);
  }

  // Begins to copy the coordinates from .. of the rows, of the centres from position at on, and of their centroid.
  DEVICE void copy(int at, int from) {
    Stage& to = shared.stages[stage];
    stage ^= 1;
    const int row = threadIdx.x / COPIERS, j = threadIdx.x % COPIERS * PIECE;
    if (from + j < a.d) {
      copy_async_16(&to.anchor[row * PITCH + j], anchor + from);
#pragma unroll
      for (int i = 0; i < CENTRE_COPIES; i++) {
        const int k = row + i * COPIED_ROWS;
        const int position = at + k < segment.to ? at + k : segment.to - 1;
        copy_async_16(&to.centre[k * PITCH + j], a.centres + (position - a.first_position) * a.d + from + j);
      }
      if (row == 0) {
        const T* c = centroid + (at - segment.from) / CENTROID_CENTRES * a.d;
        copy_async_16(&to.centroid[j], c + from + j);
      }
    }
    const int noisy_row = threadIdx.x / NOISE_COPIERS, noisy_j = threadIdx.x % NOISE_COPIERS * 4;
    if (NOISE && noisy_row < BLOCK_ROWS && from + noisy_j < a.d) {
      copy_async_16(&to.z[noisy_row * PITCH + noisy_j], z + from);
    }
    commit_copies();
  }

  // The centres from position at on.
  DEVICE void compute(int at) {
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
      multiply(present, width, e, w);
      add_squares(present, width);
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

  // Adds a chunk to |a'|^2, z.a' and |s'|^2: two threads a row, then one or two a centre, each its share of coordinates.
  DEVICE void add_squares(const Stage& present, int width) {
    const bool is_row = threadIdx.x < 128;
    const int sharers = is_row ? 2 : HALVES, shared_by = COORDINATES / sharers;
    const int item = (is_row ? threadIdx.x : threadIdx.x - 128) / sharers;
    const T* x = (is_row ? present.anchor : present.centre) + item * PITCH;
    const float* z = present.z + item * PITCH;
    const int first = threadIdx.x % sharers * shared_by;
    T chunk_square = 0, chunk_noise = 0;
#pragma unroll
    for (int part = 0; part < COORDINATES; part += 4) {
      const int j = first + part;
      if (part >= shared_by || j >= width) break;
#pragma unroll
      for (int i = 0; i < 4; i++) {
        const T offset = x[j + i] - present.centroid[j + i];
        chunk_square = fma(offset, offset, chunk_square);
        if (NOISE && is_row) chunk_noise = fma(offset, (T)z[j + i], chunk_noise);
      }
    }
    square += chunk_square;
    noise += chunk_noise;
  }

  // Adds the products of a chunk to e (a'.s') and w (z.s').
  DEVICE void multiply(const Stage& present, int width, float (&e)[4][8], float (&w)[4][8]) {
    const float* centre = present.centre + (warp() % 4 * WARP_CENTRES + group()) * PITCH + member();
    const float* anchor = present.anchor + (warp() / 4 * WARP_ROWS + group()) * PITCH + member();
    const float* z = present.z + (warp() / 4 * WARP_ROWS + group()) * PITCH + member();
#pragma unroll
    for (int j = 0; j < COORDINATES; j += 8) {
      if (j >= width) break;
      const float c[2] = {present.centroid[member() + j], present.centroid[member() + j + 4]};
      Split<2> s[4];
#pragma unroll
      for (int n = 0; n < 4; n++) {
        s[n].set(0, centre[n * 8 * PITCH + j] - c[0]);
        s[n].set(1, centre[n * 8 * PITCH + j + 4] - c[1]);
      }
#pragma unroll
      for (int m = 0; m < 2; m++) {
        Split<4> rows;
#pragma unroll
        for (int i = 0; i < 4; i++) {
          rows.set(i, anchor[(m * 16 + i % 2 * 8) * PITCH + j + i / 2 * 4] - c[i / 2]);
        }
#pragma unroll
        for (int n = 0; n < 4; n++) add_product(e, m, n, rows, s[n]);
        if (NOISE) {
#pragma unroll
          for (int i = 0; i < 4; i++) rows.set(i, z[(m * 16 + i % 2 * 8) * PITCH + j + i / 2 * 4]);
#pragma unroll
          for (int n = 0; n < 4; n++) add_product(w, m, n, rows, s[n]);
        }
      }
    }
  }

  DEVICE void multiply(const Stage& present, int, double (&e)[4][4], double (&w)[4][4]) {
    const double* centre = present.centre + (warp() % 4 * WARP_CENTRES + group()) * PITCH + member();
    const double* anchor = present.anchor + (warp() / 4 * WARP_ROWS + group()) * PITCH + member();
    const float* z = present.z + (warp() / 4 * WARP_ROWS + group()) * PITCH + member();
#pragma unroll
    for (int j = 0; j < COORDINATES; j += 4) {   // the width is a multiple of eight
      const double c = present.centroid[member() + j];
      const double s[2] = {centre[j] - c, centre[8 * PITCH + j] - c};
#pragma unroll
      for (int m = 0; m < 4; m++) {
#pragma unroll
        for (int n = 0; n < 2; n++) {
          add_product(e[m][2 * n], e[m][2 * n + 1], anchor[m * 8 * PITCH + j] - c, s[n]);
          if (NOISE) add_product(w[m][2 * n], w[m][2 * n + 1], z[m * 8 * PITCH + j], s[n]);
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
