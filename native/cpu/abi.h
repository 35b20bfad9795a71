// What Java lays out in memory and hands over by address: every field is 8 bytes wide, in this order. Nothing here owns
// what it points to; see java/foreign, class Native.
#pragma once

#include <cstdint>

namespace noisyflow {

// An n x d matrix: element (i, j) lies at base + i * rowBytes + j * element, element = 4 (float) or 8 (double).
struct Points {
    const char *base;
    int64_t rowBytes;
    int64_t element;
};

// How exponents are computed; see log_sums.h.
enum Form : int64_t { DIFFERENCES = 0, PRODUCTS = 1, ONE_PRODUCT = 2 };

// One request for log-sums, the same for all threads.
struct Request {
    Points centres;
    Points anchors;
    int64_t d;
    int64_t form;
    int64_t noise;       // whether there is any
    int64_t signs;       // 2 for antithetic pairs
    int64_t rowsOfQuery; // noise vectors of a query
    int64_t seed;
    int64_t stream;
    const int32_t *anchorOfQuery; // null: the query's own number
    int64_t sigmas;
    const double *c1;      // log2(e) / (2 sigma^2)
    const double *c2;      // log2(e) / sigma
    double scale;          // power of two that coordinates are multiplied by
    const double *weights; // of each centre, or null
    int64_t runs;
    int64_t leavesOutRow;
    int64_t leavesOutCluster;
    int64_t ownIsAnchor; // the own row's exponent is exactly 0
    int64_t squares;
    int64_t keepsNoise; // whether |z|^2 is wanted
};

// The packed centres of one group: position p of the layout is lane p % L of vector p / L, and a vector's d coordinates
// lie one after another.
struct Group {
    int64_t first; // row of position 0 where order is null
    int64_t size;
    int64_t padded; // positions, a multiple of the vector length
    const int32_t *starts;
    const int32_t *ends;
    const int32_t *order; // row of each position, negative for padding; null: rows in their own order
    double meanWeight;
    const double *centre; // what coordinates are taken relative to, or null
    void *packed;
    void *heights;   // with products: -|S|^2 / 2, for ONE_PRODUCT in units of the exponent
    void *logs;      // with weights: whole part of log2
    void *mantissas; // with weights: the rest, in [1, 2)
    // What follows is for groups that are met block by block, null and 0 otherwise.
    int64_t blocks;
    const int32_t *blockStarts; // positions, ascending multiples of the vector length
    const int32_t *blockEnds;
    const int32_t *blockRuns;
    const int32_t *blockForms;   // DIFFERENCES or ONE_PRODUCT
    const double *blockCentres;  // what a block's coordinates are relative to, d numbers each
    const int32_t *ownPositions; // positions of the members of every cluster, ascending in each
};

// Rows of one block of queries that belong to one group.
struct Rows {
    int64_t count;
    int64_t firstQuery;  // of the block
    const int32_t *rows; // numbers within the block
    const int32_t *ownLow;
    const int32_t *ownHigh;
    int64_t part;
    int64_t parts;
    double *reference;
    double *sum;
    double *squares;
    double *ownSquaredDistance;
    double *squaredNoise;
    void *scratch;
};

// Which points of a chunk meet which blocks: block blocks[i] meets points[offsets[i]] to points[offsets[i + 1] - 1].
// Point p is row p / signs of the chunk, with -z where p is odd and there are two signs.
struct BlockList {
    int64_t count;
    const int32_t *blocks;
    const int32_t *offsets;
    const int32_t *points;
};

// Points of one group against one segment of centres that have scales and offsets of their own; see diagonal.h.
struct Diagonal {
    int64_t d;
    int64_t vectors; // of centres
    int64_t points;
    const void *scales;   // of each vector of centres, one vector for each coordinate
    const void *offsets;  // laid out alike; null where all are those of the own centre
    const double *terms;  // log2 of each centre's weight and determinant; negative infinity behind the last
    const void *rows;     // of each four points, of each coordinate, of each point: scale, offset, t and 2 z
    const double *own;    // log2 of the determinant of each point's own centre
    const int64_t *ownAt; // which of these centres that is; negative for none
    double *reference;    // results of each point
    double *sum;
    double *squares;
    void *scratch; // a number for each centre and each of four points
};

// Noise: the rows and draws of 16 lanes.
constexpr int NOISE_LANES = 16;

// One layer of a forward pass.
struct Layer {
    int64_t inputs;
    int64_t outputs;
    void *packed;       // a vector is a vector of outputs, a coordinate an input
    void *bias;         // padded to whole vectors
    int64_t activation; // linear, tanh, sigmoid, relu, leaky relu
    double slope;
    double sigma;
    int64_t stream;
    void *signals; // results, passes x outputs, or null
    void *noisy;
};

// A forward pass.
struct Pass {
    Points start;
    int64_t layers;
    const Layer *layer;
    int64_t widest;
    int64_t replicates;
    int64_t seed;
    int64_t firstRow;
    int64_t firstReplicate;
};

// Pairwise distances.
struct Distances {
    const void *packed; // plain layout, in the coordinates below
    int64_t n;
    int64_t d;
    int64_t cosine;
    const int32_t *classes;  // or null
    const uint8_t *zeroRows; // with cosine
    int64_t bins;
    const double *edges;
    int64_t cells;
    const int32_t *firstBins; // first bin of each cell of an equal grid
    double cellsPerUnit;
    double unit; // what a distance in the coordinates is multiplied by
};

} // namespace noisyflow
