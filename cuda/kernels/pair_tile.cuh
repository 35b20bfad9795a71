// First stage of log-sums and distances: for ROWS rows and CENTRES centres
//
//   E = |a - s|^2,   W = z.(a - s)          (a the row's anchor, z its noise, s the centre)
//
// from raw differences, so that an offset common to all points costs no digit and the own centre gives exactly 0.
// E and W know neither sigma nor the sign of z. Per pair and coordinate 3 instructions, 2 without noise; an operand
// read from shared memory serves SIDE pairs.
#pragma once
#include "shapes.cuh"

template <typename T>
struct PairTile {
  T *centre, *anchor, *noise;   // staged, coordinate by coordinate
  T e[SIDE][SIDE], w[SIDE][SIDE];

  DEVICE explicit PairTile(unsigned char* shared)
      : centre(reinterpret_cast<T*>(shared)), anchor(centre + CHUNK * CENTRE_PITCH), noise(anchor + CHUNK * ROW_PITCH) {
  }

  // Calls stage(row, coordinate) for count rows of width coordinates, neighbours of a row by neighbouring threads.
  // Widths are rounded up to a power of two: divisions by others would cost more than the pairs of a small tile.
  template <typename Stage>
  DEVICE static void for_each(int count, int width, Stage stage) {
    const int shift = width > 16 ? 5 : width > 8 ? 4 : width > 4 ? 3 : 2;
    static_assert(CHUNK == 32, "the widest row that is staged");
    for (int i = threadIdx.x; i < count << shift; i += THREADS) {
      const int j = i & ((1 << shift) - 1);
      if (j < width) stage(i >> shift, j);
    }
  }

  // Stages coordinates from .. from + width - 1 of the centres first .. end - 1, zeros behind them.
  DEVICE void stage_centres(const T* centres, int d, int from, int width, long long first, long long end) {
    for_each(CENTRES, width, [&](int c, int j) {
      centre[j * CENTRE_PITCH + c] = first + c < end ? centres[(first + c) * d + from + j] : (T)0;
    });
  }

  // Adds the products of one chunk for this thread's pairs.
  template <bool NOISE>
  DEVICE void add_chunk(int width, T (&de)[SIDE][SIDE], T (&dw)[SIDE][SIDE]) const {
    const int row = threadIdx.x / LANES * SIDE, column = threadIdx.x % LANES * SIDE;
    for (int j = 0; j < width; j++) {
      Four<T> s = *reinterpret_cast<const Four<T>*>(centre + j * CENTRE_PITCH + column);
      Four<T> a = *reinterpret_cast<const Four<T>*>(anchor + j * ROW_PITCH + row);
      Four<T> z{};
      if (NOISE) z = *reinterpret_cast<const Four<T>*>(noise + j * ROW_PITCH + row);
#pragma unroll
      for (int i = 0; i < SIDE; i++) {
#pragma unroll
        for (int k = 0; k < SIDE; k++) {
          T u = a.v[i] - s.v[k];
          de[i][k] = fma(u, u, de[i][k]);
          if (NOISE) dw[i][k] = fma(u, z.v[i], dw[i][k]);
        }
      }
    }
  }

  // E and W against the centres first .. end - 1. stage_rows(from, width) stages anchors and noise; it is asked again
  // only if the rows do not stay in shared memory between tiles.
  template <bool NOISE, typename StageRows>
  DEVICE void compute_tile(const T* centres, int d, long long first, long long end, bool rows_are_staged,
                           StageRows stage_rows) {
    clear(e);
    clear(w);
    for (int run = 0; run < d; run += RUN) {
      T de[SIDE][SIDE], dw[SIDE][SIDE];
      clear(de);
      clear(dw);
      const int run_end = run + RUN < d ? run + RUN : d;
      for (int from = run; from < run_end; from += CHUNK) {
        const int width = from + CHUNK < run_end ? CHUNK : run_end - from;
        __syncthreads();   // the chunk before this one has been read by all
        stage_centres(centres, d, from, width, first, end);
        if (!rows_are_staged) stage_rows(from, width);
        __syncthreads();   // this chunk has been written by all
        add_chunk<NOISE>(width, de, dw);
      }
#pragma unroll
      for (int i = 0; i < SIDE; i++) {
#pragma unroll
        for (int k = 0; k < SIDE; k++) {
          e[i][k] += de[i][k];
          if (NOISE) w[i][k] += dw[i][k];
        }
      }
    }
  }

  DEVICE static void clear(T (&x)[SIDE][SIDE]) {
#pragma unroll
    for (int i = 0; i < SIDE; i++) {
#pragma unroll
      for (int k = 0; k < SIDE; k++) x[i][k] = 0;
    }
  }
};
