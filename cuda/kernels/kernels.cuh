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

#define OTHER_KERNELS(T, suffix)                                                     \
  KERNEL(merge_##suffix, MergeArguments<T>, MERGE_THREADS, merge_segments<T>)        \
  KERNEL(merge_items_##suffix, ItemMergeArguments<T>, MERGE_THREADS, merge_items<T>) \
  KERNEL(distances_##suffix, DistanceArguments<T>, THREADS, (distances<T, false>))   \
  KERNEL(cosines_##suffix, DistanceArguments<T>, THREADS, (distances<T, true>))      \
  KERNEL(layer_##suffix, LayerArguments<T>, LAYER_THREADS, noisy_layer<T>)           \
  KERNEL(layer_epilogue_##suffix, EpilogueArguments<T>, LAYER_THREADS, layer_epilogue<T>)
