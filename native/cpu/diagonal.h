// Sums over centres with diagonal covariances of their own.
//
// The exponent of a centre with scales a and offsets b, relative to the own one of a draw z of it, is
//
//   -1/2 sum_j w_j (w_j + 2 z_j) + log |det a| - log |det a_own|,   w = (a - a_own) t - (b - b_own):
//
// differences first, so that what lies close to the own centre keeps its digits.
#pragma once

#include "abi.h"
#include "simd.h"
#include "sweep.h"

namespace noisyflow {
namespace ISA {

constexpr int64_t DIAGONAL_POINTS = 4;
constexpr int64_t DIAGONAL_NUMBERS = 4; // of a point and coordinate
constexpr int64_t DIAGONAL_BLOCK = 64;  // coordinates whose sum is added to that of those before
constexpr double HALF_LOG2_E = 0.7213475204444817;

template <class S, bool OFFSETS> class DiagonalItem {
public:
    using T = typename S::T;
    using V = typename S::V;

    explicit DiagonalItem(const Diagonal &item) : item(item), centres(item.vectors * S::L) {}

    void sum() const {
        T *scratch = static_cast<T *>(item.scratch);
        for (int64_t first = 0; first < item.points; first += DIAGONAL_POINTS) {
            const int64_t count = least(DIAGONAL_POINTS, item.points - first);
            begin(first, count, scratch);
            const T *rows = static_cast<const T *>(item.rows) + first * item.d * DIAGONAL_NUMBERS;
            for (int64_t v = 0; v < item.vectors; v++) {
                exponents(rows, v, scratch + v * S::L);
            }
            for (int64_t p = 0; p < count; p++) {
                finish(first + p, scratch + p * centres);
            }
        }
    }

private:
    // Exponents begin with the logarithms of determinants; of points behind the last they mean nothing.
    void begin(int64_t first, int64_t count, T *scratch) const {
        for (int64_t p = 0; p < DIAGONAL_POINTS; p++) {
            const double own = item.own[first + (p < count ? p : 0)];
            for (int64_t k = 0; k < centres; k++) {
                scratch[p * centres + k] = static_cast<T>(item.terms[k] - own);
            }
        }
    }

    // One vector of centres against four points.
    void exponents(const T *rows, int64_t v, T *x) const {
        const T *scales = static_cast<const T *>(item.scales) + v * item.d * S::L;
        const T *offsets = OFFSETS ? static_cast<const T *>(item.offsets) + v * item.d * S::L : nullptr;
        V all[DIAGONAL_POINTS];
        for (auto &a : all) {
            a = S::zero();
        }
        for (int64_t from = 0; from < item.d; from += DIAGONAL_BLOCK) {
            V run[DIAGONAL_POINTS];
            for (auto &r : run) {
                r = S::zero();
            }
            const int64_t end = least(item.d, from + DIAGONAL_BLOCK);
            for (int64_t j = from; j < end; j++) {
                const V a = S::load(scales + j * S::L);
                const V b = OFFSETS ? S::load(offsets + j * S::L) : S::zero();
                const T *row = rows + j * DIAGONAL_POINTS * DIAGONAL_NUMBERS;
                for (int p = 0; p < DIAGONAL_POINTS; p++, row += DIAGONAL_NUMBERS) {
                    V w = S::mul(S::sub(a, S::all(row[0])), S::all(row[2]));
                    if (OFFSETS) {
                        w = S::sub(w, S::sub(b, S::all(row[1])));
                    }
                    run[p] = S::fma(w, S::add(w, S::all(row[3])), run[p]);
                }
            }
            for (int p = 0; p < DIAGONAL_POINTS; p++) {
                all[p] = S::add(all[p], run[p]);
            }
        }
        const V factor = S::all(static_cast<T>(-HALF_LOG2_E));
        for (int64_t p = 0; p < DIAGONAL_POINTS; p++) {
            S::store(x + p * centres, S::fma(all[p], factor, S::load(x + p * centres)));
        }
    }

    void finish(int64_t p, T *x) const {
        if (item.ownAt[p] >= 0) {
            x[item.ownAt[p]] = static_cast<T>(-HUGE_VAL);
        }
        item.reference[p] = item.sum[p] = item.squares[p] = 0;
        addStrip<S, AS_IS, false, true>(Strip<S>{x, nullptr, nullptr, nullptr, item.vectors}, 1, 1, item.reference[p],
                                        item.sum[p], &item.squares[p]);
    }

    const Diagonal &item;
    const int64_t centres;
};

template <class S> void sumDiagonal(const Diagonal &item) {
    if (item.offsets != nullptr) {
        DiagonalItem<S, true>(item).sum();
    } else {
        DiagonalItem<S, false>(item).sum();
    }
}

} // namespace ISA
} // namespace noisyflow
