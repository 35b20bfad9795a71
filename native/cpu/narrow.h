// Forward passes through narrow layers, 16 at a time: a pass is a lane of noise, so that a unit of all 16 is a few
// vectors, nothing is transposed but results, and no lane is padding. Every number goes through the operations of
// forward.h in their order, so digits are the same.
#pragma once

#include "forward.h"

namespace noisyflow {
namespace ISA {

// The widest layer of networks that go this way.
constexpr int64_t NARROW = 32;

inline bool isNarrow(const Pass &pass) { return pass.widest <= NARROW; }

template <class S> class NarrowPasses {
    using T = typename S::T;
    using Vec = typename S::V;
    static constexpr int L = S::L;
    static constexpr int N = NOISE_LANES;
    static constexpr int VECTORS = N / L;
    // Outputs that are summed at a time: as many sums as half the registers hold.
    static constexpr int OUTPUTS = VECTORS > 2 ? 2 : 4;

public:
    explicit NarrowPasses(const Pass &pass) : pass(pass) {}

    void run(int64_t first, int64_t count) {
        for (int64_t from = 0; from < count; from += N) {
            runLanes(first + from, least(N, count - from));
        }
    }

private:
    // Passes first .. first + count - 1, one for each lane; lanes behind them repeat the last.
    void runLanes(int64_t first, int64_t count) {
        alignas(64) uint32_t rowLow[N], drawAndRowHigh[N];
        for (int64_t lane = 0; lane < N; lane++) {
            int64_t number = first + least(lane, count - 1);
            int64_t row = pass.firstRow + number / pass.replicates;
            int64_t draw = pass.firstReplicate + number % pass.replicates;
            rowLow[lane] = static_cast<uint32_t>(row);
            drawAndRowHigh[lane] = static_cast<uint32_t>(draw) << 16 | static_cast<uint32_t>(row >> 32);
        }
        const T *below = firstSignals(first, count);
        for (int64_t l = 0; l < pass.layers; l++) {
            const Layer &layer = pass.layer[l];
            if (l > 0) {
                // Behind a layer without noise, what is below are signals themselves.
                T *to = below == signals ? noisy : signals;
                set(layer, below, to);
                below = to;
            }
            write(layer.signals, layer.outputs, below, first, count);
            if (layer.sigma != 0 && (l + 1 < pass.layers || layer.noisy)) {
                fillNormals(pass.seed, layer.stream, rowLow, drawAndRowHigh, layer.outputs, normals);
                const T sigma = static_cast<T>(layer.sigma);
                for (int64_t k = 0; k < layer.outputs * N; k++) {
                    noisy[k] = below[k] + sigma * static_cast<T>(normals[k]);
                }
                below = noisy;
            }
            write(layer.noisy, layer.outputs, below, first, count);
        }
    }

    // S of the first layer, which passes from one row share: computed once while all lanes have that row.
    const T *firstSignals(int64_t first, int64_t count) {
        const int64_t row = first / pass.replicates;
        const bool shared = (first + count - 1) / pass.replicates == row;
        if (!shared || row != sharedRow) {
            const int64_t width = pass.layer[0].inputs;
            double numbers[NARROW];
            for (int64_t lane = 0; lane < N; lane++) {
                readRow(pass.start, (first + least(lane, count - 1)) / pass.replicates, width, nullptr, 1, numbers);
                for (int64_t j = 0; j < width; j++) {
                    noisy[j * N + lane] = static_cast<T>(numbers[j]);
                }
            }
            set(pass.layer[0], noisy, started);
            sharedRow = shared ? row : -1;
        }
        return started;
    }

    // f(W below + b): units x lanes.
    static void set(const Layer &layer, const T *below, T *to) {
        int64_t o = 0;
        for (; o + OUTPUTS <= layer.outputs; o += OUTPUTS) {
            sum<OUTPUTS>(layer, o, below, to);
        }
        for (; o < layer.outputs; o++) {
            sum<1>(layer, o, below, to);
        }
        activate(layer, to, layer.outputs * N);
    }

    template <int COUNT> static void sum(const Layer &layer, int64_t output, const T *below, T *to) {
        const T *weights[COUNT];
        Vec sums[COUNT][VECTORS];
#pragma GCC unroll 4
        for (int o = 0; o < COUNT; o++) {
            int64_t at = output + o;
            weights[o] = static_cast<const T *>(layer.packed) + at / L * layer.inputs * L + at % L;
            // As a tile adds its constant to the bias.
            Vec bias = S::add(S::all(static_cast<const T *>(layer.bias)[at]), S::zero());
#pragma GCC unroll 4
            for (int v = 0; v < VECTORS; v++) {
                sums[o][v] = bias;
            }
        }
        for (int64_t i = 0; i < layer.inputs; i++) {
            Vec x[VECTORS];
#pragma GCC unroll 4
            for (int v = 0; v < VECTORS; v++) {
                x[v] = S::load(below + i * N + v * L);
            }
#pragma GCC unroll 4
            for (int o = 0; o < COUNT; o++) {
                Vec weight = S::all(weights[o][i * L]);
#pragma GCC unroll 4
                for (int v = 0; v < VECTORS; v++) {
                    sums[o][v] = S::fma(x[v], weight, sums[o][v]);
                }
            }
        }
#pragma GCC unroll 4
        for (int o = 0; o < COUNT; o++) {
#pragma GCC unroll 4
            for (int v = 0; v < VECTORS; v++) {
                S::store(to + (output + o) * N + v * L, sums[o][v]);
            }
        }
    }

    // Lanes to the rows of a result, where it is wanted.
    static void write(void *result, int64_t outputs, const T *from, int64_t first, int64_t count) {
        T *to = static_cast<T *>(result) + (result ? first * outputs : 0);
        for (int64_t lane = 0; result && lane < count; lane++) {
            for (int64_t o = 0; o < outputs; o++) {
                *to++ = from[o * N + lane];
            }
        }
    }

    const Pass &pass;
    int64_t sharedRow = -1;
    alignas(64) float normals[NARROW * N];
    alignas(64) T started[NARROW * N]; // S of the first layer
    alignas(64) T signals[NARROW * N];
    alignas(64) T noisy[NARROW * N];
};

} // namespace ISA
} // namespace noisyflow
