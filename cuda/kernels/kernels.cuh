// The kernels of one arithmetic, named with its suffix. A name says what was compiled in:
// log_sums_{noise|point}_{plain|parted}_{suffix}.
#pragma once
#include "distances.cuh"
#include "forward.cuh"
#include "tile.cuh"

#define LOG_SUMS(T, name, NOISE, PARTED) \
  KERNEL_OF_BLOCKS(name, LogSumArguments<T>, THREADS, sizeof(T) == 4 ? 4 : 2, (tile_log_sums<T, NOISE, PARTED>))

#define ALL_LOG_SUMS(T, suffix)                            \
  LOG_SUMS(T, log_sums_noise_plain_##suffix, true, false)  \
  LOG_SUMS(T, log_sums_noise_parted_##suffix, true, true)  \
  LOG_SUMS(T, log_sums_point_plain_##suffix, false, false) \
  LOG_SUMS(T, log_sums_point_parted_##suffix, false, true)

// Blocks that a multiprocessor holds at least: told nothing, the assembler spills for one or two more.
template <typename T>
constexpr int DISTANCE_BLOCKS = sizeof(T) == 4 ? 6 : 3;

#define DISTANCES(T, name, COSINE)                                                                               \
  extern "C" __global__ void __launch_bounds__(THREADS, DISTANCE_BLOCKS<T>) name(const DistanceArguments<T> a) { \
    distances<T, COSINE>(a);                                                                                     \
  }                                                                                                              \
  HOST_KERNEL(name)

#define LAYER(T, name, PIECES, ASYNC) KERNEL(name, LayerArguments<T>, LAYER_THREADS, (noisy_layer<T, PIECES, ASYNC>))

#define OTHER_KERNELS(T, suffix)                                                     \
  KERNEL(merge_##suffix, MergeArguments<T>, MERGE_THREADS, merge_segments<T>)        \
  KERNEL(merge_items_##suffix, ItemMergeArguments<T>, MERGE_THREADS, merge_items<T>) \
  DISTANCES(T, distances_##suffix, false)                                            \
  DISTANCES(T, cosines_##suffix, true)                                               \
  LAYER(T, layer_##suffix, 1, false)                                                 \
  KERNEL(layer_epilogue_##suffix, EpilogueArguments<T>, LAYER_THREADS, layer_epilogue<T>)
