// Histograms of pairwise distances: squared distances of a tile of rows to a segment of later rows by the first stage
// of the log-sums, then strip by strip their values and cells in vectors, and their bins one by one. Cosines are
// 1 - |u - v|^2 / 2 of rows of length 1.
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

// What a row meets in a segment: the values, and their cells as the table has them (any cell, of a value in none).
template <class S> struct StripValues {
    static constexpr int64_t LENGTH = SEGMENT_VECTORS * S::L;
    double values[LENGTH];
    int32_t cells[LENGTH];

    // Of the squared distances from .. to - 1 of the strip; `here` tells the zero rows from the strip's start on.
    void set(const Distances &q, const typename S::T *strip, int64_t from, int64_t to, bool zeroRow,
             const uint8_t *here) {
        const double low = q.edges[0];
        const double last = static_cast<double>(q.cells);
        for (int64_t k = from; k < to; k++) {
            double squared = strip[k];
            if (!q.cosine) {
                values[k] = q.unit * __builtin_sqrt(squared);
            } else {
                double value = 1 - squared / 2;
                values[k] = value < -1 ? -1 : value;
            }
        }
        for (int64_t k = from; q.cosine && k < to; k++) {
            values[k] = zeroRow || here[k] ? 0 : values[k];
        }
        for (int64_t k = from; k < to; k++) {
            double cell = (values[k] - low) * q.cellsPerUnit;
            cell = cell < last ? cell : last;
            cells[k] = static_cast<int32_t>(cell > 0 ? cell : 0);
        }
    }

    // slotOf for the k-th value.
    int64_t slot(const Distances &q, int64_t k, double low, double high) const {
        double value = values[k];
        if (!(value >= low) || value >= high) {
            return slotOf(q, value);
        }
        int64_t bin = q.firstBins[cells[k]];
        // Most cells hold an edge or none, and which of the two cannot be foreseen: the first step is no branch.
        bin += value >= q.edges[bin + 1];
        while (value >= q.edges[bin + 1]) {
            bin++;
        }
        return bin + 1;
    }
};

// x where all bits of the mask are set, 0 where none is.
inline double masked(double x, int64_t mask) {
    int64_t bits;
    __builtin_memcpy(&bits, &x, 8);
    bits &= mask;
    __builtin_memcpy(&x, &bits, 8);
    return x;
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
    const double low = q.edges[0];
    const double high = q.edges[q.bins];
    T *tile = static_cast<T *>(scratch);
    T *strips = tile + (q.d * R + 15) / 16 * 16;
    StripValues<S> met;
    double within = sums[0];
    double between = sums[1];
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
                int64_t from = most(row + 1, v * L) - v * L;
                int64_t to = least(q.n, (v + here) * L) - v * L;
                met.set(q, strips + (row - i) * stripLength, from, to, q.cosine && q.zeroRows[row],
                        q.cosine ? q.zeroRows + v * L : nullptr);
                if (!q.classes) {
                    for (int64_t k = from; k < to; k++) {
                        counts[met.slot(q, k, low, high)]++;
                        within += met.values[k];
                    }
                    continue;
                }
                const int32_t *classes = q.classes + v * L;
                const int32_t own = q.classes[row];
                for (int64_t k = from; k < to; k++) {
                    // Of 0 or of all bits, for which of the two it is cannot be foreseen.
                    const int64_t different = -static_cast<int64_t>(own != classes[k]);
                    counts[(slots & different) + met.slot(q, k, low, high)]++;
                    within += masked(met.values[k], ~different);
                    between += masked(met.values[k], different);
                }
            }
        }
    }
    sums[0] = within;
    sums[1] = between;
}

template <class S> int64_t distanceScratch(int64_t d) {
    return ((d * R + 15) / 16 * 16 + R * SEGMENT_VECTORS * S::L) * static_cast<int64_t>(sizeof(typename S::T));
}

} // namespace ISA
} // namespace noisyflow
