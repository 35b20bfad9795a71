// Vectors of floats and doubles in the instruction set this file is compiled for, AVX-512 or AVX2 with FMA, behind one
// set of names. exp2 is accurate to 1.8e-7 relative in float (1.2e-7 of the polynomial, the rest rounding) and to 2 units in the last
// place in double; whole exponents are exact, negative infinity gives 0.
#pragma once

#include <cstdint>
#include <immintrin.h>

namespace noisyflow {
namespace ISA {

// 2^f = 1 + f P(f): minimax fits, coefficients rounded one at a time from the lowest. FLOOR_F on [0, 1], the others on
// [-1/2, 1/2].
constexpr float FLOOR_F[] = {0.6931511759757996f, 0.2401636242866516f, 0.05580729618668556f, 0.009003261104226112f,
                             0.0018744918052107096f};
constexpr float POWER_F[] = {0.6931470036506653f, 0.24022246897220612f, 0.0555071085691452f, 0.009671291336417198f,
                             0.0013269532937556505f};
constexpr double POWER_D[] = {0.6931471805599453,     0.24022650695910097,   0.055504108664821236,
                              0.009618129107607065,   0.0013333558146531622, 0.00015403530441481707,
                              1.5252733701221825e-05, 1.32154427235878e-06,  1.0178121296621213e-07,
                              7.072561829860248e-09,  4.445537578968499e-10};

#ifdef __AVX512F__

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

#else

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

#endif

// Subnormal numbers cost hundreds of cycles each, and no sum here needs them: while one of these lives they are zeros.
class FlushSubnormals {
public:
    FlushSubnormals() : saved(_mm_getcsr()) { _mm_setcsr(saved | 0x8040); }
    ~FlushSubnormals() { _mm_setcsr(saved); }
    FlushSubnormals(const FlushSubnormals &) = delete;
    FlushSubnormals &operator=(const FlushSubnormals &) = delete;

private:
    unsigned saved;
};

// While one of these lives, subnormal numbers are what they are again: coordinates as they are given may be such.
class KeepSubnormals {
public:
    KeepSubnormals() : saved(_mm_getcsr()) { _mm_setcsr(saved & ~0x8040u); }
    ~KeepSubnormals() { _mm_setcsr(saved); }
    KeepSubnormals(const KeepSubnormals &) = delete;
    KeepSubnormals &operator=(const KeepSubnormals &) = delete;

private:
    unsigned saved;
};

inline int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }
inline int64_t most(int64_t a, int64_t b) { return a > b ? a : b; }

} // namespace ISA
} // namespace noisyflow
