// Screening in bf16: which pairs of a query point t and a centre s may matter, told by distances of rounded points.
//
// With y and q the points t - m and s - m rounded to bf16, whatever m is, and |e_t|, |e_s| the lengths of what rounding
// has taken off, the triangle inequality says
//
//   |t - s| >= |y - q| - |e_t| - |e_s|,   |y - q|^2 = |y|^2 + |q|^2 - 2 y.q.
//
// A term is 2^x, x = log2 a + h - c1 |t - s|^2 with h = c1 |sigma z|^2 (0 at an explicit point). Let 2^L be at most the
// sum that a point's terms are dropped from, n the number of centres and a share what may be lost of it. Where
//
//   |t - s| > R,   c1 R^2 = h + log2 of the largest weight + log2(n / share) - L,
//
// the term is below 2^L share / n, and all such terms together are below the share. So a pair is kept unless
// |y - q| > R + |e_t| + |e_s|. With rho = R + |e_t|, delta = |e_s| and both sides squared, that is kept where
//
//   y.q + rho delta >= A + B,   A = (|y|^2 - rho^2) / 2,   B = (|q|^2 - delta^2) / 2:
//
// a product on tensor cores and three instructions for a pair, and no power of two.
//
// What arithmetic loses: |e|, A, B and R are computed in double and rounded so that more is kept. Products of bf16
// numbers are exact in binary32; an instruction adds 16 of them to a sum, cutting each of 17 terms and the result below
// a last place of the largest. With steps of 16 coordinates that is at most steps 18 2^-23 |y| |q|, CUT = 2^-18 a step
// being 1.7 times as much; |y| |q| is at most (|y|^2 + |q|^2) / 2, which takes a share of each to A and B. A and B as
// floats and the two roundings behind the product are off by .76 2^-23 (|y|^2 + |q|^2 + rho^2 + delta^2) at most, where
// NEAR grants 2^-23. Exponents of a real sigma differ from those of the rounded c1 and c2 by at most 2^-23 (c1 |a -
// s|^2 + |c2 z.(a - s)|), which is below 2^-20 h + 2^-21 c1 |t - s|^2: R is larger by as much.
//
// A point or a centre with which this cannot be told (not finite, or so far away that a square overflows, or without an
// L) is kept in all its pairs.
#pragma once
#include "log_sums.cuh"

constexpr int SCREEN_ROWS = 128;      // rows of a tile
constexpr int SCREEN_CENTRES = 128;   // centres at a time
constexpr int SCREEN_CHUNK = 32;      // coordinates at a time; rows are so many, or a multiple, long
constexpr int SCREEN_THREADS = 256;   // of each kernel here
constexpr int SCREEN_WARPS = SCREEN_THREADS / 32;
constexpr int WARP_ROWS = 32, QUARTERS = SCREEN_ROWS / WARP_ROWS;          // rows of a warp
constexpr int WARP_CENTRES = 64, HALVES = SCREEN_CENTRES / WARP_CENTRES;   // centres of a warp

struct ScreenArguments {
  LogSumArguments<float> sums;
  const float* middle;         // m, [d]
  unsigned* centres;           // q, [position - first_position][d / 2], two numbers each; behind all a block of zeros
  float2* centre_bounds;       // delta, B, [position - first_position]
  unsigned* points;            // y, [tile - first_tile][level][row][d / 2]
  float2* point_bounds;        // rho, A, [tile - first_tile][level][row]
  RunningSum<double>* least;   // of terms that are met first, [tile - first_tile][level][row]; null: 2^L = 1
  short* candidates;           // of a first look, [block][half][row]: places in the segment, -1 for none
  int* counts;                 // pairs that are kept, [block][quarter][half]
  unsigned short* kept;        // [block][quarter][half][capacity]: row of the quarter, place in the segment
  double budget;               // log2 of the largest weight + log2(n / share)
  int window_centres, tiles, parts, capacity, stride;   // each stride-th segment is looked at first
};

constexpr float FAR = 1e37f;         // a square that is not below this is not used
constexpr float NEVER = 3e38f;       // as A or B: no pair of it is kept
constexpr float ALWAYS = -1e38f;     // every pair is
constexpr float FARTHEST = -2e38f;   // a nearness below all that are, but of those that are never kept
constexpr double CUT = 0x1p-18, NEAR = 0x1p-22, EXPONENTS = 0x1p-20, LEAST_DISTANCE = 1e-30;
constexpr int PLACE_BITS = 11;   // of a place in a segment
static_assert(SEGMENT == 1 << PLACE_BITS && WARP_ROWS << PLACE_BITS == 1 << 16, "a kept pair is 16 bits");

// The number of a warp among all of a launch.
DEVICE long long warp_of_launch() { return (long long)blockIdx.x * SCREEN_WARPS + threadIdx.x / 32; }

DEVICE double over_warp(double x) {
#pragma unroll
  for (int step = 16; step > 0; step /= 2) x += __shfl_xor_sync(WARP, x, step);
  return x;
}

// The upper half of the bits of x, rounded to nearest, ties to even. Of what is not finite, nothing is asked.
DEVICE unsigned bf16_of(float x) {
  const unsigned bits = __float_as_uint(x);
  return (bits + 0x7FFFu + (bits >> 16 & 1)) >> 16;
}

// A point rounded to bf16 by a warp.
struct Rounded {
  double square = 0, rest = 0;   // |y|^2; |e|, not below its true value

