// What walks through whole groups (log_sums.h) and through blocks (blocks.h) share: the noise of rows, and the second
// stage, which adds a strip of exponents of any form to the running sums of every sign and sigma.
#pragma once

#include "fused.h"
#include "scratch.h"

namespace noisyflow {
namespace ISA {

template <class S> class RowSums {
protected:
    using T = typename S::T;
    static constexpr int L = S::L;

    RowSums(const Request &request, const Group &group, const Rows &rows)
        : q(request), g(group), r(rows), d(request.d), form(request.form), endSign(request.signs) {}

    // A division takes as long as ten products.
    int64_t queryOf(int64_t i) const {
        return r.firstQuery + (q.rowsOfQuery == 1 ? r.rows[i] : r.rows[i] / q.rowsOfQuery);
    }

    int64_t anchorRow(int64_t query) const { return q.anchorOfQuery ? q.anchorOfQuery[query] : query; }

    // Coordinate j of the noise of row from + lane into normals[j NOISE_LANES + lane]; |z|^2 where it is kept.
    void drawNormals(int64_t from, int64_t count, float *normals) const {
        alignas(64) uint32_t rowLow[NOISE_LANES] = {};
        alignas(64) uint32_t drawAndRowHigh[NOISE_LANES] = {};
        for (int64_t lane = 0; lane < count; lane++) {
            rowLow[lane] = static_cast<uint32_t>(anchorRow(queryOf(from + lane)));
            int64_t draw = q.rowsOfQuery == 1 ? 0 : r.rows[from + lane] % q.rowsOfQuery * q.signs;
            drawAndRowHigh[lane] = static_cast<uint32_t>(draw) << 16;
        }
        fillNormals(q.seed, q.stream, rowLow, drawAndRowHigh, d, normals);
        for (int64_t lane = 0; q.keepsNoise && lane < count; lane++) {
            double square = 0;
            for (int64_t j = 0; j < d; j++) {
                double z = normals[j * NOISE_LANES + lane];
                square += z * z;
            }
            r.squaredNoise[r.rows[from + lane]] = square;
        }
    }

    // The exponent that a strip of this form has where there is no term.
    T nothing() const { return static_cast<T>(form == DIFFERENCES ? HUGE_VAL : -HUGE_VAL); }

    int64_t slotsOfSigma() const { return q.leavesOutCluster ? 2 * q.runs : q.runs; }

    // What rows of a tile, whose numbers rowOf tells, leave out of positions start .. end - 1, where padding begins at
    // `padding`: whether there is anything.
    template <class RowOf>
    bool find(Holes &holes, int64_t count, RowOf rowOf, int64_t start, int64_t end, int64_t padding) const {
        bool found = padding < end;
        for (int64_t k = 0; q.leavesOutRow && k < count; k++) {
            const int64_t own = r.ownLow[rowOf(k)];
            found |= own >= start && own < end;
        }
        if (!found) {
            return false;
        }
        holes.end = padding - start;
        for (int64_t k = 0; k < R; k++) {
            const int64_t own = q.leavesOutRow && k < count ? r.ownLow[rowOf(k)] : -1;
            holes.own[k] = own >= start && own < end ? own - start : -1;
        }
        return true;
    }

    // Both stages at once for a tile of so many rows with the form of one product, whose slots slotOf tells. False, and
    // nothing is added, where a strip is needed: for the distance to what is left out, and where a sum leaves the range
    // that its reference allows.
    template <class SlotOf, class RowOf>
    bool addTile(const T *tile, const T *centres, const T *constants, const T *heights, int64_t vectors,
                 const Holes *holes, int64_t count, SlotOf slotOf, RowOf rowOf) {
        if (holes && q.leavesOutRow && !q.ownIsAnchor) {
            return false;
        }
        alignas(64) T shifts[R] = {};
        for (int64_t k = 0; k < count; k++) {
            shifts[k] = static_cast<T>(-r.reference[slotOf(k)]);
        }
        double sums[R], squares[R];
        fusedSums<S>(q.squares, d, tile, centres, constants, heights, shifts, vectors, holes, sums, squares);
        for (int64_t k = 0; k < count; k++) {
            if (isOutside(sums[k], r.sum[slotOf(k)])) {
                return false;
            }
        }
        for (int64_t k = 0; k < count; k++) {
            r.sum[slotOf(k)] += sums[k];
            if (q.squares) {
                r.squares[slotOf(k)] += squares[k];
            }
            if (holes && holes->own[k] >= 0) {
                r.ownSquaredDistance[r.rows[rowOf(k)]] = 0;
            }
        }
        return true;
    }

    void sweep(const T *e, const T *w, int64_t from, int64_t to, int64_t start, int64_t slot) {
        Strip<S> strip;
        strip.e = e + from;
        strip.w = w ? w + from : nullptr;
        strip.vectors = (to - from) / L;
        strip.logs = g.logs ? static_cast<const T *>(g.logs) + start + from : nullptr;
        strip.mantissas = g.logs ? static_cast<const T *>(g.mantissas) + start + from : nullptr;
        if (g.logs) {
            q.squares ? sweep<true, true>(strip, slot) : sweep<true, false>(strip, slot);
        } else {
            q.squares ? sweep<false, true>(strip, slot) : sweep<false, false>(strip, slot);
        }
    }

    template <bool WEIGHTED, bool SQUARES> void sweep(const Strip<S> &strip, int64_t slot) {
        const double factor = form == DIFFERENCES ? -1 : 2;
        for (int64_t sign = firstSign; sign < endSign; sign++) {
            for (int64_t s = 0; s < q.sigmas; s++, slot += slotsOfSigma()) {
                double *squares = SQUARES ? r.squares + slot : nullptr;
                if (form == ONE_PRODUCT) {
                    addStrip<S, AS_IS, WEIGHTED, SQUARES>(strip, 1, 0, r.reference[slot], r.sum[slot], squares);
                } else if (q.noise) {
                    double c2 = sign == 0 ? q.c2[s] : -q.c2[s];
                    // t = A + sigma z: x = (-|S - A|^2 / 2 + sigma z.(S - A)) / sigma^2
                    addStrip<S, E_AND_W, WEIGHTED, SQUARES>(strip, factor * q.c1[s], c2, r.reference[slot], r.sum[slot],
                                                            squares);
                } else {
                    addStrip<S, E_ONLY, WEIGHTED, SQUARES>(strip, factor * q.c1[s], 0, r.reference[slot], r.sum[slot],
                                                           squares);
                }
            }
        }
    }

    const Request &q;
    const Group &g;
    const Rows &r;
    const int64_t d;
    int64_t form;          // of the strips at hand
    int64_t firstSign = 0; // that they are added for
    int64_t endSign;
};

} // namespace ISA
} // namespace noisyflow
