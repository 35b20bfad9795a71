// Noisy forward passes: layers T = f(W T + b) + sigma z for a block of passes. A pass is a row and an output is a lane, so
// that S + b is the tile of products of the log-sums; where all layers are narrow, see narrow.h.
#pragma once

#include "coordinates.h"
#include "noise.h"
#include "tiling.h"

namespace noisyflow {
namespace ISA {

// tanh and sigmoid in double whatever the arithmetic: with q = exp(-2 |x|) or exp(-|x|), (1 - q) / (1 + q), and
// 1 / (1 + q) or q / (1 + q). Off by at most 4 times 2^-53, as absolute numbers.
template <bool TANH> inline void bounded(const double x[Doubles::L], double y[Doubles::L]) {
    using V = Doubles::V;
    constexpr double LOG2_E = 1.4426950408889634;
    alignas(64) double q[Doubles::L];
    for (int l = 0; l < Doubles::L; l++) {
        q[l] = (TANH ? -2 : -1) * LOG2_E * __builtin_fabs(x[l]);
    }
    V power = Doubles::exp2(Doubles::load(q));
    Doubles::store(q, power);
    for (int l = 0; l < Doubles::L; l++) {
        if (TANH) {
            y[l] = __builtin_copysign((1 - q[l]) / (1 + q[l]), x[l]);
        } else {
            y[l] = (x[l] >= 0 ? 1 : q[l]) / (1 + q[l]);
        }
    }
}

// Activates count numbers, and those behind them that fill a vector: rows are padded.
template <class T> void activate(const Layer &layer, T *x, int64_t count) {
    switch (layer.activation) {
    case 0:
        return;
    case 1:
    case 2:
        for (int64_t k = 0; k < count; k += Doubles::L) {
            alignas(64) double from[Doubles::L], to[Doubles::L];
            for (int l = 0; l < Doubles::L; l++) {
                from[l] = x[k + l];
            }
            layer.activation == 1 ? bounded<true>(from, to) : bounded<false>(from, to);
            for (int l = 0; l < Doubles::L; l++) {
                x[k + l] = static_cast<T>(to[l]);
            }
        }
        return;
    default: {
        T slope = static_cast<T>(layer.slope);
        for (int64_t k = 0; k < count; k++) {
            x[k] = x[k] > 0 ? x[k] : layer.activation == 3 ? 0 : slope * x[k];
        }
    }
    }
}

// W of a layer, outputs x inputs doubles, packed with b: a lane is an output.
template <class S> void packLayer(const Layer &layer, const double *weights, const double *bias) {
    using T = typename S::T;
    constexpr int L = S::L;
    T *packed = static_cast<T *>(layer.packed);
    T *heights = static_cast<T *>(layer.bias);
    int64_t padded = (layer.outputs + L - 1) / L * L;
    for (int64_t o = 0; o < padded; o += L) {
        const int64_t count = least(L, layer.outputs - o);
        T *vector = packed + o * layer.inputs;
        for (int64_t l = 0; l < L; l++) {
            heights[o + l] = static_cast<T>(l < count ? bias[o + l] : 0);
        }
        for (int64_t i = 0; i < layer.inputs; i++) {
            for (int64_t l = 0; l < L; l++) {
                vector[i * L + l] = static_cast<T>(l < count ? weights[(o + l) * layer.inputs + i] : 0);
            }
        }
    }
}

template <class S> struct PassScratch {
    using T = typename S::T;
    double *row;
    float *normals;
    T *tiles;   // inputs, tile by tile
    T *outputs; // passes x stride
    T *zeros;
    int64_t stride;
    int64_t bytes;

    PassScratch(const Pass &pass, int64_t count, void *memory) {
        char *at = static_cast<char *>(memory);
        int64_t padded = (count + NOISE_LANES - 1) / NOISE_LANES * NOISE_LANES;
        stride = (pass.widest + S::L - 1) / S::L * S::L;
        row = carve<double>(at, pass.widest);
        normals = carve<float>(at, NOISE_LANES * pass.widest);
        tiles = carve<T>(at, padded * pass.widest);
        outputs = carve<T>(at, padded * stride);
        zeros = carve<T>(at, R);
        bytes = at - static_cast<char *>(memory);
    }

private:
    template <class E> static E *carve(char *&at, int64_t count) {
        E *part = reinterpret_cast<E *>(at);
        at += (count * static_cast<int64_t>(sizeof(E)) + 63) / 64 * 64;
        return part;
    }
};

// The inputs of passes number .. number + R - 1 into a tile; passes behind the last repeat it. `row` has room for the
// width.
template <class T> void setInputs(const Pass &pass, int64_t number, int64_t last, double *row, T *tile) {
    const int64_t width = pass.layer[0].inputs;
    const char *rows[R];
    for (int64_t r = 0; r < R; r++) {
        const int64_t i = least(number + r, last) / pass.replicates;
        rows[r] = pass.start.base + i * pass.start.rowBytes;
        if (pass.start.element != sizeof(T)) {
            readRow(pass.start, i, width, nullptr, 1, row);
            for (int64_t j = 0; j < width; j++) {
                tile[j * R + r] = static_cast<T>(row[j]);
            }
        }
    }
    if (pass.start.element == sizeof(T)) {
        fillTile(rows, width, tile);
    }
}

// Sends passes first .. first + count - 1 through the layers and writes what is wanted of them.
template <class S> void propagate(const Pass &pass, int64_t first, int64_t count, void *memory) {
    using T = typename S::T;
    constexpr int L = S::L;
    PassScratch<S> m(pass, count, memory);
    const int64_t padded = (count + NOISE_LANES - 1) / NOISE_LANES * NOISE_LANES;
    int64_t width = pass.layer[0].inputs;
    for (int r = 0; r < R; r++) {
        m.zeros[r] = 0;
    }
    for (int64_t k = 0; k < padded; k += R) {
        setInputs(pass, first + k, first + count - 1, m.row, m.tiles + k * width);
    }
    for (int64_t l = 0; l < pass.layers; l++) {
        const Layer &layer = pass.layer[l];
        const T *weights = static_cast<const T *>(layer.packed);
        const T *bias = static_cast<const T *>(layer.bias);
        const int64_t vectors = (layer.outputs + L - 1) / L;
        const int64_t segment = most(V, 256 * 1024 / (layer.inputs * L * static_cast<int64_t>(sizeof(T))) / V * V);
        for (int64_t v = 0; v < vectors; v += segment) {
            for (int64_t k = 0; k < padded; k += R) {
                productStrips<S>(m.tiles + k * layer.inputs, weights + v * layer.inputs * L, layer.inputs, m.zeros,
                                 bias + v * L, m.outputs + k * m.stride + v * L, m.stride, least(segment, vectors - v));
            }
        }
        const bool noisy = layer.sigma != 0 && (l + 1 < pass.layers || layer.noisy);
        const T sigma = static_cast<T>(layer.sigma);
        for (int64_t from = 0; from < padded; from += NOISE_LANES) {
            alignas(64) uint32_t rowLow[NOISE_LANES], drawAndRowHigh[NOISE_LANES];
            for (int64_t lane = 0; noisy && lane < NOISE_LANES; lane++) {
                int64_t number = first + least(from + lane, count - 1);
                int64_t row = pass.firstRow + number / pass.replicates;
                int64_t draw = pass.firstReplicate + number % pass.replicates;
                rowLow[lane] = static_cast<uint32_t>(row);
                drawAndRowHigh[lane] = static_cast<uint32_t>(draw) << 16 | static_cast<uint32_t>(row >> 32);
            }
            if (noisy) {
                fillNormals(pass.seed, layer.stream, rowLow, drawAndRowHigh, layer.outputs, m.normals);
            }
            for (int64_t lane = 0; lane < NOISE_LANES; lane++) {
                int64_t k = from + lane;
                T *row = m.outputs + k * m.stride;
                activate(layer, row, layer.outputs);
                bool present = k < count;
                if (layer.signals && present) {
                    __builtin_memcpy(static_cast<T *>(layer.signals) + (first + k) * layer.outputs, row,
                                     layer.outputs * sizeof(T));
                }
                if (noisy) {
                    for (int64_t o = 0; o < layer.outputs; o++) {
                        row[o] += sigma * static_cast<T>(m.normals[o * NOISE_LANES + lane]);
                    }
                }
                if (layer.noisy && present) {
                    __builtin_memcpy(static_cast<T *>(layer.noisy) + (first + k) * layer.outputs, row,
                                     layer.outputs * sizeof(T));
                }
            }
            for (int64_t k = from; l + 1 < pass.layers && k < from + NOISE_LANES; k += R) {
                const char *rows[R];
                for (int64_t r = 0; r < R; r++) {
                    rows[r] = reinterpret_cast<const char *>(m.outputs + (k + r) * m.stride);
                }
                fillTile(rows, layer.outputs, m.tiles + k * layer.outputs);
            }
        }
    }
}

} // namespace ISA
} // namespace noisyflow
