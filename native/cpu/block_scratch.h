// Centres of blocks as they are packed, and the memory of one thread that meets them (blocks.h).
#pragma once

#include "scratch.h"

namespace noisyflow {
namespace ISA {

// Points of a block that are gathered at a time.
constexpr int GATHERED = 8 * R;

// Packs blocks from .. to - 1, and the padding behind each, relative to its centre.
template <class S> void packBlocks(const Request &request, const Group &group, int64_t from, int64_t to, double *row) {
    for (int64_t b = from; b < to; b++) {
        int64_t end = b + 1 < group.blocks ? group.blockStarts[b + 1] : group.padded;
        packVectors<S>(request, group, group.blockCentres + b * request.d, 0, group.blockStarts[b] / S::L, end / S::L,
                       row);
    }
}

// Memory of one thread, carved out of one allocation.
template <class S> struct BlockScratch {
    using T = typename S::T;
    double *row;
    float *normals;
    // Rows of the chunk, d numbers each: anchors, what narrowing has left of them, noise.
    T *high;
    T *low;
    float *z;
    // Points of a batch, in tiles.
    T *anchors;
    T *noise;
    T *constants;
    T *centre;
    T *e;
    T *w;
    T *leftOut;
    int64_t stripLength;
    int64_t bytes;

    BlockScratch(const Request &request, int64_t rows, void *memory) {
        Carver carve(memory);
        const int64_t d = request.d;
        stripLength = segmentVectors<S>(d, true) * S::L;
        row = carve.take<double>(d);
        normals = carve.take<float>(request.noise ? NOISE_LANES * d : 0);
        high = carve.take<T>(rows * d);
        low = carve.take<T>(keepsLow(request) ? rows * d : 0);
        z = carve.take<float>(request.noise ? rows * d : 0);
        anchors = carve.take<T>((GATHERED + R) * d);
        noise = carve.take<T>((GATHERED + R) * d);
        constants = carve.take<T>(GATHERED + R);
        centre = carve.take<T>(d);
        e = carve.take<T>(R * stripLength);
        w = carve.take<T>(R * stripLength);
        leftOut = carve.take<T>(stripLength);
        bytes = carve.bytes();
    }

    // Floats hold floats, but doubles only in two parts.
    static bool keepsLow(const Request &request) { return sizeof(T) == 4 && request.anchors.element == 8; }
};

} // namespace ISA
} // namespace noisyflow
