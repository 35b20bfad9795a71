// Both stages at once, for few coordinates: there a strip's way through the cache would take as long as its products.
#pragma once

#include "sweep.h"
#include "tiles.h"
#include <limits>

namespace noisyflow {
namespace ISA {

// The most coordinates, and rows against two vectors of centres: 8 exponents and 8 sums, 16 with squares, in registers.
constexpr int FUSED_COORDINATES = 12;
constexpr int FUSED_ROWS = 4;

// What a tile of rows leaves out of a segment, as positions from its first. Where that is nothing there are no holes: to
// look for them takes 4 % of the time.
struct Holes {
    int64_t own[R]; // what each row leaves out, negative for nothing
    int64_t end;    // padding begins
};

// What exponents are added to: negative infinity for lane l alone from `one + L - l` on, for lanes from l on from
// `rest + L - l` on, for none from `one` and from `rest` on.
template <class T, int L> struct Nothing {
    T one[2 * L] = {};
    T rest[2 * L] = {};
    constexpr Nothing() {
        one[L] = -std::numeric_limits<T>::infinity();
        for (int l = L; l < 2 * L; l++) {
            rest[l] = -std::numeric_limits<T>::infinity();
        }
    }
};

template <class T, int L> constexpr Nothing<T, L> NOTHING{};

// Sums of the powers of two of heights[k] + constants[r] + rows[r] . centres[k] + shifts[r] over a segment less its
// holes, and of their squares, for one tile of rows. Every operation is that of productStrips and sumOfStrip, in their
// order: the digits are the same.
template <class S, int D, bool SQUARES, bool HOLES>
void fusedSumsOf(const typename S::T *rows, const typename S::T *centres, const typename S::T *constants,
                 const typename S::T *heights, const typename S::T *shifts, int64_t vectors, const Holes *holes,
                 double *sums, double *squares) {
    using Vec = typename S::V;
    constexpr int L = S::L;
    for (int first = 0; first < R; first += FUSED_ROWS) {
        Vec even[FUSED_ROWS], odd[FUSED_ROWS], evenSquares[FUSED_ROWS], oddSquares[FUSED_ROWS];
#pragma GCC unroll 4
        for (int r = 0; r < FUSED_ROWS; r++) {
            even[r] = odd[r] = evenSquares[r] = oddSquares[r] = S::zero();
        }
        auto add = [&](Vec x, int r, Vec &sum, Vec &square) __attribute__((always_inline)) {
            Vec power = S::exp2(S::add(x, S::all(shifts[first + r])));
            sum = S::add(sum, power);
            if (SQUARES) {
                square = S::fma(power, power, square);
            }
        };
        // The vectors that a row leaves something out of, and the first with padding.
        int64_t low = vectors, high = -1;
        for (int r = first; HOLES && r < first + FUSED_ROWS; r++) {
            if (holes->own[r] >= 0) {
                low = least(low, holes->own[r] / L);
                high = most(high, holes->own[r] / L);
            }
        }
        const int64_t padded = HOLES ? holes->end / L : 0;
        auto without = [&](Vec x, int r, int64_t v) {
            const auto &nothing = NOTHING<typename S::T, L>;
            const int64_t lane = holes->own[first + r] - v * L;
            const int64_t live = most(0, least(L, holes->end - v * L));
            x = S::add(x, S::loadAnywhere(nothing.one + (lane >= 0 && lane < L ? L - lane : 0)));
            return S::add(x, S::loadAnywhere(nothing.rest + L - live));
        };
        int64_t v = 0;
        for (; v + 2 <= vectors; v += 2) {
            Vec x[FUSED_ROWS], y[FUSED_ROWS];
            const typename S::T *a = centres + v * D * L;
            Vec heightA = S::load(heights + v * L), heightB = S::load(heights + v * L + L);
#pragma GCC unroll 4
            for (int r = 0; r < FUSED_ROWS; r++) {
                x[r] = S::add(heightA, S::all(constants[first + r]));
                y[r] = S::add(heightB, S::all(constants[first + r]));
            }
#pragma GCC unroll 12
            for (int j = 0; j < D; j++) {
                Vec sa = S::load(a + j * L), sb = S::load(a + (D + j) * L);
#pragma GCC unroll 4
                for (int r = 0; r < FUSED_ROWS; r++) {
                    Vec q = S::all(rows[j * R + first + r]);
                    x[r] = S::fma(q, sa, x[r]);
                    y[r] = S::fma(q, sb, y[r]);
                }
            }
            if (HOLES && (v + 1 >= padded || (v + 1 >= low && v <= high))) {
                for (int r = 0; r < FUSED_ROWS; r++) {
                    x[r] = without(x[r], r, v);
                    y[r] = without(y[r], r, v + 1);
                }
            }
#pragma GCC unroll 4
            for (int r = 0; r < FUSED_ROWS; r++) {
                add(x[r], r, even[r], evenSquares[r]);
                add(y[r], r, odd[r], oddSquares[r]);
            }
        }
        if (v < vectors) {
            const typename S::T *a = centres + v * D * L;
#pragma GCC unroll 4
            for (int r = 0; r < FUSED_ROWS; r++) {
                Vec x = S::add(S::load(heights + v * L), S::all(constants[first + r]));
                for (int j = 0; j < D; j++) {
                    x = S::fma(S::all(rows[j * R + first + r]), S::load(a + j * L), x);
                }
                add(HOLES ? without(x, r, v) : x, r, even[r], evenSquares[r]);
            }
        }
#pragma GCC unroll 4
        for (int r = 0; r < FUSED_ROWS; r++) {
            sums[first + r] = S::total(S::add(even[r], odd[r]));
            if (SQUARES) {
                squares[first + r] = S::total(S::add(evenSquares[r], oddSquares[r]));
            }
        }
    }
}

template <class S, bool SQUARES, bool HOLES>
void fusedSumsWith(int64_t d, const typename S::T *rows, const typename S::T *centres, const typename S::T *constants,
                   const typename S::T *heights, const typename S::T *shifts, int64_t vectors, const Holes *holes,
                   double *sums, double *squares) {
    switch (d) {
#define CASE(D)                                                                                                        \
    case D:                                                                                                            \
        return fusedSumsOf<S, D, SQUARES, HOLES>(rows, centres, constants, heights, shifts, vectors, holes, sums,      \
                                                 squares);
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
    }
}

template <class S>
void fusedSums(bool withSquares, int64_t d, const typename S::T *rows, const typename S::T *centres,
               const typename S::T *constants, const typename S::T *heights, const typename S::T *shifts,
               int64_t vectors, const Holes *holes, double *sums, double *squares) {
    if (!holes) {
        withSquares ? fusedSumsWith<S, true, false>(d, rows, centres, constants, heights, shifts, vectors, holes, sums,
                                                    squares)
                    : fusedSumsWith<S, false, false>(d, rows, centres, constants, heights, shifts, vectors, holes, sums,
                                                     squares);
    } else {
        withSquares ? fusedSumsWith<S, true, true>(d, rows, centres, constants, heights, shifts, vectors, holes, sums,
                                                   squares)
                    : fusedSumsWith<S, false, true>(d, rows, centres, constants, heights, shifts, vectors, holes, sums,
                                                    squares);
    }
}

} // namespace ISA
} // namespace noisyflow
