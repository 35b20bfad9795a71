// Rows into tiles: coordinate j of row r to tile[j R + r].
#pragma once

#include "abi.h"
#include "tiles.h"

namespace noisyflow {
namespace ISA {

// Coordinates j to j + 3 of four rows of floats.
inline void transposeFour(const char *const rows[4], int64_t j, float *tile) {
    auto row = [&](int r) { return reinterpret_cast<const float *>(rows[r]) + j; };
#ifdef __aarch64__
    const float32x4x2_t ab = vtrnq_f32(vld1q_f32(row(0)), vld1q_f32(row(1)));
    const float32x4x2_t ce = vtrnq_f32(vld1q_f32(row(2)), vld1q_f32(row(3)));
    vst1q_f32(tile, vcombine_f32(vget_low_f32(ab.val[0]), vget_low_f32(ce.val[0])));
    vst1q_f32(tile + R, vcombine_f32(vget_low_f32(ab.val[1]), vget_low_f32(ce.val[1])));
    vst1q_f32(tile + 2 * R, vcombine_f32(vget_high_f32(ab.val[0]), vget_high_f32(ce.val[0])));
    vst1q_f32(tile + 3 * R, vcombine_f32(vget_high_f32(ab.val[1]), vget_high_f32(ce.val[1])));
#else
    __m128 a = _mm_loadu_ps(row(0));
    __m128 b = _mm_loadu_ps(row(1));
    __m128 c = _mm_loadu_ps(row(2));
    __m128 e = _mm_loadu_ps(row(3));
    _MM_TRANSPOSE4_PS(a, b, c, e);
    _mm_store_ps(tile, a);
    _mm_store_ps(tile + R, b);
    _mm_store_ps(tile + 2 * R, c);
    _mm_store_ps(tile + 3 * R, e);
#endif
}

// R rows of numbers of the arithmetic's own type, which need not be aligned. Floats change places by four times four.
template <class T> void fillTile(const char *const rows[R], int64_t d, T *tile) {
    int64_t j = 0;
    if constexpr (sizeof(T) == 4) {
        static_assert(R % 4 == 0, "whole fours of rows");
        for (; j + 4 <= d; j += 4) {
            for (int r = 0; r < R; r += 4) {
                transposeFour(rows + r, j, tile + j * R + r);
            }
        }
    }
    for (; j < d; j++) {
        for (int r = 0; r < R; r++) {
            __builtin_memcpy(tile + j * R + r, rows[r] + j * static_cast<int64_t>(sizeof(T)), sizeof(T));
        }
    }
}

} // namespace ISA
} // namespace noisyflow
