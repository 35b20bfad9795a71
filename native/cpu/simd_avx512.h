// Vectors of AVX-512 (F, DQ, BW, VL). simd.h includes it.
#pragma once

#include <immintrin.h>

namespace noisyflow {
namespace ISA {

struct Floats {
    using T = float;
    using V = __m512;
    static constexpr int L = 16;
    static V zero() { return _mm512_setzero_ps(); }
    static V all(T x) { return _mm512_set1_ps(x); }
    static V load(const T *p) { return _mm512_load_ps(p); }
    static V loadAnywhere(const T *p) { return _mm512_loadu_ps(p); }
    static void store(T *p, V v) { _mm512_store_ps(p, v); }
    static V add(V a, V b) { return _mm512_add_ps(a, b); }
    static V sub(V a, V b) { return _mm512_sub_ps(a, b); }
    static V mul(V a, V b) { return _mm512_mul_ps(a, b); }
    static V div(V a, V b) { return _mm512_div_ps(a, b); }
    static V fma(V a, V b, V c) { return _mm512_fmadd_ps(a, b, c); }
    static V max(V a, V b) { return _mm512_max_ps(a, b); }
    static V min(V a, V b) { return _mm512_min_ps(a, b); }
    static V exp2(V x) {
        // x less its floor, which is what scaling takes; of an infinity it is 0, so that nothing here is NaN.
        V f = _mm512_reduce_ps(x, 1);
        V p = fma(all(FLOOR_F[4]), f, all(FLOOR_F[3]));
        p = fma(p, f, all(FLOOR_F[2]));
        p = fma(p, f, all(FLOOR_F[1]));
        p = fma(p, f, all(FLOOR_F[0]));
        p = fma(p, f, all(1));
        return _mm512_scalef_ps(p, x);
    }
    static double total(V v) {
        __m512d a = _mm512_cvtps_pd(_mm512_castps512_ps256(v));
        __m512d b = _mm512_cvtps_pd(_mm512_extractf32x8_ps(v, 1));
        return _mm512_reduce_add_pd(_mm512_add_pd(a, b));
    }
    static T largest(V v) { return _mm512_reduce_max_ps(v); }
};

struct Doubles {
    using T = double;
    using V = __m512d;
    static constexpr int L = 8;
    static V zero() { return _mm512_setzero_pd(); }
    static V all(T x) { return _mm512_set1_pd(x); }
    static V load(const T *p) { return _mm512_load_pd(p); }
    static V loadAnywhere(const T *p) { return _mm512_loadu_pd(p); }
    static void store(T *p, V v) { _mm512_store_pd(p, v); }
    static V add(V a, V b) { return _mm512_add_pd(a, b); }
    static V sub(V a, V b) { return _mm512_sub_pd(a, b); }
    static V mul(V a, V b) { return _mm512_mul_pd(a, b); }
    static V div(V a, V b) { return _mm512_div_pd(a, b); }
    static V fma(V a, V b, V c) { return _mm512_fmadd_pd(a, b, c); }
    static V max(V a, V b) { return _mm512_max_pd(a, b); }
    static V min(V a, V b) { return _mm512_min_pd(a, b); }
    static V exp2(V x) {
        V f = _mm512_reduce_pd(x, 0);
        V p = all(POWER_D[10]);
        for (int i = 9; i >= 0; i--) {
            p = fma(p, f, all(POWER_D[i]));
        }
        p = fma(p, f, all(1));
        return _mm512_scalef_pd(p, sub(x, f));
    }
    static double total(V v) { return _mm512_reduce_add_pd(v); }
    static T largest(V v) { return _mm512_reduce_max_pd(v); }
};

// The processor's state of rounding and of subnormal numbers, and the bits that make these zeros.
inline unsigned floatingPointState() { return _mm_getcsr(); }
inline void setFloatingPointState(unsigned state) { _mm_setcsr(state); }
constexpr unsigned SUBNORMALS_ARE_ZEROS = 0x8040;

} // namespace ISA
} // namespace noisyflow
