// Running sums of rows against one group of centres.
//
// A row is an anchor A with a noise vector z; with an antithetic pair it stands for two query points, and for every sigma
// for one. Exponents, in units of log 2, are x_k = e_k c + w_k c2 with c2 negated for -z, of
//
//   differences   e = |S - A|^2         w = z.(S - A)                                   c = -c1
//   products      e = -|S - A|^2 / 2    w = z.S - z.A     as A.S - |S|^2/2 - |A|^2/2    c = 2 c1
//   one product   e = x itself, as t.S - c1 |S|^2 - (t.A - c1 |A|^2) with t = 2 c1 A + c2 z
//
// where with products every coordinate is relative to the group's centroid. Which form is used follows from an error law
// that is evaluated before anything runs (java/foreign, class ErrorLaw). e and w serve every sigma and both signs, and e
// serves every noise vector of its anchor.
//
// Two stages: tiles.h writes strips of e and w for a tile of rows over a segment of centres, sweep.h sums them. Strips
// stay in the first-level cache, a segment of centres in the second. A row's sums do not depend on the rows beside it.
//
// A walk through one whole group; blocks.h goes by blocks that each row has chosen.
#pragma once

#include "coordinates.h"
#include "directions.h"
#include "row_sums.h"

namespace noisyflow {
namespace ISA {

template <class S> class LogSumItem : RowSums<S> {
    using T = typename S::T;
    static constexpr int L = S::L;
    using RowSums<S>::q;
    using RowSums<S>::g;
    using RowSums<S>::r;
    using RowSums<S>::d;

public:
    LogSumItem(const Request &request, const Group &group, const Rows &rows)
        : RowSums<S>(request, group, rows), m(request, rows.count, rows.scratch) {}

    void add() {
        const int64_t segment = m.stripLength / L;
        const int64_t vectors = g.padded / L;
        const int64_t segments = (vectors + segment - 1) / segment;
        const int64_t first = segments * r.part / r.parts;
        const int64_t last = segments * (r.part + 1) / r.parts;
        setRows();
        for (int64_t i = first; i < last; i++) {
            addSegment(i * segment, least(segment, vectors - i * segment));
        }
    }

private:
    // Anchors and noise in tiles, and the constants of each row.
    void setRows() {
        anchors = 0;
        int64_t lastQuery = -1;
        for (int64_t i = 0; q.form != ONE_PRODUCT && i < r.count; i++) {
            int64_t query = this->queryOf(i);
            // Differences compute e and w of a row together, so that each row has an anchor of its own.
            if (query != lastQuery || q.form == DIFFERENCES) {
                m.firstRow[anchors++] = static_cast<int32_t>(i);
                lastQuery = query;
            }
            m.anchorOfRow[i] = static_cast<int32_t>(anchors - 1);
        }
        m.firstRow[anchors] = static_cast<int32_t>(r.count);
        if (!q.noise) {
            for (int64_t a = 0; a < anchors; a++) {
                setAnchor(a);
            }
        }
        for (int64_t from = 0; q.noise && from < r.count; from += NOISE_LANES) {
            const int64_t count = least(NOISE_LANES, r.count - from);
            this->drawNormals(from, count, m.normals);
            q.form == ONE_PRODUCT ? setDirections(from, count) : setNoise(from, count);
        }
        clearBehind(m.anchors, m.anchorConstant, anchors);
        clearBehind(m.noise, m.noiseConstant, q.noise ? r.count : 0);
    }

    // A and, with products, its constant; leaves A as the arithmetic has it in m.row.
    void setAnchor(int64_t a) {
        {
            KeepSubnormals keep;
            readRow(q.anchors, this->anchorRow(this->queryOf(m.firstRow[a])), d, g.centre, q.scale, m.row);
        }
        T *tile = m.anchors + a / R * R * d + a % R;
        double square = 0;
        for (int64_t j = 0; j < d; j++) {
            T x = static_cast<T>(m.row[j]);
            tile[j * R] = x;
            m.row[j] = x;
            square += m.row[j] * m.row[j];
        }
        m.anchorConstant[a] = static_cast<T>(-0.5 * square);
    }

    void setDirections(int64_t from, int64_t count) {
        int64_t rows[NOISE_LANES];
        for (int64_t lane = 0; lane < NOISE_LANES; lane++) {
            rows[lane] = this->anchorRow(this->queryOf(from + least(lane, count - 1)));
        }
        Directions<S>(q, g.centre).fill(rows, m.normals, m.noise + from * d, m.noiseConstant + from);
    }

    void setNoise(int64_t from, int64_t count) {
        for (int64_t lane = 0; lane < count; lane++) {
            int64_t i = from + lane;
            if (i == 0 || m.anchorOfRow[i] != m.anchorOfRow[i - 1]) {
                setAnchor(m.anchorOfRow[i]);
            }
            T *tile = m.noise + i / R * R * d + i % R;
            double product = 0;
            for (int64_t j = 0; j < d; j++) {
                float z = m.normals[j * NOISE_LANES + lane];
                tile[j * R] = z;
                product += z * m.row[j];
            }
            m.noiseConstant[i] = static_cast<T>(-product);
        }
    }

    // Rows that fill up the last tile.
    void clearBehind(T *tiles, T *constants, int64_t count) const {
        for (int64_t i = count; i % R != 0; i++) {
            for (int64_t j = 0; j < d; j++) {
                tiles[i / R * R * d + j * R + i % R] = 0;
            }
            constants[i] = 0;
        }
    }

    void addSegment(int64_t firstVector, int64_t vectors) {
        const T *centres = static_cast<const T *>(g.packed) + firstVector * d * L;
        const T *heights = static_cast<const T *>(g.heights);
        heights = heights ? heights + firstVector * L : nullptr;
        setRuns(firstVector * L, vectors * L);
        if (q.form == ONE_PRODUCT) {
            for (int64_t i = 0; i < r.count; i += R) {
                if (addFused(i, centres, heights, firstVector, vectors)) {
                    continue;
                }
                productStrips<S>(m.noise + i * d, centres, d, m.noiseConstant + i, heights, m.e, m.stripLength,
                                 vectors);
                for (int64_t k = i; k < least(r.count, i + R); k++) {
                    addRow(k, m.e + (k - i) * m.stripLength, nullptr, firstVector * L, vectors * L);
                }
            }
            return;
        }
        for (int64_t a = 0; a < anchors; a += R) {
            const int64_t end = least(anchors, a + R);
            const T *tile = m.anchors + a * d;
            if (q.form == PRODUCTS) {
                productStrips<S>(tile, centres, d, m.anchorConstant + a, heights, m.e, m.stripLength, vectors);
            } else if (q.noise) {
                differenceStrips<S, true>(tile, m.noise + a * d, centres, d, m.e, m.w, m.stripLength, vectors);
            } else {
                differenceStrips<S, false>(tile, nullptr, centres, d, m.e, m.w, m.stripLength, vectors);
            }
            if (q.form == DIFFERENCES || !q.noise) {
                for (int64_t k = a; k < end; k++) {
                    int64_t at = (k - a) * m.stripLength;
                    addRow(k, m.e + at, q.noise ? m.w + at : nullptr, firstVector * L, vectors * L);
                }
                continue;
            }
            // Rows of these anchors, tile by tile; a tile may begin before them and end behind them.
            for (int64_t i = m.firstRow[a] / R * R; i < m.firstRow[end]; i += R) {
                productStrips<S>(m.noise + i * d, centres, d, m.noiseConstant + i, nullptr, m.w, m.stripLength,
                                 vectors);
                for (int64_t k = most(i, m.firstRow[a]); k < least(m.firstRow[end], i + R); k++) {
                    addRow(k, m.e + (m.anchorOfRow[k] - a) * m.stripLength, m.w + (k - i) * m.stripLength,
                           firstVector * L, vectors * L);
                }
            }
        }
    }

    // The runs that have centres among so many positions.
    void setRuns(int64_t start, int64_t length) {
        while (firstRun < q.runs && g.ends[firstRun] <= start) {
            firstRun++;
        }
        endRun = firstRun;
        while (endRun < q.runs && g.starts[endRun] < start + length) {
            endRun++;
        }
    }

    // Both stages at once for the tile of rows that begins at i; false, and nothing is added, where a strip is needed,
    // for many coordinates, classes, clusters and weights among others.
    bool addFused(int64_t i, const T *centres, const T *heights, int64_t firstVector, int64_t vectors) {
        const int64_t start = firstVector * L;
        const int64_t end = start + vectors * L;
        if (d > FUSED_COORDINATES || q.runs > 1 || q.leavesOutCluster || g.logs || g.starts[0] > start) {
            return false;
        }
        const int64_t count = least(R, r.count - i);
        const auto rowOf = [i](int64_t k) { return i + k; };
        const auto slotOf = [&](int64_t k) { return r.rows[i + k]; };
        Holes holes;
        const bool found = this->find(holes, count, rowOf, start, end, g.ends[0]);
        return this->addTile(m.noise + i * d, centres, m.noiseConstant + i, heights, vectors, found ? &holes : nullptr,
                             count, slotOf, rowOf);
    }

    // Second stage for one row and the segment of positions start .. start + length - 1.
    void addRow(int64_t i, T *e, const T *w, int64_t start, int64_t length) {
        const T nothing = this->nothing();
        const int64_t slot = r.rows[i] * q.signs * q.sigmas * this->slotsOfSigma();
        int64_t own = -1;
        T ownE = 0;
        if (q.leavesOutRow) {
            own = r.ownLow[i] - start;
            if (r.ownLow[i] >= 0 && own >= 0 && own < length) {
                ownE = e[own];
                double squared = q.form == DIFFERENCES ? ownE : -2.0 * ownE;
                r.ownSquaredDistance[r.rows[i]] = q.ownIsAnchor ? 0 : squared;
                e[own] = nothing;
            } else {
                own = -1;
            }
        }
        for (int64_t run = firstRun; run < endRun; run++) {
            int64_t from = most(g.starts[run], start) - start;
            int64_t end = least(g.ends[run] - start, length);
            int64_t to = (end + L - 1) / L * L;
            if (from >= end) {
                continue;
            }
            for (int64_t k = end; k < to; k++) {
                e[k] = nothing;
            }
            int64_t low = from, high = from;
            if (q.leavesOutCluster) {
                low = most(from, r.ownLow[i * q.runs + run] - start);
                high = least(end, r.ownHigh[i * q.runs + run] - start);
            }
            if (low >= high) {
                this->sweep(e, w, from, to, start, slot + run);
            } else if (low == from && high == end) {
                this->sweep(e, w, from, to, start, slot + q.runs + run);
            } else {
                for (int64_t k = from; k < to; k++) {
                    bool left = k >= low && k < high;
                    m.leftOut[k] = left ? e[k] : nothing;
                    m.kept[k] = left ? nothing : e[k];
                }
                this->sweep(m.kept, w, from, to, start, slot + run);
                this->sweep(m.leftOut, w, from, to, start, slot + q.runs + run);
            }
        }
        if (own >= 0) {
            // Other rows may share this strip.
            e[own] = ownE;
        }
    }

    Scratch<S> m;
    int64_t anchors = 0;
    int64_t firstRun = 0; // of the segment at hand; segments come in ascending order
    int64_t endRun = 0;
};

} // namespace ISA
} // namespace noisyflow