  // at(j): coordinate j in double; magnitude(j): of what it was computed from.
  template <typename At, typename Magnitude>
  DEVICE Rounded(int d, unsigned* to, At at, Magnitude magnitude) {
    double magnitudes = 0;
    for (int word = threadIdx.x % 32; word < d / 2; word += 32) {
      unsigned both = 0;
#pragma unroll
      for (int i = 0; i < 2; i++) {
        const int j = 2 * word + i;
        const double x = at(j);
        const unsigned bits = bf16_of((float)x);
        const double y = __uint_as_float(bits << 16), off = x - y, m = magnitude(j);
        square = fma(y, y, square);
        rest = fma(off, off, rest);
        magnitudes = fma(m, m, magnitudes);
        both |= bits << 16 * i;
      }
      to[word] = both;
    }
    square = over_warp(square);
    // A coordinate is off by some units of 2^-53 of what it was computed from.
    rest = sqrt(over_warp(rest)) * (1 + 0x1p-40) + 0x1p-50 * sqrt(over_warp(magnitudes)) + LEAST_DISTANCE;
  }

  // Takes a point out of all products: its pairs are told by its bound alone.
  DEVICE static void clear(int d, unsigned* to) {
    for (int word = threadIdx.x % 32; word < d / 2; word += 32) to[word] = 0;
  }
};

// What sums of products may lose of |y| |q|, in halves of its bound.
DEVICE double cut_of(int d) { return CUT * (d / 16) + NEAR; }

// Centres and what is known of them: a warp for each, and for each of the zeros that fill up the last block.
DEVICE void screen_centres(const ScreenArguments& a) {
  const long long centre = warp_of_launch();
  const int d = a.sums.d;
  if (centre >= a.window_centres) {
    if (centre < a.window_centres + SCREEN_CENTRES - 1) Rounded::clear(d, a.centres + centre * (d / 2));
    return;
  }
  const float *s = a.sums.centres + centre * d, *m = a.middle;
  unsigned* to = a.centres + centre * (d / 2);
  const Rounded q(
      d, to, [&](int j) { return (double)s[j] - m[j]; },
      [&](int j) { return fabs((double)s[j]) + fabs((double)m[j]); });
  float2 bounds = make_float2((float)(q.rest * (1 + NEAR)), 0);
  const double delta = bounds.x;
  bounds.y = (float)((q.square * (1 - cut_of(d)) - delta * delta * (1 + NEAR)) / 2 - LEAST_DISTANCE);
  if (!(q.square < FAR && delta * delta < FAR)) {
    bounds = make_float2(0, ALWAYS);
    Rounded::clear(d, to);
  }
  if (threadIdx.x % 32 == 0) a.centre_bounds[centre] = bounds;
}

// L: the whole part of log2 of a sum, infinite where there is nothing.
DEVICE double log2_below(const RunningSum<double>& sum) {
  if (sum.sum == 0) return -(double)INFINITY;
  return sum.reference + (double)((__double_as_longlong(sum.sum) >> 52 & 0x7FF) - 1023);
}

// Points of each level and what is known of them: a warp for each.
DEVICE void screen_points(const ScreenArguments& a) {
  const LogSumArguments<float>& sums = a.sums;
  const long long point = warp_of_launch();
  const int row = (int)(point % SCREEN_ROWS), level = (int)(point / SCREEN_ROWS % sums.all_levels);
  const int tile_index = (int)(point / SCREEN_ROWS / sums.all_levels), d = sums.d;
  if (tile_index >= a.tiles) return;
  const Tile tile = sums.tiles[sums.first_tile + tile_index];
  unsigned* to = a.points + point * (d / 2);
  float2 bounds = make_float2(0, NEVER);
  if (row < tile.rows) {
    const Place place = place_of(sums, tile, tile_index, SCREEN_ROWS, row);
    const float* anchor = sums.anchors + (long long)sums.anchor_rows[place.row / sums.rows_per_query] * d;
    const float *z = sums.z == nullptr ? nullptr : sums.z + place.slot * d, *m = a.middle;
    const double c1 = sums.levels[2 * level], sigma = sums.levels[2 * level + 1] / (2 * c1);
    auto noise = [&](int j) { return z == nullptr ? 0 : sigma * z[j]; };
    const Rounded y(
        d, to, [&](int j) { return (double)anchor[j] - m[j] + noise(j); },
        [&](int j) { return fabs((double)anchor[j]) + fabs((double)m[j]) + fabs(noise(j)); });
    double height = 0;
    for (int j = threadIdx.x % 32; j < d; j += 32) height = fma(noise(j), noise(j), height);
    height = c1 * over_warp(height);
    const double least = a.least == nullptr ? 0 : log2_below(a.least[point]);
    const double reach = (height * (1 + EXPONENTS) + a.budget - least) * (1 + EXPONENTS) / c1;
    bounds.x = (float)((sqrt(fmax(reach, 0.0)) + y.rest) * (1 + NEAR));
    const double rho = bounds.x;
    bounds.y = (float)((y.square * (1 - cut_of(d)) - rho * rho * (1 + NEAR)) / 2 - LEAST_DISTANCE);
    if (!(y.square < FAR && rho * rho < FAR && reach < FAR)) {
      bounds = make_float2(0, ALWAYS);
      Rounded::clear(d, to);
    }
  } else {
    Rounded::clear(d, to);
  }
  if (threadIdx.x % 32 == 0) a.point_bounds[point] = bounds;
}
