// Log-sums of 64 rows x 128 centres (64 in binary64) at a time on tensor cores, from products of coordinates relative to
// the centroid c of a stretch of centres, a' = anchor - c and s' = centre - c:
//
//   E = |a'|^2 + |s'|^2 - 2 a'.s',   W = z.a' - z.s'.
//
// Of one level (one sigma, one sign of z) only E + 2 sigma W is asked, sigma with the sign of z. One product is enough:
//
//   E + 2 sigma W = |a'|^2 + 2 sigma z.a' + |s'|^2 - 2 (a' + sigma z).s'.
//
// The digits that this loses grow with the radius of a tile in units of sigma: it is for compact tiles only.
//
// binary32: each operand is split in two tf32 numbers, of whose four products three count (the fourth is below 2^-22).
// Tensor cores cut off digits when they add, always towards zero, an error of one sign that an entropy would keep; so
// each sum of eight products is added up outside of them. binary64 needs none of this.
//
// All multiply a chunk of coordinates while the next one, of this block of centres or of the one behind it, is copied.
//
// Eight warps stand 4 x 2; each holds 16 rows x 64 (32) centres.
#pragma once
#include "level_sums.cuh"
#include "tensor_stages.cuh"

template <typename T, TensorRows KIND>
struct TensorPairs : TensorStages<T, KIND> {
  using Stages = TensorStages<T, KIND>;
  using Stages::NOISE, Stages::SINGLE, Stages::PRODUCTS, Stages::BLOCK_CENTRES, Stages::shared;
  static constexpr int SIDE_ROWS = 2, SIDE_CENTRES = SINGLE ? 16 : 8;
  static constexpr int LANES = 4, COLUMNS = 2;
  static constexpr int WARP_ROWS = 16, WARP_CENTRES = BLOCK_CENTRES / COLUMNS;

  T e[SIDE_ROWS][SIDE_CENTRES], w[SIDE_ROWS][SIDE_CENTRES];
  const int first_row, first_centre;   // of this thread's operands in a stage

  DEVICE static int warp() { return threadIdx.x / 32; }
  DEVICE static int group() { return threadIdx.x % 32 / 4; }
  DEVICE static int member() { return threadIdx.x % 4; }

  // The rows and centres whose pairs this thread has.
  DEVICE static int row(int i) { return warp() / 2 * WARP_ROWS + i * 8 + group(); }
  DEVICE static int centre(int k) { return column() * WARP_CENTRES + k / 2 * 8 + member() * 2 + k % 2; }
  DEVICE static int column() { return warp() % 2; }
  DEVICE T log_weight(int k) const { return shared.log_weight[centre(k)]; }

  DEVICE TensorPairs(unsigned char* memory, const LogSumArguments<T>& a, const BlockTask& task)
      : Stages(memory, a, task), first_row(warp() / 2 * 32 + threadIdx.x % 32),
        first_centre(Stages::place(column() * WARP_CENTRES + group(), member())) {}

  // Begins a block of centres.
  DEVICE void clear() {
    this->clear_squares();
#pragma unroll
    for (int i = 0; i < SIDE_ROWS; i++) {
#pragma unroll
      for (int k = 0; k < SIDE_CENTRES; k++) e[i][k] = w[i][k] = 0;
    }
  }

  // Adds the products of a chunk to e (a'.s', or (a' + sigma z).s') and w (z.s').
  DEVICE void multiply(const typename Stages::Stage& from) {
    Operand<T> rows[PRODUCTS][2];
#pragma unroll
    for (int p = 0; p < PRODUCTS; p++) {
#pragma unroll
      for (int i = 0; i < 2; i++) rows[p][i] = from.row[p][i][first_row];
    }
#pragma unroll
    for (int n = 0; n < SIDE_CENTRES; n += 2) {
      const Operand<T> s = from.centre[first_centre + n * 4 * 4];
      add_product(e, n, rows[0], s);
      if (NOISE) add_product(w, n, rows[PRODUCTS - 1], s);
    }
  }

  // Small products first, while the sum that is cut off is small.
  DEVICE static void add_product(float (&to)[2][16], int n, const Operand<float> (&rows)[2], const Operand<float>& s) {
    const unsigned high[2] = {s.v[0], s.v[1]}, low[2] = {s.v[2], s.v[3]};
    float sum[4];
    multiply_tf32(sum, rows[1].v, high);
    mma_tf32(sum, rows[0].v, low);
    mma_tf32(sum, rows[0].v, high);
#pragma unroll
    for (int i = 0; i < 4; i++) to[i / 2][n + i % 2] += sum[i];
  }

  DEVICE static void add_product(double (&to)[2][8], int n, const Operand<double> (&rows)[2],
                                 const Operand<double>& s) {
#pragma unroll
    for (int i = 0; i < 2; i++) {
      double sum[2] = {to[i][n], to[i][n + 1]};
#pragma unroll
      for (int k = 0; k < 2; k++) mma_f64(sum, rows[k].v[i], s.v[k]);
      to[i][n] = sum[0];
      to[i][n + 1] = sum[1];
    }
  }

  // Makes E and W of the products with the centres from position at on: all threads call it together.
  DEVICE void finish(int at) {
    this->share_squares(at);
    __syncthreads();   // the squares and weights of all rows and centres have been written
#pragma unroll
    for (int i = 0; i < SIDE_ROWS; i++) {
      const T row_square = shared.row_square[row(i)], row_noise = shared.row_noise[row(i)];
#pragma unroll
      for (int k = 0; k < SIDE_CENTRES; k++) {
        e[i][k] = fma((T)-2, e[i][k], row_square + shared.centre_square[centre(k)]);
        if (NOISE) w[i][k] = row_noise - w[i][k];
      }
    }
  }
};

// One tile of rows over one segment, all levels; one level of a draw.
template <typename T, TensorRows KIND, bool PARTED>
DEVICE void tensor_log_sums(const LogSumArguments<T>& a) {
  using Pairs = TensorPairs<T, KIND>;
  SHARED_MEMORY(memory);
  const BlockTask task(a);
  if (task.segment_number < 0) return;
  const int begin = task.segment.from, end = task.segment.to;
  Pairs pairs(memory, a, task);
  LevelSums<T, Pairs, PARTED> sums(a, task.tile, task.tile_index, task.segment);
  int stage = 0;
  pairs.find(begin);
  pairs.copy(0);
  for (int at = begin; at < end; at += Pairs::BLOCK_CENTRES) {
    pairs.clear();
    for (int from = 0; from < a.d; from += TENSOR_CHUNK) {
      typename Pairs::Stage& present = pairs.shared.stages[stage];
      wait_copies<0>();
      pairs.prepare(present);
      __syncthreads();   // the operands of this chunk have been written by all, and those of the last one read
      if (from + TENSOR_CHUNK < a.d) {
        pairs.copy(from + TENSOR_CHUNK);
      } else if (at + Pairs::BLOCK_CENTRES < end) {
        pairs.find(at + Pairs::BLOCK_CENTRES);
        pairs.copy(0);
      }
      pairs.multiply(present);
      stage ^= 1;
    }
    pairs.finish(at);
    sums.add(pairs, at);
  }
  sums.merge_columns();
}
