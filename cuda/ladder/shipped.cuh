// What ships, on the problem of the ladders: queries are explicit points, and all of one sigma.
#pragma once
#include "mixture.cuh"

#include "../kernels/log_sums.cuh"

// Adds the segments of each query in their order: sum 2^reference each, relative to the term of the query itself.
template <typename T>
__global__ void add_shipped(const T* partials, const T* anchors, int n, int segments, int rows, double* log_sums) {
  const int query = blockIdx.x * blockDim.x + threadIdx.x;
  if (query >= n) return;
  double sum = 0;
  for (int segment = 0; segment < segments; segment++) {
    const T* partial = partials + partial_at((long long)(query / rows) * segments + segment, 1, 0, 1, 0, rows);
    sum += partial[rows + query % rows] * exp2((double)partial[query % rows] + anchors[query]);
  }
  log_sums[query] = log(sum);
}

// Tiles of `rows` queries, and segments of centres with the centroids of their stretches. A block may need partials for
// several columns of threads.
template <typename T>
class Shipped {
 public:
  Shipped(Mixture<T>& m, int rows, int columns = 1)
      : m_(m), rows_(rows), tile_count_((m.n + rows - 1) / rows), segment_count_((m.n + SEGMENT - 1) / SEGMENT),
        tiles_(tiles()), segments_(segments()), rows_of_anchors_(all_rows()), centroids_(centroids()),
        levels_(std::vector<T>{1, 1}), partials_((size_t)blocks() * columns * VALUES * rows) {}

  int blocks() const { return tile_count_ * segment_count_; }

  // The arguments that kernels of every family have.
  template <typename Arguments>
  Arguments arguments() const {
    Arguments a{};
    a.centres = m_.centres.at();
    a.centroids = centroids_.at();
    a.anchors = m_.queries.at();
    a.anchor_rows = rows_of_anchors_.at();
    a.tiles = tiles_.at();
    a.segments = segments_.at();
    a.levels = levels_.at();
    a.partials = partials_.at();
    a.runs = a.rows_per_query = 1;
    a.segments_per_tile = a.end_segment = segment_count_;
    a.all_levels = 1;
    return a;
  }

  void add() const {
    LAUNCH((add_shipped<T>), (m_.n + 127) / 128, 1, 128, 0, partials_.at(), m_.anchors.at(), m_.n, segment_count_,
           rows_, m_.log_sums.at());
  }

 private:
  std::vector<Tile> tiles() const {
    std::vector<Tile> all;
    for (int from = 0; from < m_.n; from += rows_)
      all.push_back({from, std::min(rows_, m_.n - from), 0, segment_count_});
    return all;
  }

  std::vector<Segment> segments() const {
    std::vector<Segment> all;
    for (int from = 0; from < m_.n; from += SEGMENT) all.push_back({from, std::min(from + SEGMENT, m_.n), 0});
    return all;
  }

  std::vector<int> all_rows() const {
    std::vector<int> rows(m_.n);
    for (int i = 0; i < m_.n; i++) rows[i] = i;
    return rows;
  }

  std::vector<T> centroids() const {
    std::vector<T> all((size_t)segment_count_ * CENTROIDS_OF_SEGMENT * m_.pitch);
    for (int from = 0; from < m_.n; from += CENTROID_CENTRES) {
      const int to = std::min(from + CENTROID_CENTRES, m_.n);
      for (int j = 0; j < m_.d; j++) {
        double sum = 0;
        for (int k = from; k < to; k++) sum += m_.host_centres[(size_t)k * m_.pitch + j];
        all[(size_t)from / CENTROID_CENTRES * m_.pitch + j] = (T)(sum / (to - from));
      }
    }
    return all;
  }

  Mixture<T>& m_;
  int rows_, tile_count_, segment_count_;
  Array<Tile> tiles_;
  Array<Segment> segments_;
  Array<int> rows_of_anchors_;
  Array<T> centroids_, levels_, partials_;
};
