// Memory of one thread for its running sums (log_sums.h): rows and centres' constants, strips that stay in the
// first-level cache.
#pragma once

#include "coordinates.h"
#include "noise.h"
#include "tiles.h"

namespace noisyflow {
namespace ISA {

// Centres of a segment: they stay in the second-level cache together with the rows that pass by.
template <class S> int64_t segmentVectors(int64_t d, bool both) {
    int64_t vectors = 256 * 1024 / (d * S::L * static_cast<int64_t>(sizeof(typename S::T))) / V * V;
    return most(V, least(both ? SEGMENT_VECTORS / 2 : SEGMENT_VECTORS, vectors));
}

// Carves one allocation into parts, each of which begins at a multiple of 64 bytes.
class Carver {
public:
    explicit Carver(void *memory) : begin(static_cast<char *>(memory)), at(begin) {}

    template <class E> E *take(int64_t count) {
        E *part = reinterpret_cast<E *>(at);
        at += (count * static_cast<int64_t>(sizeof(E)) + 63) / 64 * 64;
        return part;
    }

    int64_t bytes() const { return at - begin; }

private:
    char *begin;
    char *at;
};

// Memory of one thread, carved out of one allocation.
template <class S> struct Scratch {
    using T = typename S::T;
    double *row;
    float *normals;
    T *anchors;        // tiles of A
    T *noise;          // tiles of z, or of t
    T *anchorConstant; // of each anchor, whole tiles
    T *noiseConstant;
    int32_t *anchorOfRow; // of each row, counted within the chunk
    int32_t *firstRow;    // of each anchor, and one more
    T *e;
    T *w;
    T *kept; // a strip of what is not left out, and one of what is
    T *leftOut;
    int64_t stripLength;

    Scratch(const Request &request, int64_t rows, void *memory) {
        Carver carve(memory);
        const int64_t d = request.d;
        const int64_t padded = (rows + NOISE_LANES - 1) / NOISE_LANES * NOISE_LANES + R;
        stripLength = segmentVectors<S>(d, request.noise) * S::L;
        row = carve.take<double>(d);
        normals = carve.take<float>(request.noise ? NOISE_LANES * d : 0);
        anchors = carve.take<T>(request.form == ONE_PRODUCT ? 0 : padded * d);
        noise = carve.take<T>(request.noise ? padded * d : 0);
        anchorConstant = carve.take<T>(padded);
        noiseConstant = carve.take<T>(padded);
        anchorOfRow = carve.take<int32_t>(padded);
        firstRow = carve.take<int32_t>(padded + 1);
        e = carve.take<T>(R * stripLength);
        w = carve.take<T>(R * stripLength);
        kept = carve.take<T>(stripLength);
        leftOut = carve.take<T>(stripLength);
        bytes = carve.bytes();
    }

    int64_t bytes;
};

} // namespace ISA
} // namespace noisyflow
