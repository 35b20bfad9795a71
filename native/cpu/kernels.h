// Included by one translation unit for each instruction set, which defines ISA.
#pragma once

#include "blocks.h"
#include "diagonal.h"
#include "distances.h"
#include "forward.h"
#include "log_sums.h"
#include "narrow.h"
#include "table.h"

namespace noisyflow {
namespace ISA {

template <class S> constexpr Kernels kernelsOf() {
    Kernels k{};
    k.lanes = S::L;
    k.segmentOf = [](int64_t d, int64_t noise) { return segmentVectors<S>(d, noise) * S::L; };
    k.scratchBytes = [](const Request *request, int64_t rows) { return Scratch<S>(*request, rows, nullptr).bytes; };
    k.pack = [](const Request *request, const Group *group, int64_t unitRows, int64_t from, int64_t to, double *row) {
        packVectors<S>(*request, *group, group->centre, unitRows, from, to, row);
    };
    k.addLogSums = [](const Request *request, const Group *group, const Rows *rows) {
        FlushSubnormals flush;
        LogSumItem<S>(*request, *group, *rows).add();
    };
    k.blockScratchBytes = [](const Request *request, int64_t rows) {
        return BlockScratch<S>(*request, rows, nullptr).bytes;
    };
    k.packBlocks = [](const Request *request, const Group *group, int64_t from, int64_t to, double *row) {
        packBlocks<S>(*request, *group, from, to, row);
    };
    k.setBlockRows = [](const Request *request, const Group *group, const Rows *rows) {
        BlockItem<S>(*request, *group, *rows).setRows();
    };
    k.addBlocks = [](const Request *request, const Group *group, const Rows *rows, const BlockList *list) {
        FlushSubnormals flush;
        BlockItem<S>(*request, *group, *rows).add(*list);
    };
    k.packLayer = [](const Layer *layer, const double *weights, const double *bias) {
        packLayer<S>(*layer, weights, bias);
    };
    k.passScratchBytes = [](const Pass *pass, int64_t count) { return PassScratch<S>(*pass, count, nullptr).bytes; };
    k.propagate = [](const Pass *pass, int64_t first, int64_t count, void *scratch) {
        FlushSubnormals flush;
        if (isNarrow(*pass)) {
            NarrowPasses<S>(*pass).run(first, count);
        } else {
            propagate<S>(*pass, first, count, scratch);
        }
    };
    k.distanceScratchBytes = [](int64_t d) { return distanceScratch<S>(d); };
    k.countPairs = [](const Distances *request, int64_t first, int64_t count, int64_t *counts, double *sums,
                      void *scratch) { countPairs<S>(*request, first, count, counts, sums, scratch); };
    k.sumDiagonal = [](const Diagonal *item) {
        FlushSubnormals flush;
        sumDiagonal<S>(*item);
    };
    return k;
}

// Constants of the compiler: no code of an instruction set runs before the processor is known to have it.
extern const Kernels floats, doubles;
constexpr Kernels floats = kernelsOf<Floats>();
constexpr Kernels doubles = kernelsOf<Doubles>();

} // namespace ISA
} // namespace noisyflow
