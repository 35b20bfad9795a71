// Stretches of centres in few dimensions: exponents of a thread's query points, and their sums over a stretch.
//
// With everything relative to a centre c of the tile and in units of sigma / sqrt(log2(e) / 2),
//
//   y = anchor - c + sigma z,   s = centre - c,   |noise|^2 = log2(e) / 2 |z|^2,
//
// a term is 2^x with one of two forms of x, which are equal but for rounding:
//
//   direct   x = |noise|^2 - |y - s|^2                          2 D + 2 instructions with power and sum
//   dot      x = (|noise|^2 - |y|^2) + (-|s|^2) + 2 y.s         D + 3; only where tiles are small beside sigma
//
// What a point leaves out costs two comparisons a pair, and that only in stretches where a point of the warp does.
#pragma once
#include "running_sum.cuh"

constexpr int SMALL_STRETCH = 32;   // terms that are added one after another

// D coordinates of a centre, and for dot its -|s|^2 + log2 a, for full direct sums its log2 a.
template <typename T, int D>
struct alignas(16) SmallCentre {
  T s[D], offset;
};

template <typename T, int D>
struct SmallPoint {
  T y[D], offset;   // what an exponent begins with: the tile's part of x that is the same for all centres

  template <bool DOT>
  DEVICE T exponent(const SmallCentre<T, D>& centre, T begin) const {
    T x = DOT ? centre.offset : begin;
#pragma unroll
    for (int j = 0; j < D; j++) {
      if (DOT) {
        x = fma(y[j], centre.s[j], x);
      } else {
        const T u = y[j] - centre.s[j];
        x = fma(-u, u, x);
      }
    }
    return DOT ? x + begin : x;
  }
};

// What an exponent begins with: of the point, and of the centre too where the form has no place for its weight.
template <bool DOT, bool FULL, typename T, int D>
DEVICE T begin_of(const SmallCentre<T, D>& centre, T begin) {
  return !DOT && FULL ? begin + centre.offset : begin;
}

// Adds the term of the centre at a position, and its square where SQUARES says so, unless from <= position < to. The
// additions wait for a predicate; of a choice between the sum before and the sum after, compilers make an instruction
// more for each.
#ifdef __CUDACC__
#define ADD_OUTSIDE(T, type, letter)                                                                    \
  template <bool SQUARES>                                                                               \
  DEVICE void add_outside(int position, int from, int to, T term, T& sum, T& squares) {                 \
    if (SQUARES) {                                                                                      \
      asm("{\n\t.reg .pred %%outside;\n\tsetp.lt.s32 %%outside, %3, %4;\n\t"                            \
          "setp.ge.or.s32 %%outside, %3, %5, %%outside;\n\t@%%outside add.rn." type                     \
          " %0, %0, %2;\n\t@%%outside fma.rn." type " %1, %2, %2, %1;\n\t}"                             \
          : "+" letter(sum), "+" letter(squares)                                                        \
          : letter(term), "r"(position), "r"(from), "r"(to));                                           \
    } else {                                                                                            \
      asm("{\n\t.reg .pred %%outside;\n\tsetp.lt.s32 %%outside, %2, %3;\n\t"                            \
          "setp.ge.or.s32 %%outside, %2, %4, %%outside;\n\t@%%outside add.rn." type " %0, %0, %1;\n\t}" \
          : "+" letter(sum)                                                                             \
          : letter(term), "r"(position), "r"(from), "r"(to));                                           \
    }                                                                                                   \
  }
ADD_OUTSIDE(float, "f32", "f")
ADD_OUTSIDE(double, "f64", "d")
#undef ADD_OUTSIDE
#else
template <bool SQUARES, typename T>
DEVICE void add_outside(int position, int from, int to, T term, T& sum, T& squares) {
  if (position >= from && position < to) return;
  sum += term;
  if (SQUARES) squares = fma(term, term, squares);
}
#endif

// The positions from .. to - 1 that a point leaves out of a segment.
struct LeftOut {
  int from, to;

  // The part of them that lies in a tile at positions at .. end - 1.
  DEVICE LeftOut of_tile(int at, int end) const { return {from > at ? from : at, to < end ? to : end}; }

