// Noise of query points, and |z|^2.
#include "noise.cuh"
#include "shapes.cuh"

struct NoiseArguments {
  float* z;                  // [tile - first_tile][row of tile][d]
  const int* counter_rows;   // [query]
  const Tile* tiles;
  unsigned long long seed;
  unsigned stream;
  int first_tile, tiles_of_launch, d, rows_per_query;
  int draws_of_row;   // 2 for antithetic pairs: a row then has the z of the even draw
  int tile_rows;
  int width;   // of a row of z: d, and zeros
};

// One thread makes four coordinates of one row. A row is wider than d where kernels read it in larger pieces.
extern "C" __global__ void noise_rows(const NoiseArguments a) {
  const int groups = (a.width + 3) / 4;
  const long long item = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  const long long slot = item / groups;
  const int group = item % groups;
  if (slot / a.tile_rows >= a.tiles_of_launch) return;
  const Tile tile = a.tiles[a.first_tile + slot / a.tile_rows];
  if (slot % a.tile_rows >= tile.rows) return;
  const int row = tile.first_row + slot % a.tile_rows;
  float z[4];
  normals(a.seed, a.stream, (unsigned)a.counter_rows[row / a.rows_per_query], row % a.rows_per_query * a.draws_of_row,
          group, z);
#pragma unroll
  for (int j = 0; j < 4; j++) {
    if (4 * group + j < a.width) a.z[slot * a.width + 4 * group + j] = 4 * group + j < a.d ? z[j] : 0.0f;
  }
}
HOST_KERNEL(noise_rows)

struct SquaredNoiseArguments {
  const float* z;
  double* squares;   // [tile - first_tile][row of tile]
  const Tile* tiles;
  int first_tile, tiles_of_launch, d, tile_rows, width;
};

// |z|^2 in double, coordinate after coordinate: one thread a row.
extern "C" __global__ void squared_noise(const SquaredNoiseArguments a) {
  const long long slot = (long long)blockIdx.x * blockDim.x + threadIdx.x;
  if (slot / a.tile_rows >= a.tiles_of_launch) return;
  if (slot % a.tile_rows >= a.tiles[a.first_tile + slot / a.tile_rows].rows) return;
  double sum = 0;
  for (int j = 0; j < a.d; j++) {
    const double z = a.z[slot * a.width + j];
    sum += z * z;
  }
  a.squares[slot] = sum;
}
HOST_KERNEL(squared_noise)
