// How log-sums and distances are cut into blocks; io.noisyflow.cuda.device.Shapes holds the same numbers for the host.
#pragma once
#include "device.cuh"

constexpr int SEGMENT = 2048;           // the most centres of a segment
constexpr int CENTROID_CENTRES = 256;   // centres of a segment that share a centroid
constexpr int CENTROIDS_OF_SEGMENT = SEGMENT / CENTROID_CENTRES;

// Blocks that compare rows with centres by raw differences.
constexpr int ROWS = 32;                       // rows of a block
constexpr int CENTRES = 64;                    // centres at a time: a block walks along its segment
constexpr int SIDE = 4;                        // a thread holds SIDE x SIDE pairs in registers
constexpr int LANES = CENTRES / SIDE;          // threads that share a row
constexpr int THREADS = ROWS / SIDE * LANES;   // 128
constexpr int MERGE_THREADS = 128;
constexpr int CHUNK = 32;             // coordinates staged in shared memory at a time
constexpr int RUN = 64;               // coordinates summed before their sum joins those of other runs
constexpr int ROW_PITCH = ROWS + 4;   // keeps 16-byte reads aligned and their writers off one bank
constexpr int CENTRE_PITCH = CENTRES + 4;

// Four neighbours, read as one.
template <typename T>
struct alignas(16) Four {
  T v[SIDE];
};

// Rows of one group, at most so many as the kernel's blocks hold, and the segments of that group. Of a launch over
// lists, a stretch of the items that want one segment: the first item, their number, that segment and the next.
struct Tile {
  int first_row, rows, first_segment, end_segment;
};

// Consecutive positions of packed centres, all of one group and one class run. A segment is what one block sums in
// the arithmetic's own precision; segments are merged in double, in order.
struct Segment {
  int from, to, run;
};
