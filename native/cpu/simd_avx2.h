// Vectors of AVX2 with FMA. simd.h includes it.
#pragma once

#include <immintrin.h>

namespace noisyflow {
namespace ISA {

struct Floats {
    using T = float;
    using V = __m256;
    static constexpr int L = 8;
    static V zero() { return _mm256_setzero_ps(); }
    static V all(T x) { return _mm256_set1_ps(x); }
    static V load(const T *p) { return _mm256_load_ps(p); }
    static V loadAnywhere(const T *p) { return _mm256_loadu_ps(p); }
    static void store(T *p, V v) { _mm256_store_ps(p, v); }
    static V add(V a, V b) { return _mm256_add_ps(a, b); }
    static V sub(V a, V b) { return _mm256_sub_ps(a, b); }
    static V mul(V a, V b) { return _mm256_mul_ps(a, b); }
    static V div(V a, V b) { return _mm256_div_ps(a, b); }
    static V fma(V a, V b, V c) { return _mm256_fmadd_ps(a, b, c); }
    static V max(V a, V b) { return _mm256_max_ps(a, b); }
    static V min(V a, V b) { return _mm256_min_ps(a, b); }
    static V exp2(V x) {
        // Adding the constant rounds to a whole number, which then stands in the low bits with the exponent bias on it;
        // at -127 these are 0, and so is the power; at 128 they are those of infinity. The bounds come first, as of an x
        // that is not a number these instructions take the second operand.
        const V round = all(0x1.8p23f + 127);
        x = min(all(128), max(all(-127), x));
        V n = add(x, round);
        V f = sub(x, sub(n, round));
        V p = fma(all(POWER_F[4]), f, all(POWER_F[3]));
        p = fma(p, f, all(POWER_F[2]));
        p = fma(p, f, all(POWER_F[1]));
        p = fma(p, f, all(POWER_F[0]));
        p = fma(p, f, all(1));
        return mul(p, _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_castps_si256(n), 23)));
    }
    static double total(V v) {
        __m256d a =
                _mm256_add_pd(_mm256_cvtps_pd(_mm256_castps256_ps128(v)), _mm256_cvtps_pd(_mm256_extractf128_ps(v, 1)));
        __m128d b = _mm_add_pd(_mm256_castpd256_pd128(a), _mm256_extractf128_pd(a, 1));
        return _mm_cvtsd_f64(_mm_add_sd(b, _mm_unpackhi_pd(b, b)));
    }
    static T largest(V v) {
        __m128 a = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
        a = _mm_max_ps(a, _mm_movehl_ps(a, a));
        return _mm_cvtss_f32(_mm_max_ss(a, _mm_movehdup_ps(a)));
    }
};

struct Doubles {
    using T = double;
    using V = __m256d;
    static constexpr int L = 4;
    static V zero() { return _mm256_setzero_pd(); }
    static V all(T x) { return _mm256_set1_pd(x); }
    static V load(const T *p) { return _mm256_load_pd(p); }
    static V loadAnywhere(const T *p) { return _mm256_loadu_pd(p); }
    static void store(T *p, V v) { _mm256_store_pd(p, v); }
    static V add(V a, V b) { return _mm256_add_pd(a, b); }
    static V sub(V a, V b) { return _mm256_sub_pd(a, b); }
    static V mul(V a, V b) { return _mm256_mul_pd(a, b); }
    static V div(V a, V b) { return _mm256_div_pd(a, b); }
    static V fma(V a, V b, V c) { return _mm256_fmadd_pd(a, b, c); }
    static V max(V a, V b) { return _mm256_max_pd(a, b); }
    static V min(V a, V b) { return _mm256_min_pd(a, b); }
    static V exp2(V x) {
        const V round = all(0x1.8p52 + 1023);
        x = min(all(1024), max(all(-1023), x));
        V n = add(x, round);
        V f = sub(x, sub(n, round));
        V p = all(POWER_D[10]);
        for (int i = 9; i >= 0; i--) {
            p = fma(p, f, all(POWER_D[i]));
        }
        p = fma(p, f, all(1));
        return mul(p, _mm256_castsi256_pd(_mm256_slli_epi64(_mm256_castpd_si256(n), 52)));
    }
    static double total(V v) {
        __m128d b = _mm_add_pd(_mm256_castpd256_pd128(v), _mm256_extractf128_pd(v, 1));
        return _mm_cvtsd_f64(_mm_add_sd(b, _mm_unpackhi_pd(b, b)));
    }
    static T largest(V v) {
        __m128d b = _mm_max_pd(_mm256_castpd256_pd128(v), _mm256_extractf128_pd(v, 1));
        return _mm_cvtsd_f64(_mm_max_sd(b, _mm_unpackhi_pd(b, b)));
    }
};

// The processor's state of rounding and of subnormal numbers, and the bits that make these zeros.
inline unsigned floatingPointState() { return _mm_getcsr(); }
inline void setFloatingPointState(unsigned state) { _mm_setcsr(state); }
constexpr unsigned SUBNORMALS_ARE_ZEROS = 0x8040;

} // namespace ISA
} // namespace noisyflow
