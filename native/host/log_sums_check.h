// A small log-sum problem with its answer in double, for the programs that check one kernel each: two tiles of rows, the
// second not full, and one segment whose last centres fill no block and no tile. Every query leaves out the centre at
// its anchor, whose term the kernel is to put aside: told by its position, and once more by a cluster of its own where
// lists name the rows of the tiles, in the opposite order. Arrays end where the last number that is needed ends, so that the
// address sanitizer sees a read beyond.
#pragma once
#include <cstdio>
#include <functional>
#include <vector>

#include "log_sums.cuh"

template <typename T>
class LogSumProblem {
 public:
  static constexpr int N = 300;

  const int d, rows, queries;   // coordinates, rows of a tile
  std::vector<T> centres, centroids, levels;
  std::vector<float> z;
  std::vector<int> anchor_rows, own, items, own_clusters, clusters;
  std::vector<Tile> tiles;
  std::vector<Segment> segments = {{0, N, 0}};

  LogSumProblem(int d, int rows, double sigma)
      : d(d), rows(rows), queries(rows + 9), centres(N * d), z(queries * d), tiles({{0, rows, 0, 1}, {rows, 9, 0, 1}}) {
    const double log2_e = 1.4426950408889634;
    levels = {(T)(log2_e / (2 * sigma * sigma)), (T)(log2_e / sigma)};
    for (int i = 0; i < N * d; i++) centres[i] = (T)coordinate(i);
    for (int i = 0; i < queries * d; i++) z[i] = (float)(coordinate(i + 13) - 1);
    for (int q = 0; q < queries; q++) {
      const int row = 7 * q % N;
      anchor_rows.push_back(row);
      own.insert(own.end(), {row, row + 1});
      own_clusters.push_back(row * 2);
      items.push_back(queries - 1 - q);
    }
    for (int k = 0; k < N; k++) clusters.push_back(k * 2);
    for (int from = 0; from < N; from += CENTROID_CENTRES) {
      const int to = from + CENTROID_CENTRES < N ? from + CENTROID_CENTRES : N;
      for (int j = 0; j < d; j++) {
        double sum = 0;
        for (int k = from; k < to; k++) sum += centres[k * d + j];
        centroids.push_back((T)(sum / (to - from)));
      }
    }
  }

  // The arguments that kernels of every family have: one launch of all tiles, one level, two parts.
  template <typename Arguments>
  void fill(Arguments& a, T* partials, bool listed) const {
    a.centres = a.anchors = centres.data();
    a.centroids = centroids.data();
    a.anchor_rows = anchor_rows.data();
    a.z = z.data();
    a.own = listed ? own_clusters.data() : own.data();
    if (listed) {
      a.items = items.data();
      a.clusters = clusters.data();
    }
    a.tiles = tiles.data();
    a.segments = segments.data();
    a.levels = levels.data();
    a.partials = partials;
    a.runs = a.rows_per_query = a.segments_per_tile = a.end_segment = a.all_levels = 1;
  }

  // Launches in several orders of threads, of rows in their order and by lists, which are all to give the same right
  // sums; the exit status of the program. Kernels of several columns need as many times the room. From the fifth order on
  // lists name the rows: not where digits depend on what rows share a tile.
  int check(double tolerance, const std::function<const char*(T* partials, bool listed, unsigned seed)>& launch,
            int columns = 1, unsigned orders = 6) const {
    const size_t partials_of_tile = 2 * VALUES * rows;
    std::vector<T> partials(tiles.size() * partials_of_tile * columns), first;
    int failures = 0;
    auto require = [&](bool condition, const char* what, int query, unsigned seed) {
      if (!condition && failures++ < 5) std::printf("%s of row %d is wrong in order %u\n", what, query, seed);
    };
    for (unsigned seed = 0; seed < orders; seed++) {
      const bool listed = seed >= 4;
      std::fill(partials.begin(), partials.end(), (T)NAN);
      const char* failure = launch(partials.data(), listed, seed);
      if (failure != nullptr) {
        std::printf("%s\n", failure);
        return 1;
      }
      if (seed == 0) first = partials;
      for (int q = 0; q < queries; q++) {
        auto at_place = [&](int place) { return place / rows * partials_of_tile + place % rows; };
        const size_t at = at_place(listed ? items[q] : q);
        auto sum_at = [&](size_t part) { return partials[part + rows] * std::exp2((double)partials[part]); };
        const double others = sum_of_others(q);
        require(std::fabs(sum_at(at) / others - 1) <= tolerance, "the sum of others", q, seed);
        require(std::fabs(sum_at(at + VALUES * rows) - 1) <= tolerance, "the own term", q, seed);
        require(partials[at + rows] == first[at_place(q) + rows], "the digit of another order", q, seed);
      }
    }
    return failures == 0 ? 0 : 1;
  }

 private:
  static double coordinate(int i) { return (i * 37 % 101) / 50.0; }

  double sum_of_others(int query) const {
    const T* anchor = &centres[anchor_rows[query] * d];
    double sum = 0;
    for (int k = 0; k < N; k++) {
      double x = 0;
      for (int j = 0; j < d; j++) {
        const double u = (double)anchor[j] - centres[k * d + j];
        x -= levels[0] * u * u + levels[1] * u * z[query * d + j];
      }
      if (k != anchor_rows[query]) sum += std::exp2(x);
    }
    return sum;
  }
};

// Checks log-sums with one source of pairs.
template <auto Kernel, typename T>
int check_log_sums(const LogSumProblem<T>& p, unsigned threads, size_t shared_bytes, int columns, double tolerance) {
  auto launch = [&](T* partials, bool listed, unsigned seed) {
    LogSumArguments<T> a{};
    p.fill(a, partials, listed);
    a.d = p.d;
    return host::Entry<Kernel>::launch({2, 1, 1}, {threads, 1, 1}, shared_bytes, seed, a);
  };
  return p.check(tolerance, launch, columns);
}
