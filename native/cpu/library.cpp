// The entry points, and which instruction set they lead to. A kind is 0 or 1 for float or double in AVX-512, 2 or 3 in
// AVX2, 4 or 5 in NEON. Every function is stateless: memory comes from the caller, and threads are the caller's as well.
#include "abi.h"
#include "table.h"

namespace noisyflow {
#ifdef __aarch64__
namespace neon {
extern const Kernels floats, doubles;
}
#else
namespace avx512 {
extern const Kernels floats, doubles;
}
namespace avx2 {
extern const Kernels floats, doubles;
}
#endif

namespace {
const Kernels &kernels(int64_t kind) {
#ifdef __aarch64__
    return kind == 4 ? neon::floats : neon::doubles;
#else
    switch (kind) {
    case 0:
        return avx512::floats;
    case 1:
        return avx512::doubles;
    case 2:
        return avx2::floats;
    default:
        return avx2::doubles;
    }
#endif
}
} // namespace
} // namespace noisyflow

using namespace noisyflow;

#define EXPORT extern "C" __attribute__((visibility("default")))

// The version of abi.h; Java refuses another.
EXPORT int64_t noisyflow_version() { return 3; }

// The widest usable vectors in bits: 512, 256, or 0 where there is neither AVX-512 (F, DQ, BW, VL) nor AVX2 with FMA; 128
// on AArch64.
EXPORT int64_t noisyflow_vector_bits() {
#ifdef __aarch64__
    return 128;
#else
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl")) {
        return 512;
    }
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? 256 : 0;
#endif
}

EXPORT int64_t noisyflow_lanes(int64_t kind) { return kernels(kind).lanes; }

EXPORT int64_t noisyflow_segment(int64_t kind, int64_t d, int64_t noise) { return kernels(kind).segmentOf(d, noise); }

EXPORT int64_t noisyflow_scratch_bytes(int64_t kind, const Request *request, int64_t rows) {
    return kernels(kind).scratchBytes(request, rows);
}

EXPORT void noisyflow_pack(int64_t kind, const Request *request, const Group *group, int64_t unitRows, int64_t from,
                           int64_t to, double *row) {
    kernels(kind).pack(request, group, unitRows, from, to, row);
}

EXPORT void noisyflow_add_log_sums(int64_t kind, const Request *request, const Group *group, const Rows *rows) {
    kernels(kind).addLogSums(request, group, rows);
}

EXPORT int64_t noisyflow_block_scratch_bytes(int64_t kind, const Request *request, int64_t rows) {
    return kernels(kind).blockScratchBytes(request, rows);
}

// Packs blocks from .. to - 1 of a group that is met block by block, and the padding behind each.
EXPORT void noisyflow_pack_blocks(int64_t kind, const Request *request, const Group *group, int64_t from, int64_t to,
                                  double *row) {
    kernels(kind).packBlocks(request, group, from, to, row);
}

// Sets the anchors and noise of a chunk of rows in its scratch memory, for calls of noisyflow_add_blocks.
EXPORT void noisyflow_set_block_rows(int64_t kind, const Request *request, const Group *group, const Rows *rows) {
    kernels(kind).setBlockRows(request, group, rows);
}

EXPORT void noisyflow_add_blocks(int64_t kind, const Request *request, const Group *group, const Rows *rows,
                                 const BlockList *list) {
    kernels(kind).addBlocks(request, group, rows, list);
}

EXPORT void noisyflow_pack_layer(int64_t kind, const Layer *layer, const double *weights, const double *bias) {
    kernels(kind).packLayer(layer, weights, bias);
}

EXPORT int64_t noisyflow_pass_scratch_bytes(int64_t kind, const Pass *pass, int64_t count) {
    return kernels(kind).passScratchBytes(pass, count);
}

EXPORT void noisyflow_propagate(int64_t kind, const Pass *pass, int64_t first, int64_t count, void *scratch) {
    kernels(kind).propagate(pass, first, count, scratch);
}

EXPORT int64_t noisyflow_distance_scratch_bytes(int64_t kind, int64_t d) {
    return kernels(kind).distanceScratchBytes(d);
}

EXPORT void noisyflow_count_pairs(int64_t kind, const Distances *request, int64_t first, int64_t count, int64_t *counts,
                                  double *sums, void *scratch) {
    kernels(kind).countPairs(request, first, count, counts, sums, scratch);
}

EXPORT void noisyflow_sum_diagonal(int64_t kind, const Diagonal *item) { kernels(kind).sumDiagonal(item); }

// sum[j] += the coordinates of rows from .. to - 1.
EXPORT void noisyflow_add_rows(const Points *points, int64_t d, int64_t from, int64_t to, double *sum) {
    for (int64_t i = from; i < to; i++) {
        const char *row = points->base + i * points->rowBytes;
        for (int64_t j = 0; j < d; j++) {
            if (points->element == 4) {
                float x;
                __builtin_memcpy(&x, row + 4 * j, 4);
                sum[j] += x;
            } else {
                double x;
                __builtin_memcpy(&x, row + 8 * j, 8);
                sum[j] += x;
            }
        }
    }
}

// The largest squared distance of rows from .. to - 1 to a point.
EXPORT double noisyflow_largest_square(const Points *points, int64_t d, int64_t from, int64_t to,
                                       const double *centre) {
    double largest = 0;
    for (int64_t i = from; i < to; i++) {
        const char *row = points->base + i * points->rowBytes;
        double parts[4] = {};
        for (int64_t j = 0; j < d; j++) {
            double x;
            if (points->element == 4) {
                float narrow;
                __builtin_memcpy(&narrow, row + 4 * j, 4);
                x = narrow;
            } else {
                __builtin_memcpy(&x, row + 8 * j, 8);
            }
            parts[j % 4] += (x - centre[j]) * (x - centre[j]);
        }
        double square = (parts[0] + parts[1]) + (parts[2] + parts[3]);
        // A NaN is neither larger nor smaller, and stays.
        largest = square <= largest || largest != largest ? largest : square;
    }
    return largest;
}
