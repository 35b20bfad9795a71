// Running sums of rows against chosen blocks of one group's centres, one sigma.
//
// A chunk of rows is set once: anchors and noise stay in memory. Then lists come (java/core, package traversal) that say
// which points, rows with z or with -z, meet which blocks. The points of a block are gathered into tiles, relative to
// the centre of the block: so floats hold both however far the block lies from the origin, and products, which lose the
// square of a radius, are possible wherever a block alone is small. An exponent is
//
//   differences   c2 w - c1 e   with e = |S - A|^2, w = z.(S - A)
//   one product   t.S - c1 |S|^2 - (t.A - c1 |A|^2) with t = 2 c1 A + c2 z
//
// as in log_sums.h. A point's sums do not depend on the points beside it.
#pragma once

#include "block_scratch.h"
#include "row_sums.h"
#include <limits>

namespace noisyflow {
namespace ISA {

template <class S> class BlockItem : RowSums<S> {
    using T = typename S::T;
    static constexpr int L = S::L;
    using RowSums<S>::q;
    using RowSums<S>::g;
    using RowSums<S>::r;
    using RowSums<S>::d;
    using RowSums<S>::form;

    // A row of a tile: a row of the chunk with one sign, or with both.
    struct Point {
        int64_t row;
        int64_t firstSign;
        int64_t endSign;
        int64_t slot;
    };

public:
    BlockItem(const Request &request, const Group &group, const Rows &rows)
        : RowSums<S>(request, group, rows), m(request, rows.count, rows.scratch), narrows(m.keepsLow(request)) {}

    void setRows() {
        int64_t lastQuery = -1;
        for (int64_t i = 0; i < r.count; i++) {
            int64_t query = this->queryOf(i);
            if (query == lastQuery) {
                for (int64_t j = i * d; j < (i + 1) * d; j++) {
                    m.high[j] = m.high[j - d];
                    if (narrows) {
                        m.low[j] = m.low[j - d];
                    }
                }
                continue;
            }
            lastQuery = query;
            readRow(q.anchors, this->anchorRow(query), d, nullptr, q.scale, m.row);
            for (int64_t j = 0; j < d; j++) {
                T high = static_cast<T>(m.row[j]);
                m.high[i * d + j] = high;
                if (narrows) {
                    m.low[i * d + j] = static_cast<T>(m.row[j] - high);
                }
            }
        }
        for (int64_t from = 0; q.noise && from < r.count; from += NOISE_LANES) {
            setNoise(from, least(NOISE_LANES, r.count - from));
        }
    }

    void add(const BlockList &list) {
        for (int64_t i = 0; i < list.count; i++) {
            block = list.blocks[i];
            form = g.blockForms[block];
            run = g.blockRuns[block];
            setCentre();
            int64_t at = list.offsets[i];
            while (at < list.offsets[i + 1]) {
                at = gather(list.points, at, list.offsets[i + 1]);
                addBatch();
            }
        }
    }

private:
    void setCentre() {
        // In the units of the points it may be a subnormal number.
        KeepSubnormals keep;
        for (int64_t j = 0; j < d; j++) {
            m.centre[j] = static_cast<T>(g.blockCentres[block * d + j] * q.scale);
        }
    }

    void setNoise(int64_t from, int64_t count) {
        this->drawNormals(from, count, m.normals);
        for (int64_t lane = 0; lane < count; lane++) {
            int64_t i = from + lane;
            for (int64_t j = 0; j < d; j++) {
                m.z[i * d + j] = m.normals[j * NOISE_LANES + lane];
            }
        }
    }

    // Gathers points of the block at hand, from position `at` of a list on; where the batch ends.
    int64_t gather(const int32_t *points, int64_t at, int64_t end) {
        gathered = 0;
        while (at < end && gathered < GATHERED) {
            Point &point = batch[gathered];
            point.row = points[at] / q.signs;
            point.firstSign = points[at] % q.signs;
            point.endSign = point.firstSign + 1;
            at++;
            // Differences serve both signs.
            if (form == DIFFERENCES && point.firstSign == 0 && at < end && q.signs == 2
                && points[at] == points[at - 1] + 1) {
                point.endSign = 2;
                at++;
            }
            point.slot = (r.rows[point.row] * q.signs + point.firstSign) * this->slotsOfSigma() + run;
            if (form == DIFFERENCES) {
                setDifference(point.row, gathered);
            } else {
                setProduct(point.row, point.firstSign, gathered);
            }
            gathered++;
        }
        for (int64_t k = gathered; k % R != 0; k++) {
            T *a = m.anchors + k / R * R * d + k % R;
            T *t = m.noise + k / R * R * d + k % R;
            for (int64_t j = 0; j < d; j++) {
                a[j * R] = 0;
                t[j * R] = 0;
            }
            m.constants[k] = 0;
        }
        return at;
    }

    // Coordinate j of an anchor relative to the block.
    T relative(int64_t i, int64_t j) const {
        T x = m.high[i * d + j] - m.centre[j];
        return narrows ? x + m.low[i * d + j] : x;
    }

    void setDifference(int64_t i, int64_t k) {
        T *a = m.anchors + k / R * R * d + k % R;
        for (int64_t j = 0; j < d; j++) {
            a[j * R] = relative(i, j);
        }
        if (q.noise) {
            T *z = m.noise + k / R * R * d + k % R;
            for (int64_t j = 0; j < d; j++) {
                z[j * R] = m.z[i * d + j];
            }
        }
    }

    void setProduct(int64_t i, int64_t sign, int64_t k) {
        T *tile = m.noise + k / R * R * d + k % R;
        const double slope = 2 * q.c1[0];
        const double noiseSlope = sign == 0 ? q.c2[0] : -q.c2[0];
        double product = 0, square = 0;
        for (int64_t j = 0; j < d; j++) {
            double x = relative(i, j);
            T t = static_cast<T>(q.noise ? slope * x + noiseSlope * m.z[i * d + j] : slope * x);
            tile[j * R] = t;
            product += t * x;
            square += x * x;
        }
        m.constants[k] = static_cast<T>(q.c1[0] * square - product);
        // So far away that the exponent overflows, products would be infinities of both signs.
        if (q.c1[0] * square > std::numeric_limits<T>::max() / 16) {
            for (int64_t j = 0; j < d; j++) {
                tile[j * R] = 0;
            }
            m.constants[k] = static_cast<T>(-HUGE_VAL);
        }
    }

    void addBatch() {
        const int64_t endVector = (g.blockEnds[block] + L - 1) / L;
        const int64_t segment = m.stripLength / L;
        for (int64_t v = g.blockStarts[block] / L; v < endVector; v += segment) {
            const int64_t vectors = least(segment, endVector - v);
            const T *centres = static_cast<const T *>(g.packed) + v * d * L;
            for (int64_t k = 0; k < gathered; k += R) {
                if (form == DIFFERENCES) {
                    const T *z = m.noise + k * d;
                    q.noise ? differenceStrips<S, true>(m.anchors + k * d, z, centres, d, m.e, m.w, m.stripLength,
                                                        vectors)
                            : differenceStrips<S, false>(m.anchors + k * d, z, centres, d, m.e, m.w, m.stripLength,
                                                         vectors);
                } else {
                    const T *heights = static_cast<const T *>(g.heights) + v * L;
                    if (addFused(k, centres, heights, v, vectors)) {
                        continue;
                    }
                    productStrips<S>(m.noise + k * d, centres, d, m.constants + k, heights, m.e, m.stripLength,
                                     vectors);
                }
                for (int64_t i = k; i < least(gathered, k + R); i++) {
                    addPoint(batch[i], m.e + (i - k) * m.stripLength, m.w + (i - k) * m.stripLength, v * L,
                             vectors * L);
                }
            }
        }
    }

    // Both stages at once for the tile at k, where nothing speaks against it; see log_sums.h.
    bool addFused(int64_t k, const T *centres, const T *heights, int64_t firstVector, int64_t vectors) {
        const int64_t start = firstVector * L;
        const int64_t end = start + vectors * L;
        if (d > FUSED_COORDINATES || q.leavesOutCluster || g.logs) {
            return false;
        }
        const int64_t count = least(R, gathered - k);
        const auto rowOf = [&](int64_t i) { return batch[k + i].row; };
        const auto slotOf = [&](int64_t i) { return batch[k + i].slot; };
        Holes holes;
        const bool found = this->find(holes, count, rowOf, start, end, g.blockEnds[block]);
        return this->addTile(m.noise + k * d, centres, m.constants + k, heights, vectors, found ? &holes : nullptr,
                             count, slotOf, rowOf);
    }

    // Second stage for one point and positions start .. start + length - 1.
    void addPoint(const Point &point, T *e, const T *w, int64_t start, int64_t length) {
        const T nothing = this->nothing();
        for (int64_t k = most(0, g.blockEnds[block] - start); k < length; k++) {
            e[k] = nothing;
        }
        this->firstSign = point.firstSign;
        this->endSign = point.endSign;
        const T *noise = form == DIFFERENCES && q.noise ? w : nullptr;
        if (q.leavesOutCluster) {
            addWithoutCluster(point, e, noise, start, length);
            return;
        }
        const int64_t own = q.leavesOutRow ? r.ownLow[point.row] - start : -1;
        if (q.leavesOutRow && r.ownLow[point.row] >= 0 && own >= 0 && own < length) {
            // Without noise, exponents tell the distance; with it, the own row is the anchor.
            double squared = form == DIFFERENCES ? e[own] : -e[own] / q.c1[0];
            r.ownSquaredDistance[r.rows[point.row]] = q.ownIsAnchor ? 0 : squared;
            e[own] = nothing;
        }
        this->sweep(e, noise, 0, length, start, point.slot);
    }

    void addWithoutCluster(const Point &point, T *e, const T *noise, int64_t start, int64_t length) {
        const int32_t *own = g.ownPositions + r.ownLow[point.row];
        const int32_t *end = g.ownPositions + r.ownHigh[point.row];
        own = firstFrom(own, end, start);
        if (own < end && *own < start + length) {
            for (int64_t k = 0; k < length; k++) {
                m.leftOut[k] = this->nothing();
            }
            for (; own < end && *own < start + length; own++) {
                m.leftOut[*own - start] = e[*own - start];
                e[*own - start] = this->nothing();
            }
            this->sweep(m.leftOut, noise, 0, length, start, point.slot + q.runs);
        }
        this->sweep(e, noise, 0, length, start, point.slot);
    }

    // The first of ascending positions that is not before a position.
    static const int32_t *firstFrom(const int32_t *from, const int32_t *end, int64_t position) {
        while (from < end) {
            const int32_t *middle = from + (end - from) / 2;
            if (*middle < position) {
                from = middle + 1;
            } else {
                end = middle;
            }
        }
        return from;
    }

    BlockScratch<S> m;
    const bool narrows;
    Point batch[GATHERED];
    int64_t gathered = 0;
    int64_t block = 0;
    int64_t run = 0;
};

} // namespace ISA
} // namespace noisyflow
