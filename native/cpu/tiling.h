// Rows into tiles: coordinate j of row r to tile[j R + r].
#pragma once

#include "abi.h"
#include "tiles.h"

namespace noisyflow {
namespace ISA {

// R rows of numbers of the arithmetic's own type, which need not be aligned. Floats change places by four times four.
template <class T> void fillTile(const char *const rows[R], int64_t d, T *tile) {
    int64_t j = 0;
    if constexpr (sizeof(T) == 4) {
        static_assert(R % 4 == 0, "whole fours of rows");
        for (; j + 4 <= d; j += 4) {
            for (int r = 0; r < R; r += 4) {
                __m128 a = _mm_loadu_ps(reinterpret_cast<const float *>(rows[r]) + j);
                __m128 b = _mm_loadu_ps(reinterpret_cast<const float *>(rows[r + 1]) + j);
                __m128 c = _mm_loadu_ps(reinterpret_cast<const float *>(rows[r + 2]) + j);
                __m128 e = _mm_loadu_ps(reinterpret_cast<const float *>(rows[r + 3]) + j);
                _MM_TRANSPOSE4_PS(a, b, c, e);
                _mm_store_ps(tile + j * R + r, a);
                _mm_store_ps(tile + (j + 1) * R + r, b);
                _mm_store_ps(tile + (j + 2) * R + r, c);
                _mm_store_ps(tile + (j + 3) * R + r, e);
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
