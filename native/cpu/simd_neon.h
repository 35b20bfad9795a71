// Vectors of NEON, which every AArch64 processor has. simd.h includes it.
#pragma once

#include <arm_neon.h>
#include <cstdint>

namespace noisyflow {
namespace ISA {

struct Floats {
    using T = float;
    using V = float32x4_t;
    static constexpr int L = 4;
    static V zero() { return vdupq_n_f32(0); }
    static V all(T x) { return vdupq_n_f32(x); }
    static V load(const T *p) { return vld1q_f32(p); }
    static V loadAnywhere(const T *p) { return vld1q_f32(p); }
    static void store(T *p, V v) { vst1q_f32(p, v); }
    static V add(V a, V b) { return vaddq_f32(a, b); }
    static V sub(V a, V b) { return vsubq_f32(a, b); }
    static V mul(V a, V b) { return vmulq_f32(a, b); }
    static V div(V a, V b) { return vdivq_f32(a, b); }
    static V fma(V a, V b, V c) { return vfmaq_f32(c, a, b); }
    static V max(V a, V b) { return vmaxq_f32(a, b); }
    static V min(V a, V b) { return vminq_f32(a, b); }
    static V exp2(V x) {
        // As on AVX2. Bounds of an x that is not a number are none either.
        const V round = all(0x1.8p23f + 127);
        x = min(all(128), max(all(-127), x));
        V n = add(x, round);
        V f = sub(x, sub(n, round));
        V p = fma(all(POWER_F[4]), f, all(POWER_F[3]));
        p = fma(p, f, all(POWER_F[2]));
        p = fma(p, f, all(POWER_F[1]));
        p = fma(p, f, all(POWER_F[0]));
        p = fma(p, f, all(1));
        return mul(p, vreinterpretq_f32_s32(vshlq_n_s32(vreinterpretq_s32_f32(n), 23)));
    }
    static double total(V v) { return vaddvq_f64(vaddq_f64(vcvt_f64_f32(vget_low_f32(v)), vcvt_high_f64_f32(v))); }
    static T largest(V v) { return vmaxvq_f32(v); }
};

struct Doubles {
    using T = double;
    using V = float64x2_t;
    static constexpr int L = 2;
    static V zero() { return vdupq_n_f64(0); }
    static V all(T x) { return vdupq_n_f64(x); }
    static V load(const T *p) { return vld1q_f64(p); }
    static V loadAnywhere(const T *p) { return vld1q_f64(p); }
    static void store(T *p, V v) { vst1q_f64(p, v); }
    static V add(V a, V b) { return vaddq_f64(a, b); }
    static V sub(V a, V b) { return vsubq_f64(a, b); }
    static V mul(V a, V b) { return vmulq_f64(a, b); }
    static V div(V a, V b) { return vdivq_f64(a, b); }
    static V fma(V a, V b, V c) { return vfmaq_f64(c, a, b); }
    static V max(V a, V b) { return vmaxq_f64(a, b); }
    static V min(V a, V b) { return vminq_f64(a, b); }
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
        return mul(p, vreinterpretq_f64_s64(vshlq_n_s64(vreinterpretq_s64_f64(n), 52)));
    }
    static double total(V v) { return vaddvq_f64(v); }
    static T largest(V v) { return vmaxvq_f64(v); }
};

// The processor's state of rounding and of subnormal numbers (FPCR), and the bit that makes these zeros (FZ).
inline uint64_t floatingPointState() {
    uint64_t state;
    __asm__ volatile("mrs %0, fpcr" : "=r"(state));
    return state;
}
// What is computed with the old state is not to move behind this, nor what needs the new one before it.
inline void setFloatingPointState(uint64_t state) { __asm__ volatile("msr fpcr, %0" : : "r"(state) : "memory"); }
constexpr uint64_t SUBNORMALS_ARE_ZEROS = uint64_t(1) << 24;

} // namespace ISA
} // namespace noisyflow
