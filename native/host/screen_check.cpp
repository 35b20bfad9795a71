// Checks log-sums of what screening keeps; native/check.sh builds and runs it.
#include "log_sums_check.h"
#include "screen.cuh"
#include "survivors.cuh"

__global__ void centres(const ScreenArguments a) { screen_centres(a); }
__global__ void points(const ScreenArguments a) { screen_points(a); }
__global__ void first(const ScreenArguments a) { screen_first(a); }
__global__ void least(const ScreenArguments a) { screen_least(a); }
__global__ void pairs(const ScreenArguments a) { screen_pairs(a); }
__global__ void survivors(const ScreenArguments a) { sum_survivors(a); }
__global__ void overflows_of_lists(const ScreenArguments a) { sum_overflows<true, true>(a); }

namespace {

constexpr int D = 64, N = LogSumProblem<float>::N;
constexpr double SHARE = 1e-7, SIGMA = 0.6;

// The problem with lists of a capacity.
class Screened {
 public:
  explicit Screened(int capacity) : problem(D, SCREEN_ROWS, SIGMA), middle(D, 1), capacity(capacity) {}

  // Moves the middle so far away that rounding knows multiples of 16 alone, and each coordinate of the first query and of
  // its own centre to one side each of where it turns: 16 apart, of which the point and the centre have half each.
  void part_the_first() {
    for (int j = 0; j < D; j++) middle[j] = (float)(problem.centres[j] + SIGMA * problem.z[j] / 2 + 2056);
  }

  int check(unsigned orders = 6) {
    auto launch = [&](float* partials, bool listed, unsigned seed) { return sum(partials, listed, seed); };
    const int status = problem.check(2e-5, launch, 1, orders);
    return status | (failures == 0 ? 0 : 1);
  }

  // Of those of the first tile.
  int lists_too_short() const {
    int all = 0;
    for (int i = 0; i < QUARTERS * HALVES; i++) all += counts[i] > capacity;
    return all;
  }

  long long kept() const {
    long long all = 0;
    for (int count : counts) all += count;
    return all;
  }

 private:
  const LogSumProblem<float> problem;
  std::vector<float> middle;
  const int capacity;
  std::vector<int> counts;
  int failures = 0;

  void require(bool condition, const char* what) {
    if (!condition && failures++ < 5) std::printf("%s is wrong\n", what);
  }

  const char* sum(float* partials, bool listed, unsigned seed) {
    const unsigned tiles = (unsigned)problem.tiles.size(), all_points = tiles * SCREEN_ROWS;
    // Aligned as device memory is, for copies take 16 bytes; full of what is no number.
    const BfWords nothing = {{0x7FC07FC0u, 0x7FC07FC0u, 0x7FC07FC0u, 0x7FC07FC0u}};
    std::vector<BfWords> centre_words((N + SCREEN_CENTRES - 1) * D / 8, nothing);
    std::vector<BfWords> point_words(all_points * D / 8, nothing);
    std::vector<float2> centre_bounds(N), point_bounds(all_points);
    std::vector<RunningSum<double>> sums(all_points);
    std::vector<short> candidates(tiles * HALVES * SCREEN_ROWS, -2);
    std::vector<unsigned short> lists(tiles * SCREEN_WARPS * capacity);
    counts.assign(tiles * SCREEN_WARPS, -1);
    ScreenArguments a{};
    problem.fill(a.sums, partials, listed);
    a.sums.d = D;
    a.middle = middle.data();
    a.centres = centre_words.data()->v;
    a.centre_bounds = centre_bounds.data();
    a.points = point_words.data()->v;
    a.point_bounds = point_bounds.data();
    a.candidates = candidates.data();
    a.counts = counts.data();
    a.kept = lists.data();
    a.budget = std::log2(N / SHARE);
    a.window_centres = N;
    a.tiles = tiles;
    a.parts = 2;
    a.capacity = capacity;
    a.stride = 1;
    const unsigned warps = SCREEN_WARPS;
    auto run = [&](auto launch, unsigned blocks, unsigned threads, size_t bytes) {
      return launch({blocks, 1, 1}, {threads, 1, 1}, bytes, seed, a);
    };
    const char* failure = nullptr;
    auto step = [&](auto launch, unsigned blocks, unsigned threads = SCREEN_THREADS, size_t bytes = 0) {
      if (failure == nullptr) failure = run(launch, blocks, threads, bytes);
    };
    step(host::Entry<centres>::launch, (N + SCREEN_CENTRES - 1 + warps - 1) / warps);
    step(host::Entry<points>::launch, all_points / warps);
    step(host::Entry<first>::launch, tiles, SCREEN_THREADS, sizeof(ScreenShared));
    a.least = sums.data();
    step(host::Entry<least>::launch, all_points / warps);
    step(host::Entry<points>::launch, all_points / warps);
    step(host::Entry<pairs>::launch, tiles, SCREEN_THREADS, sizeof(ScreenShared));
    step(host::Entry<survivors>::launch, (tiles * QUARTERS + warps - 1) / warps);
    if (failure == nullptr && capacity >= WARP_ROWS * N) require_dropped(a);
    const size_t bytes = sizeof(float) * CHUNK * (CENTRE_PITCH + 2 * ROW_PITCH) + 2 * sizeof(float*) * ROWS;
    step(host::Entry<overflows_of_lists>::launch, tiles, THREADS, bytes);
    return failure;
  }