  // The stretches of that tile that hold some of them, a bit for each.
  DEVICE unsigned stretches(int at, int end) const {
    const LeftOut part = of_tile(at, end);
    return part.from < part.to ? (2u << (part.to - 1 - at) / SMALL_STRETCH) - (1u << (part.from - at) / SMALL_STRETCH)
                               : 0;
  }
};

// Adds the centres at positions from .. to - 1 to the sums of a thread's points; the first of their tile is at a
// position of its own. LEAVES_OUT: each sum without what its point leaves out.
template <bool LEAVES_OUT, bool DOT, bool FULL, typename T, int D, int Q>
DEVICE void add_stretch(const SmallCentre<T, D>* centre, int from, int to, const SmallPoint<T, D> (&point)[Q],
                        const T (&begin)[Q], const LeftOut (&left)[Q], T (&sum)[Q], T (&squares)[Q]) {
  T part[Q] = {}, part_of_squares[Q] = {};
#pragma unroll 2
  for (int position = from; position < to; position++, centre++) {
    const SmallCentre<T, D> present = *centre;
#pragma unroll
    for (int q = 0; q < Q; q++) {
      const T term = power_of_two(point[q].template exponent<DOT>(present, begin_of<DOT, FULL>(present, begin[q])));
      if (LEAVES_OUT) {
        add_outside<FULL>(position, left[q].from, left[q].to, term, part[q], part_of_squares[q]);
      } else {
        part[q] += term;
        if (FULL) part_of_squares[q] = fma(term, term, part_of_squares[q]);
      }
    }
  }
#pragma unroll
  for (int q = 0; q < Q; q++) {
    sum[q] += part[q];
    if (FULL) squares[q] += part_of_squares[q];
  }
}

// Adds what a point leaves out of a tile, whose centres lie at positions at .. end - 1, to a sum with a reference of its
// own: most often one centre of one tile.
template <bool DOT, bool FULL, typename T, int D>
DEVICE void add_left_out(const SmallCentre<T, D>* centre, int at, int end, const SmallPoint<T, D>& p,
                         const LeftOut& left, RunningSum<T>& own) {
  const LeftOut part = left.of_tile(at, end);
#pragma unroll 1
  for (int position = part.from; position < part.to; position++) {
    const SmallCentre<T, D> present = centre[position - at];
    own.add_one(p.template exponent<DOT>(present, begin_of<DOT, FULL>(present, p.offset)));
  }
}

// Adds a tile of count centres to the sum of one point whatever its reference, without centres from .. to - 1.
template <bool DOT, bool FULL, typename T, int D>
DEVICE void add_with_care(const SmallCentre<T, D>* centre, int count, const SmallPoint<T, D>& p, int from, int to,
                          RunningSum<T>& total) {
  auto exponent = [&](int k) {
    const SmallCentre<T, D> present = centre[k];
    return p.template exponent<DOT>(present, begin_of<DOT, FULL>(present, p.offset));
  };
  T high = -(T)INFINITY;
#pragma unroll 1
  for (int k = 0; k < count; k++) {
    if (k < from || k >= to) high = fmax(high, exponent(k));
  }
  RunningSum<T> others = total;
  if (high > -(T)INFINITY && (others.sum == 0 || high > others.reference + HEADROOM)) others.move(rint(high));
  T sum = 0, squares = 0;
#pragma unroll 1
  for (int stretch = 0; stretch < count; stretch += SMALL_STRETCH) {
    const int stretch_end = stretch + SMALL_STRETCH < count ? stretch + SMALL_STRETCH : count;
    T part = 0, part_of_squares = 0;
#pragma unroll 1
    for (int k = stretch; k < stretch_end; k++) {
      if (k >= from && k < to) continue;
      const T term = power_of_two(exponent(k) - others.reference);
      part += term;
      if (FULL) part_of_squares = fma(term, term, part_of_squares);
    }
    sum += part;
    squares += part_of_squares;
  }
  others.sum += sum;
  others.squares += squares;
  total = others;
}
