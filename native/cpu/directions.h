// Rows of the form of one product, 16 at a time, each a lane: t = 2 c1 A + c2 z and the constant c1 |A|^2 - t.A.
#pragma once

#include "noise.h"
#include "tiling.h"

namespace noisyflow {
namespace ISA {

template <class S> class Directions {
    using T = typename S::T;
    static constexpr int N = NOISE_LANES;
    // Coordinates that are read before they are used: reading keeps subnormal numbers.
    static constexpr int64_t READ = 64;

public:
    // centre: what coordinates are relative to, or null.
    Directions(const Request &request, const double *centre) : q(request), d(request.d), centre(centre) {}

    // The rows of these anchors and normals (coordinate j of lane l at normals[j N + l]) into whole tiles, lanes that
    // nobody asked for among them.
    void fill(const int64_t anchors[N], const float *normals, T *tiles, T *constants) {
        alignas(64) double square[N] = {}, product[N] = {};
        for (int64_t from = 0; from < d; from += READ) {
            const int64_t to = least(d, from + READ);
            {
                KeepSubnormals keep;
                read(anchors, from, to);
            }
            for (int64_t j = from; j < to; j++) {
                const double *x = wide + (j - from) * N;
                alignas(64) T t[N];
                for (int l = 0; l < N; l++) {
                    const double a = static_cast<T>(x[l]);
                    t[l] = static_cast<T>(2 * q.c1[0] * a + q.c2[0] * normals[j * N + l]);
                    square[l] += a * a;
                    product[l] += t[l] * a;
                }
                for (int64_t r = 0; r < N; r += R) {
                    __builtin_memcpy(tiles + r * d + j * R, t + r, R * sizeof(T));
                }
            }
        }
        for (int l = 0; l < N; l++) {
            constants[l] = static_cast<T>(q.c1[0] * square[l] - product[l]);
        }
    }

private:
    // Coordinates from .. to - 1 of every lane's anchor, as readRow has them.
    void read(const int64_t anchors[N], int64_t from, int64_t to) {
        const char *rows[N];
        for (int l = 0; l < N; l++) {
            rows[l] = q.anchors.base + anchors[l] * q.anchors.rowBytes;
        }
        for (int64_t j = from; j < to; j++) {
            double *x = wide + (j - from) * N;
            for (int l = 0; l < N; l++) {
                if (q.anchors.element == 4) {
                    float narrow;
                    __builtin_memcpy(&narrow, rows[l] + 4 * j, 4);
                    x[l] = narrow;
                } else {
                    __builtin_memcpy(x + l, rows[l] + 8 * j, 8);
                }
            }
            for (int l = 0; l < N; l++) {
                x[l] = centre ? (x[l] - centre[j]) * q.scale : x[l] * q.scale;
            }
        }
    }

    const Request &q;
    const int64_t d;
    const double *centre;
    alignas(64) double wide[READ * N];
};

} // namespace ISA
} // namespace noisyflow
