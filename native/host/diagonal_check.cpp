// Checks the kernel of sums over centres with covariances of their own; native/check.sh builds and runs it.
#include <cstdio>
#include <vector>

#include "diagonal.cuh"

__global__ void checked(const DiagonalArguments<float> a) { diagonal_sums<float, true>(a); }

namespace {

// Two tiles of points, two segments of centres and three chunks of coordinates, of each the last not full.
constexpr int N = 210, CUT = 140, COUNT = 40, D = 37, SEGMENTS = 2, BLOCKS = 2 * SEGMENTS;

float scale(int k, int j) { return 1 + (float)((k * 53 + j * j * 29) % 101) / 400; }
float offset(int k, int j) { return (float)((k * k * 31 + j * 17) % 97) / 100; }
float noise(int p, int j) { return (float)((p * 41 + j * j * 13) % 89) / 44 - 1; }

}   // namespace

int main() {
  std::vector<float> scales(N * D), offsets(N * D), terms(2 * N), points(DIAGONAL_NUMBERS * COUNT * D), own(2 * COUNT);
  std::vector<int> rows(COUNT), starts = {0, CUT, N};
  std::vector<double> logs(N);
  for (int k = 0; k < N; k++) {
    for (int j = 0; j < D; j++) {
      scales[k * D + j] = scale(k, j);
      offsets[k * D + j] = offset(k, j);
      logs[k] += std::log2((double)scale(k, j));
    }
    terms[2 * k] = (float)logs[k];
    terms[2 * k + 1] = (float)(logs[k] - terms[2 * k]);
  }
  std::vector<double> expected(COUNT);
  for (int p = 0; p < COUNT; p++) {
    const int i = p * 5;
    rows[p] = i;
    own[2 * p] = terms[2 * i];
    own[2 * p + 1] = terms[2 * i + 1];
    for (int j = 0; j < D; j++) {
      const float numbers[] = {scale(i, j), offset(i, j), (offset(i, j) + noise(p, j)) / scale(i, j), 2 * noise(p, j)};
      for (int number = 0; number < DIAGONAL_NUMBERS; number++) {
        points[(number * COUNT + p) * D + j] = numbers[number];
      }
    }
    double sum = 0;
    for (int k = 0; k < N; k++) {
      if (k == i) continue;
      double exponent = 0;
      for (int j = 0; j < D; j++) {
        const double z = noise(p, j), t = (offset(i, j) + z) / scale(i, j);
        exponent += std::pow(scale(k, j) * t - offset(k, j), 2) - z * z;
      }
      sum += std::exp2(logs[k] - logs[i] - 0.5 * exponent / std::log(2.0));
    }
    expected[p] = std::log(sum);
  }
  const std::vector<Tile> tiles = {{0, ROWS, 0, SEGMENTS}, {ROWS, COUNT - ROWS, 0, SEGMENTS}};
  int failures = 0;
  for (unsigned seed = 0; seed < 4; seed++) {
    std::vector<float> partials(BLOCKS * DIAGONAL_VALUES * ROWS, NAN);
    DiagonalArguments<float> a{};
    a.scales = scales.data();
    a.offsets = offsets.data();
    a.terms = terms.data();
    a.points = points.data();
    a.own = own.data();
    a.rows = rows.data();
    a.starts = starts.data();
    a.tiles = tiles.data();
    a.partials = partials.data();
    a.count = COUNT;
    a.d = D;
    a.segments_per_tile = SEGMENTS;
    const char* failure =
        host::Entry<checked>::launch({BLOCKS, 1, 1}, {THREADS, 1, 1}, sizeof(DiagonalStage<float, true>), seed, a);
    if (failure != nullptr) {
      std::printf("%s\n", failure);
      return 1;
    }
    for (int p = 0; p < COUNT; p++) {
      double sum = 0;
      for (int segment = 0; segment < SEGMENTS; segment++) {
        const float* partial = &partials[(p / ROWS * SEGMENTS + segment) * DIAGONAL_VALUES * ROWS + p % ROWS];
        sum += partial[ROWS] * std::exp2((double)partial[0]);
      }
      // 2 (37 + 1 + 6) u of the magnitudes of an exponent's 37 terms, of which none is above 1.
      const double error = std::fabs(std::log(sum) - expected[p]);
      if (!(error <= 2e-4) && failures++ < 5) {
        std::printf("point %d is wrong in order %u: %g, not %g\n", p, seed, std::log(sum), expected[p]);
      }
    }
  }
  return failures == 0 ? 0 : 1;
}
