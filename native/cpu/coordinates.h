// Rows of points as doubles, relative to a centre and scaled; and their packing.
#pragma once

#include "abi.h"
#include "simd.h"
#include <cmath>

namespace noisyflow {
namespace ISA {

// Row i into to[0 .. d): (x - centre) scale. Addresses need not be aligned.
inline void readRow(const Points &points, int64_t i, int64_t d, const double *centre, double scale, double *to) {
    const char *row = points.base + i * points.rowBytes;
    if (points.element == 4) {
        for (int64_t j = 0; j < d; j++) {
            float x;
            __builtin_memcpy(&x, row + 4 * j, 4);
            to[j] = x;
        }
    } else {
        __builtin_memcpy(to, row, 8 * d);
    }
    if (centre) {
        for (int64_t j = 0; j < d; j++) {
            to[j] = (to[j] - centre[j]) * scale;
        }
    } else if (scale != 1) {
        for (int64_t j = 0; j < d; j++) {
            to[j] *= scale;
        }
    }
}

// Divides by the largest coordinate first, for squares may overflow; rows of length 0 stay.
inline void divideByLength(double *row, int64_t d) {
    double largest = 0;
    for (int64_t j = 0; j < d; j++) {
        largest = __builtin_fabs(row[j]) > largest ? __builtin_fabs(row[j]) : largest;
    }
    if (largest == 0) {
        return;
    }
    double sum = 0;
    for (int64_t j = 0; j < d; j++) {
        row[j] /= largest;
        sum += row[j] * row[j];
    }
    double length = __builtin_sqrt(sum);
    for (int64_t j = 0; j < d; j++) {
        row[j] /= length;
    }
}

// Packs one vector of rows of floats that lie one after another, without weights: the same numbers as row by row, all
// lanes of a coordinate at once.
template <class S>
void packFloats(const Request &request, int64_t first, const double *centre, double unit, typename S::T *packed,
                typename S::T *heights) {
    using T = typename S::T;
    constexpr int L = S::L;
    alignas(64) float x[L];
    alignas(64) double squares[L] = {};
    const char *rows = request.centres.base + first * request.centres.rowBytes;
    for (int64_t j = 0; j < request.d; j++) {
        for (int l = 0; l < L; l++) {
            __builtin_memcpy(&x[l], rows + l * request.centres.rowBytes + 4 * j, 4);
        }
        const double origin = centre ? centre[j] : 0;
        for (int l = 0; l < L; l++) {
            T at = static_cast<T>((x[l] - origin) * request.scale);
            packed[j * L + l] = at;
            squares[l] += static_cast<double>(at) * at;
        }
    }
    for (int l = 0; heights && l < L; l++) {
        heights[l] = static_cast<T>(unit * squares[l]);
    }
}

// Packs vectors from .. to - 1 of a group, relative to a centre or to the origin. `row` has room for d doubles. Padding
// lies at the origin; whoever sums a strip leaves it out.
template <class S>
void packVectors(const Request &request, const Group &group, const double *centre, int64_t unitRows, int64_t from,
                 int64_t to, double *row) {
    using T = typename S::T;
    constexpr int L = S::L;
    const int64_t d = request.d;
    T *packed = static_cast<T *>(group.packed);
    T *heights = static_cast<T *>(group.heights);
    T *logs = static_cast<T *>(group.logs);
    T *mantissas = static_cast<T *>(group.mantissas);
    const double unit = request.form == ONE_PRODUCT ? -request.c1[0] : -0.5;
    const bool inOrder = !group.order && !logs && !unitRows && request.centres.element == 4;
    const int64_t whole = inOrder ? least(to, most(from, group.size / L)) : from;
    for (int64_t v = from; v < whole; v++) {
        packFloats<S>(request, group.first + v * L, centre, unit, packed + v * d * L,
                      heights ? heights + v * L : nullptr);
    }
    for (int64_t position = whole * L; position < to * L; position++) {
        int64_t i = group.order ? group.order[position] : position < group.size ? group.first + position : -1;
        T *lane = packed + position / L * d * L + position % L;
        if (i < 0) {
            for (int64_t j = 0; j < d; j++) {
                lane[j * L] = 0;
            }
            if (heights) {
                heights[position] = 0;
            }
            if (logs) {
                logs[position] = 0;
                mantissas[position] = 0;
            }
            continue;
        }
        readRow(request.centres, i, d, centre, request.scale, row);
        if (unitRows) {
            divideByLength(row, d);
        }
        double square = 0;
        for (int64_t j = 0; j < d; j++) {
            T x = static_cast<T>(row[j]);
            lane[j * L] = x;
            square += static_cast<double>(x) * x;
        }
        if (heights) {
            heights[position] = static_cast<T>(unit * square);
        }
        if (logs) {
            double weight = request.weights[i] / group.meanWeight;
            int exponent = 0;
            double mantissa = weight > 0 ? 2 * __builtin_frexp(weight, &exponent) : 0;
            logs[position] = weight > 0 ? static_cast<T>(exponent - 1) : static_cast<T>(-HUGE_VAL);
            mantissas[position] = static_cast<T>(mantissa);
        }
    }
}

} // namespace ISA
} // namespace noisyflow