  // What is in no list is below what may be dropped, in double.
  void require_dropped(const ScreenArguments& a) {
    std::vector<char> kept(problem.tiles.size() * SCREEN_ROWS * N);
    for (size_t list = 0; list < counts.size(); list++) {
      for (int i = 0; i < counts[list]; i++) {
        const int pair = a.kept[list * a.capacity + i];
        const size_t row = list / HALVES * WARP_ROWS + (pair >> PLACE_BITS);
        if (pair % SEGMENT < N && kept[row * N + pair % SEGMENT]++ == 0) continue;
        require(false, "a pair that is there twice, or of no centre,");
      }
    }
    const double c1 = problem.levels[0], c2 = problem.levels[1];
    for (size_t row = 0; row < problem.tiles.size() * SCREEN_ROWS; row++) {
      const Tile& tile = problem.tiles[row / SCREEN_ROWS];
      if ((int)(row % SCREEN_ROWS) >= tile.rows) continue;
      const Place place = place_of(a.sums, tile, (int)(row / SCREEN_ROWS), SCREEN_ROWS, (int)(row % SCREEN_ROWS));
      const double least = log2_below(a.least[row]) + std::log2(SHARE / N);
      for (int k = 0; k < N; k++) {
        double x = 0;
        for (int j = 0; j < D; j++) {
          const double u = (double)problem.centres[problem.anchor_rows[place.row] * D + j] - problem.centres[k * D + j];
          x -= c1 * u * u + c2 * u * problem.z[place.slot * D + j];
        }
        require(kept[row * N + k] || x < least, "what is dropped");
      }
    }
  }
};

}   // namespace

int main() {
  Screened roomy(WARP_ROWS * N), scarce(780), remote(WARP_ROWS * N);
  remote.part_the_first();
  // One that is wrong will do: planted faults are many, and every problem takes seconds.
  if (roomy.check() != 0 || scarce.check(4) != 0 || remote.check() != 0) return 1;
  if (!(scarce.lists_too_short() > 0 && scarce.lists_too_short() < QUARTERS * HALVES)) {
    std::printf("the number of lists that are too short, %d, is wrong\n", scarce.lists_too_short());
    return 1;
  }
  const long long all = (long long)(SCREEN_ROWS + 9) * N;
  if (!(roomy.kept() > 0 && roomy.kept() < all / 2)) {
    std::printf("the number of pairs that are kept, %lld of %lld, is wrong\n", roomy.kept(), all);
    return 1;
  }
  return 0;
}
