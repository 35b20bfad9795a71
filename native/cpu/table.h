// What one instruction set offers in one precision, as the library's entry points call it.
#pragma once

#include "abi.h"

namespace noisyflow {

struct Kernels {
    int64_t lanes;
    int64_t (*segmentOf)(int64_t d, int64_t noise);
    int64_t (*scratchBytes)(const Request *, int64_t rows);
    void (*pack)(const Request *, const Group *, int64_t unitRows, int64_t from, int64_t to, double *row);
    void (*addLogSums)(const Request *, const Group *, const Rows *);
    int64_t (*blockScratchBytes)(const Request *, int64_t rows);
    void (*packBlocks)(const Request *, const Group *, int64_t from, int64_t to, double *row);
    void (*setBlockRows)(const Request *, const Group *, const Rows *);
    void (*addBlocks)(const Request *, const Group *, const Rows *, const BlockList *);
    void (*packLayer)(const Layer *, const double *weights, const double *bias);
    int64_t (*passScratchBytes)(const Pass *, int64_t count);
    void (*propagate)(const Pass *, int64_t first, int64_t count, void *scratch);
    int64_t (*distanceScratchBytes)(int64_t d);
    void (*countPairs)(const Distances *, int64_t first, int64_t count, int64_t *counts, double *sums, void *scratch);
    void (*sumDiagonal)(const Diagonal *);
};

} // namespace noisyflow
