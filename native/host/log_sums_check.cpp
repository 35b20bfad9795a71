// Runs one log-sum kernel on the host build and holds it against the formula: exit status 0 if every thread order gives
// the same right sums. native/check.sh builds it, with the address sanitizer if asked, also from altered kernels.
#include <cstdio>
#include <vector>

#include "log_sums.cuh"

extern "C" __global__ void checked(const LogSumArguments<float> a) { log_sums<float, true, true, 1>(a); }
HOST_KERNEL(checked)

namespace {

constexpr int N = 131, D = 37, QUERIES = 41;   // three tiles of centres, two chunks, a second tile of rows that is not full
constexpr double C1 = 0.05, C2 = 0.3;

int failures = 0;

void require(bool condition, const char* what, int row) {
  if (condition) return;
  if (failures++ < 5) std::printf("%s of row %d is wrong\n", what, row);
}

float coordinate(int i) { return (float)(i * 37 % 101) / 50; }

}  // namespace

int main() {
  std::vector<float> centres(N * D), z(2 * ROWS * D, NAN), levels = {(float)C1, (float)C2};
  std::vector<int> rows(QUERIES), own(2 * QUERIES);
  for (int i = 0; i < N * D; i++) centres[i] = coordinate(i);
  for (int q = 0; q < QUERIES; q++) {
    rows[q] = 3 * q;
    own[2 * q] = 3 * q;
    own[2 * q + 1] = 3 * q + 1;
    for (int j = 0; j < D; j++) z[q * D + j] = coordinate(q * D + j + 13) - 1;
  }
  const Tile tiles[] = {{0, ROWS, 0, 1}, {ROWS, QUERIES - ROWS, 0, 1}};
  const Segment segment = {0, N, 0};
  const size_t partials_of_tile = 2 * VALUES * ROWS;
  std::vector<float> partials(2 * partials_of_tile), first;
  const LogSumArguments<float> arguments = {centres.data(), nullptr, centres.data(), rows.data(), z.data(), own.data(),
                                            tiles, &segment, levels.data(), partials.data(), 0, D, 1, 1, 0, 1, 0, 1, 0, 1, 1};
  const size_t shared_bytes = sizeof(float) * CHUNK * (CENTRE_PITCH + 2 * ROW_PITCH);
  for (unsigned seed = 0; seed < 4; seed++) {
    const char* failure = host::launch(host::kernels().at("checked"), {2, 1, 1}, {THREADS, 1, 1}, shared_bytes,
                                       reinterpret_cast<const unsigned char*>(&arguments), seed);
    if (failure != nullptr) {
      std::printf("%s\n", failure);
      return 1;
    }
    if (seed == 0) first = partials;
    for (int q = 0; q < QUERIES; q++) {
      double expected = 0;
      for (int k = 0; k < N; k++) {
        double e = 0, w = 0;
        for (int j = 0; j < D; j++) {
          const double u = (double)centres[3 * q * D + j] - centres[k * D + j];
          e += u * u;
          w += u * z[q * D + j];
        }
        if (k != 3 * q) expected += exp2(-C1 * e - C2 * w);
      }
      const float* others = &partials[q / ROWS * partials_of_tile + q % ROWS];
      const float* mine = others + VALUES * ROWS;
      // 1e-5: twice the declared error of exponents of magnitude 40 and of sums, in float32.
      require(std::fabs(others[ROWS] * exp2((double)others[0]) / expected - 1) <= 1e-5, "the sum of others", q);
      require(mine[0] == 0 && mine[ROWS] == 1, "the own term", q);
      require(others[ROWS] == first[others - partials.data() + ROWS], "the digit in another order", q);
    }
  }
  return failures == 0 ? 0 : 1;
}
