// Histograms of pairwise distances: squared distances of a tile of rows to a segment of later rows by the first stage
// of the log-sums, then their roots and bins one by one. Cosines are 1 - |u - v|^2 / 2 of rows of length 1.
#pragma once

#include "coordinates.h"
#include "tiles.h"

namespace noisyflow {
namespace ISA {

// The slot of a value: 0 below the first edge, b + 1 for bin b, bins + 1 above the last edge. A grid of equal cells names
// the first bin that a value in a cell can belong to.
inline int64_t slotOf(const Distances &q, double value) {
    const double low = q.edges[0];
    const double high = q.edges[q.bins];
    if (!(value >= low)) {
        return 0;
    }
    if (value >= high) {
        return value == high ? q.bins : q.bins + 1;
    }
    int64_t cell = least(q.cells, static_cast<int64_t>((value - low) * q.cellsPerUnit));
    int64_t bin = q.firstBins[cell];
    while (value >= q.edges[bin + 1]) {
        bin++;
    }
    return bin + 1;
}

// Counts the pairs of rows first .. first + count - 1 with all later rows. counts: slots of pairs of one class, then of
// different classes; sums likewise. `scratch` holds a tile of rows and its strips.
template <class S>
void countPairs(const Distances &q, int64_t first, int64_t count, int64_t *counts, double *sums, void *scratch) {
    using T = typename S::T;
    constexpr int L = S::L;
    const T *packed = static_cast<const T *>(q.packed);
    const int64_t vectors = (q.n + L - 1) / L;
    const int64_t slots = q.bins + 2;
    const int64_t stripLength = SEGMENT_VECTORS * L;
    T *tile = static_cast<T *>(scratch);
    T *strips = tile + (q.d * R + 15) / 16 * 16;
    for (int64_t i = first; i < first + count; i += R) {
        for (int64_t r = 0; r < R; r++) {
            int64_t row = least(i + r, q.n - 1);
            for (int64_t j = 0; j < q.d; j++) {
                tile[j * R + r] = packed[row / L * q.d * L + j * L + row % L];
            }
        }
        for (int64_t v = (i + 1) / L; v < vectors; v += SEGMENT_VECTORS) {
            int64_t here = least(SEGMENT_VECTORS, vectors - v);
            differenceStrips<S, false>(tile, nullptr, packed + v * q.d * L, q.d, strips, strips, stripLength, here);
            for (int64_t row = i; row < least(first + count, i + R); row++) {
                const T *strip = strips + (row - i) * stripLength;
                int64_t from = most(row + 1, v * L);
                int64_t to = least(q.n, (v + here) * L);
                for (int64_t k = from; k < to; k++) {
                    double squared = strip[k - v * L];
                    double value = q.unit * __builtin_sqrt(squared);
                    if (q.cosine) {
                        value = q.zeroRows[row] || q.zeroRows[k] ? 0 : 1 - squared / 2;
                        value = value < -1 ? -1 : value;
                    }
                    int64_t different = q.classes && q.classes[row] != q.classes[k];
                    counts[different * slots + slotOf(q, value)]++;
                    sums[different] += value;
                }
            }
        }
    }
}

template <class S> int64_t distanceScratch(int64_t d) {
    return ((d * R + 15) / 16 * 16 + R * SEGMENT_VECTORS * S::L) * static_cast<int64_t>(sizeof(typename S::T));
}

} // namespace ISA
} // namespace noisyflow
