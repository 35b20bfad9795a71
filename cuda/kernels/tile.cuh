// Log-sums from raw differences: exact for the own centre, whatever the data, in any number of dimensions.
#pragma once
#include "level_sums.cuh"
#include "pair_tile.cuh"

template <typename T, bool WITH_NOISE>
struct DifferencePairs : PairTile<T> {
  static constexpr bool NOISE = WITH_NOISE;
  static constexpr int BLOCK_ROWS = ROWS, BLOCK_CENTRES = CENTRES, SIDE_ROWS = SIDE, SIDE_CENTRES = SIDE;
  static constexpr int LANES = ::LANES, COLUMNS = 1;

  const LogSumArguments<T>& a;
  const Segment segment;
  const T** anchor_of;   // by row, null where there is none: looked up once, for every row and chunk of coordinates
  const float** z_of;    // likewise
  T log_weights[SIDE_CENTRES];

  DEVICE DifferencePairs(unsigned char* shared, const LogSumArguments<T>& arguments, const BlockTask& task)
      : PairTile<T>(shared), a(arguments), segment(task.segment),
        anchor_of(reinterpret_cast<const T**>(this->noise + CHUNK * ROW_PITCH)),
        z_of(reinterpret_cast<const float**>(anchor_of + ROWS)) {
    if (threadIdx.x < ROWS) {
      const int row = threadIdx.x;
      anchor_of[row] = nullptr;
      if (row < task.tile.rows) {
        const Place place = place_of(a, task.tile, task.tile_index, ROWS, row);
        anchor_of[row] = a.anchors + (long long)a.anchor_rows[place.row / a.rows_per_query] * a.d;
        if (WITH_NOISE) z_of[row] = a.z + place.slot * a.d;
      }
    }
    // compute_tile has a barrier before it stages rows.
  }

  DEVICE static int row(int i) { return threadIdx.x / LANES * SIDE + i; }
  DEVICE static int centre(int k) { return threadIdx.x % LANES * SIDE + k; }
  DEVICE static int column() { return 0; }
  DEVICE T log_weight(int k) const { return log_weights[k]; }

  // The centres from position at on.
  DEVICE void compute(int at) {
#pragma unroll
    for (int k = 0; k < SIDE_CENTRES; k++) log_weights[k] = log_weight_at(a, segment, at + centre(k));
    const bool rows_are_staged = a.d <= CHUNK && at > segment.from;
    this->template compute_tile<WITH_NOISE>(
        a.centres, a.d, at - a.first_position, segment.to - a.first_position, rows_are_staged,
        [&](int from, int width) {
          this->for_each(ROWS, width, [&](int r, int j) {
            const T* anchor = anchor_of[r];
            this->anchor[j * ROW_PITCH + r] = anchor == nullptr ? (T)0 : anchor[from + j];
            if (WITH_NOISE) {
              this->noise[j * ROW_PITCH + r] = anchor == nullptr ? (T)0 : (T)z_of[r][from + j];
            }
          });
        });
  }
};

// One tile of rows over one segment, all levels.
template <typename T, bool NOISE, bool PARTED>
DEVICE void tile_log_sums(const LogSumArguments<T>& a) {
  SHARED_MEMORY(shared);
  const BlockTask task(a);
  if (task.segment_number < 0) return;
  DifferencePairs<T, NOISE> pairs(shared, a, task);
  LevelSums<T, DifferencePairs<T, NOISE>, PARTED> sums(a, task.tile, task.tile_index, task.segment);
  for (int at = task.segment.from; at < task.segment.to; at += CENTRES) {
    pairs.compute(at);
    sums.add(pairs, at);
  }
}
