// Second stage: exponents of a strip, their powers of two, and the sums of those.
//
// A running sum is 2^reference * sum with a whole reference. A strip is summed relative to the reference at hand; only
// where its sum is then far above 1, or begins far below it, the reference is moved to the largest term and the strip
// summed again. So a sum that is not empty is at least 2^-16 relative to its reference, and a term that underflows,
// below 2^-126, is nothing beside it.
#pragma once

#include "simd.h"
#include <cmath>

namespace noisyflow {
namespace ISA {

// A strip's sum beyond these is summed again relative to its largest term: no term is above 2^17, where its exponent has
// lost 17 times the unit roundoff, and a sum does not begin below 2^-16.
constexpr double MOST = 0x1p17;
constexpr double LEAST = 0x1p-16;

// One strip of exponents in parts: x_k = e_k c1 + w_k c2 + logs_k, in units of log 2; null parts are absent, and a
// weighted term is mantissas_k 2^x_k.
template <class S> struct Strip {
    const typename S::T *e;
    const typename S::T *w;
    const typename S::T *logs;
    const typename S::T *mantissas;
    int64_t vectors;
};

template <class S> struct StripSum {
    typename S::V sum;
    typename S::V squares;
};

enum Scaling { AS_IS, E_ONLY, E_AND_W };

// The exponents of one vector.
template <class S, Scaling SCALING, bool WEIGHTED>
inline typename S::V exponents(const Strip<S> &strip, int64_t k, typename S::V c1, typename S::V c2,
                               typename S::V shift) {
    typename S::V x = S::load(strip.e + k);
    if (SCALING == E_ONLY) {
        x = S::mul(x, c1);
    } else if (SCALING == E_AND_W) {
        x = S::fma(S::load(strip.w + k), c2, S::mul(x, c1));
    }
    if (WEIGHTED) {
        x = S::add(x, S::load(strip.logs + k));
    }
    // The shift comes last, so that the largest exponent, however large, becomes 0 once it is the reference.
    return S::add(x, shift);
}

template <class S, Scaling SCALING, bool WEIGHTED, bool SQUARES>
inline StripSum<S> sumOfStrip(const Strip<S> &strip, typename S::T c1, typename S::T c2, typename S::T shift) {
    using Vec = typename S::V;
    constexpr int L = S::L;
    const Vec slope = S::all(c1);
    const Vec noiseSlope = S::all(c2);
    const Vec shifts = S::all(shift);
    Vec sumA = S::zero(), sumB = S::zero(), squaresA = S::zero(), squaresB = S::zero();
    auto term = [&](int64_t k, Vec &sum, Vec &squares) __attribute__((always_inline)) {
        Vec power = S::exp2(exponents<S, SCALING, WEIGHTED>(strip, k, slope, noiseSlope, shifts));
        if (WEIGHTED) {
            power = S::mul(power, S::load(strip.mantissas + k));
        }
        sum = S::add(sum, power);
        if (SQUARES) {
            squares = S::fma(power, power, squares);
        }
    };
    int64_t v = 0;
    for (; v + 2 <= strip.vectors; v += 2) {
        term(v * L, sumA, squaresA);
        term((v + 1) * L, sumB, squaresB);
    }
    if (v < strip.vectors) {
        term(v * L, sumA, squaresA);
    }
    return {S::add(sumA, sumB), S::add(squaresA, squaresB)};
}

// The largest exponent of a strip.
template <class S, Scaling SCALING, bool WEIGHTED>
double largestOfStrip(const Strip<S> &strip, typename S::T c1, typename S::T c2, typename S::T shift) {
    typename S::V largest = S::all(-HUGE_VAL);
    for (int64_t v = 0; v < strip.vectors; v++) {
        largest = S::max(largest,
                         exponents<S, SCALING, WEIGHTED>(strip, v * S::L, S::all(c1), S::all(c2), S::all(shift)));
    }
    return S::largest(largest);
}

// 2^whole for a whole number, 0 below 2^-1022, infinity above 2^1023; NaN stays NaN.
inline double powerOfTwo(double whole) {
    if (!(whole >= -1022 && whole <= 1023)) {
        return whole < 0 ? 0 : whole * HUGE_VAL;
    }
    int64_t bits = (static_cast<int64_t>(whole) + 1023) << 52;
    double power;
    __builtin_memcpy(&power, &bits, sizeof power);
    return power;
}

// Whether a strip's total calls for another reference; written so that a total that is not a number is added as it is.
inline bool isOutside(double total, double sum) { return total > MOST || (total < LEAST && sum == 0); }

// Adds a strip to a running sum; squares may be null.
template <class S, Scaling SCALING, bool WEIGHTED, bool SQUARES>
inline void addStrip(const Strip<S> &strip, double c1, double c2, double &reference, double &sum, double *squares) {
    using T = typename S::T;
    const T factor = static_cast<T>(c1), noiseFactor = static_cast<T>(c2);
    for (int attempt = 0;; attempt++) {
        const T shift = static_cast<T>(-reference);
        StripSum<S> found = sumOfStrip<S, SCALING, WEIGHTED, SQUARES>(strip, factor, noiseFactor, shift);
        const double total = S::total(found.sum);
        if (!isOutside(total, sum) || attempt == 3) {
            sum += total;
            if (SQUARES) {
                *squares += S::total(found.squares);
            }
            return;
        }
        const double largest = largestOfStrip<S, SCALING, WEIGHTED>(strip, factor, noiseFactor, shift);
        if (largest == -HUGE_VAL) {
            return;
        }
        // A reference that the arithmetic's own precision can hold, or the shift would not be what was meant.
        const double moved = static_cast<T>(reference + __builtin_rint(largest));
        if (sum != 0) {
            sum *= powerOfTwo(reference - moved);
            if (SQUARES) {
                *squares *= powerOfTwo(2 * (reference - moved));
            }
        }
        reference = moved;
    }
}

} // namespace ISA
} // namespace noisyflow
