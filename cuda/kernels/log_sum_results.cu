// Results of log-sums, from the totals of their rows: what io.noisyflow.core.sums.SumResults makes of sums without
// classes, in the same steps, so that the digits are the same on either side.
#include "log_sums.cuh"

// What may be made of the totals of a row and level, numbered as LogSumResults does.
enum Result { RESULT_ALL, RESULT_LEFT_OUT, RESULT_SQUARES, RESULT_SQUARED_NOISE, RESULT_KINDS };

struct ResultArguments {
  const Total* totals;           // [tile - first_tile][row of tile][level][part]
  const double* squared_noise;   // [tile - first_tile][row of tile]; null: 0
  double* results;               // [place of the kind][tile - first_tile][row of tile][sign][sigma]
  const Tile* tiles;
  int first_tile, tiles_of_launch, tile_rows, levels, signs, parts;
  int place[RESULT_KINDS];   // -1 for what is not wanted
};

// 2^reference * sum.
struct Scaled {
  double reference, sum;

  DEVICE void add(double other_reference, double other) {
    if (other == 0) return;
    if (sum == 0) {
      reference = other_reference;
      sum = other;
    } else if (other_reference > reference) {
      sum = sum * whole_power(reference - other_reference) + other;
      reference = other_reference;
    } else {
      sum += other * whole_power(other_reference - reference);
    }
  }

  // log(2^reference * sum): sum = 2^e m with m in (1/sqrt 2, sqrt 2], and log m = 2 artanh s, s = (m - 1) / (m + 1).
  DEVICE double log() const {
    if (sum == 0) return -INFINITY;
    if (!(sum < INFINITY)) return sum;
    const bool normal = sum >= 0x1p-1022;
    const long long bits = __double_as_longlong(normal ? sum : sum * 0x1p54);
    const long long exponent = (bits - 0x3FE6A09E667F3BCDLL) & ~0x000FFFFFFFFFFFFFLL;
    const double m = __longlong_as_double(bits - exponent);
    const double whole = (normal ? reference : reference - 54) + (double)(exponent >> 52);
    const double s = (m - 1) / (m + 1);
    const double z = s * s;
    double q = fma(z, 0.14795869566612396, 0.15314059086963203);
    q = fma(z, q, 0.1818356396678198);
    q = fma(z, q, 0.2222219858074621);
    q = fma(z, q, 0.2857142874230519);
    q = fma(z, q, 0.3999999999941511);
    q = fma(z, q, 0.6666666666666734);
    return fma(whole, 0.6931471805599453, fma(s * z, q, s + s));
  }
};

// One thread for each row and level.
extern "C" __global__ void log_sum_results(const ResultArguments a) {
  const long long item = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  const int level = item % a.levels;
  const long long slot = item / a.levels;
  if (slot / a.tile_rows >= a.tiles_of_launch) return;
  if (slot % a.tile_rows >= a.tiles[a.first_tile + slot / a.tile_rows].rows) return;
  const Total* total = a.totals + item * a.parts;
  const long long at = slot * a.levels + level % a.signs * (a.levels / a.signs) + level / a.signs;
  auto write = [&](int kind, double value) {
    if (a.place[kind] >= 0) {
      a.results[((long long)a.place[kind] * a.tiles_of_launch * a.tile_rows) * a.levels + at] = value;
    }
  };
  Scaled sum{0, 0}, squares{0, 0};
  for (int part = 0; part < a.parts; part++) {
    sum.add(total[part].reference, total[part].sum + total[part].sum_rest);
    squares.add(2 * total[part].reference, total[part].squares + total[part].squares_rest);
    if (part == 0) write(RESULT_LEFT_OUT, sum.log());
  }
  write(RESULT_ALL, sum.log());
  write(RESULT_SQUARES, squares.log());
  write(RESULT_SQUARED_NOISE, a.squared_noise == nullptr ? 0 : a.squared_noise[slot]);
}
HOST_KERNEL(log_sum_results)
