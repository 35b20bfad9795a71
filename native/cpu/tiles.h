// First stage: a few rows against a few vectors of centres, sums held in registers, written to strips.
//
// Rows come in tiles of R: coordinate j of row r of a tile lies at rows[j * R + r]. A strip holds one number for each
// centre of a segment; the strips of a tile's rows lie `stripLength` apart.
#pragma once

#include "simd.h"
#include <type_traits>

namespace noisyflow {
namespace ISA {

#if defined(__AVX512F__) || defined(__aarch64__)
constexpr int R = 8; // rows of a tile
constexpr int V = 3; // vectors of centres: 24 sums, 3 centres and a coordinate fill 28 of 32 registers
constexpr int DIFFERENCE_ROWS = 4;
constexpr int DIFFERENCE_VECTORS = 3;
#else
constexpr int R = 4;
constexpr int V = 3; // 12 + 3 + 1 of 16 registers
constexpr int DIFFERENCE_ROWS = 2;
constexpr int DIFFERENCE_VECTORS = 2;
#endif

// The most vectors of a segment: what a lane adds up in one precision.
constexpr int SEGMENT_VECTORS = 30;

// Coordinates that differences are summed over before the sum is added to those of other blocks.
constexpr int BLOCK = 64;

// strip[r][k] = constants[r] + heights[k] + rows[r] . centres[k] for VECTORS vectors of centres; D = d if known.
template <class S, int VECTORS, int D>
inline void products(const typename S::T *rows, const typename S::T *centres, int64_t d, const typename S::T *constants,
                     const typename S::T *heights, typename S::T *strip, int64_t stripLength) {
    using Vec = typename S::V;
    constexpr int L = S::L;
    const int64_t dimension = D > 0 ? D : d;
    const int64_t step = dimension * L;
    Vec sums[R][VECTORS];
#pragma GCC unroll 3
    for (int v = 0; v < VECTORS; v++) {
        Vec h = heights ? S::load(heights + v * L) : S::zero();
#pragma GCC unroll 8
        for (int r = 0; r < R; r++) {
            sums[r][v] = S::add(h, S::all(constants[r]));
        }
    }
    auto coordinate = [&](int64_t j) __attribute__((always_inline)) {
        Vec s[VECTORS];
#pragma GCC unroll 3
        for (int v = 0; v < VECTORS; v++) {
            s[v] = S::load(centres + v * step + j * L);
        }
#pragma GCC unroll 8
        for (int r = 0; r < R; r++) {
            Vec q = S::all(rows[j * R + r]);
#pragma GCC unroll 3
            for (int v = 0; v < VECTORS; v++) {
                sums[r][v] = S::fma(q, s[v], sums[r][v]);
            }
        }
    };
    if (D > 0) {
#pragma GCC unroll 16
        for (int j = 0; j < D; j++) {
            coordinate(j);
        }
    } else {
        for (int64_t j = 0; j < dimension; j++) {
            coordinate(j);
        }
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; r++) {
#pragma GCC unroll 3
        for (int v = 0; v < VECTORS; v++) {
            S::store(strip + r * stripLength + v * L, sums[r][v]);
        }
    }
}

// Calls each(v, width) for widths of V vectors and what is left: two twos for four, as a tile of one vector waits for
// its own sums. width is a constant of the compiler.
template <class Each> inline void inWidths(int64_t vectors, Each each) {
    int64_t v = 0;
    for (; vectors - v >= V && vectors - v != 4; v += V) {
        each(v, std::integral_constant<int, V>());
    }
    for (; vectors - v >= 2; v += 2) {
        each(v, std::integral_constant<int, 2>());
    }
    if (v < vectors) {
        each(v, std::integral_constant<int, 1>());
    }
}

template <class S, int D>
void productStripsOf(const typename S::T *rows, const typename S::T *centres, int64_t d, const typename S::T *constants,
                     const typename S::T *heights, typename S::T *strip, int64_t stripLength, int64_t vectors) {
    constexpr int L = S::L;
    inWidths(vectors, [&](int64_t v, auto width) __attribute__((always_inline)) {
        products<S, decltype(width)::value, D>(rows, centres + v * d * L, d, constants,
                                               heights ? heights + v * L : nullptr, strip + v * L, stripLength);
    });
}

// The strips of one tile of rows over a segment of so many vectors.
template <class S>
void productStrips(const typename S::T *rows, const typename S::T *centres, int64_t d, const typename S::T *constants,
                   const typename S::T *heights, typename S::T *strip, int64_t stripLength, int64_t vectors) {
    switch (d) {
#define CASE(D)                                                                                                        \
    case D:                                                                                                            \
        return productStripsOf<S, D>(rows, centres, d, constants, heights, strip, stripLength, vectors);
        CASE(1)
        CASE(2)
        CASE(3)
        CASE(4)
        CASE(5)
        CASE(6)
        CASE(7)
        CASE(8)
        CASE(9)
        CASE(10)
        CASE(11)
        CASE(12)
#undef CASE
    default:
        return productStripsOf<S, 0>(rows, centres, d, constants, heights, strip, stripLength, vectors);
    }
}

// e[r][k] += |s_k - a_r|^2 and, with noise, w[r][k] += z_r . (s_k - a_r), over coordinates from .. to - 1; the first
// block of coordinates sets them.
template <class S, bool NOISE, int ROWS, int VECTORS>
inline void differences(const typename S::T *a, const typename S::T *z, const typename S::T *centres, int64_t d,
                        int64_t from, int64_t to, typename S::T *e, typename S::T *w, int64_t stripLength) {
    using Vec = typename S::V;
    constexpr int L = S::L;
    Vec squares[ROWS][VECTORS];
    Vec noise[ROWS][VECTORS];
#pragma GCC unroll 8
    for (int r = 0; r < ROWS; r++) {
#pragma GCC unroll 3
        for (int v = 0; v < VECTORS; v++) {
            squares[r][v] = S::zero();
            noise[r][v] = S::zero();
        }
    }
    for (int64_t j = from; j < to; j++) {
        Vec s[VECTORS];
#pragma GCC unroll 3
        for (int v = 0; v < VECTORS; v++) {
            s[v] = S::load(centres + v * d * L + j * L);
        }
#pragma GCC unroll 8
        for (int r = 0; r < ROWS; r++) {
            Vec anchor = S::all(a[j * R + r]);
#pragma GCC unroll 3
            for (int v = 0; v < VECTORS; v++) {
                Vec difference = S::sub(s[v], anchor);
                squares[r][v] = S::fma(difference, difference, squares[r][v]);
                if (NOISE) {
                    noise[r][v] = S::fma(S::all(z[j * R + r]), difference, noise[r][v]);
                }
            }
        }
    }
#pragma GCC unroll 8
    for (int r = 0; r < ROWS; r++) {
#pragma GCC unroll 3
        for (int v = 0; v < VECTORS; v++) {
            typename S::T *at = e + r * stripLength + v * L;
            S::store(at, from == 0 ? squares[r][v] : S::add(S::load(at), squares[r][v]));
            if (NOISE) {
                at = w + r * stripLength + v * L;
                S::store(at, from == 0 ? noise[r][v] : S::add(S::load(at), noise[r][v]));
            }
        }
    }
}

// The strips of one tile of rows over a segment of so many vectors.
template <class S, bool NOISE>
void differenceStrips(const typename S::T *a, const typename S::T *z, const typename S::T *centres, int64_t d,
                      typename S::T *e, typename S::T *w, int64_t stripLength, int64_t vectors) {
    constexpr int L = S::L;
    constexpr int VECTORS = DIFFERENCE_VECTORS;
    for (int r = 0; r < R; r += DIFFERENCE_ROWS) {
        typename S::T *er = e + r * stripLength;
        typename S::T *wr = w + r * stripLength;
        for (int64_t from = 0; from < d; from += BLOCK) {
            int64_t to = least(d, from + BLOCK);
            int64_t v = 0;
            for (; v + VECTORS <= vectors; v += VECTORS) {
                differences<S, NOISE, DIFFERENCE_ROWS, VECTORS>(a + r, z + r, centres + v * d * L, d, from, to,
                                                                er + v * L, wr + v * L, stripLength);
            }
            for (; v < vectors; v++) {
                differences<S, NOISE, DIFFERENCE_ROWS, 1>(a + r, z + r, centres + v * d * L, d, from, to, er + v * L,
                                                          wr + v * L, stripLength);
            }
        }
    }
}

} // namespace ISA
} // namespace noisyflow
