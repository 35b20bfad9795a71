// The kernels of one arithmetic, named with its suffix. A name says what was compiled in:
// log_sums_{noise|point}_{plain|parted}_{most levels}_{suffix}.
#pragma once
#include "distances.cuh"
#include "forward.cuh"
#include "log_sums.cuh"

#define LOG_SUMS(T, name, NOISE, PARTED, LEVELS) \
  KERNEL(name, LogSumArguments<T>, THREADS, (log_sums<T, DifferencePairs<T, NOISE>, PARTED, LEVELS>))

#define LOG_SUMS_OF_LEVELS(T, suffix, LEVELS)                                 \
  LOG_SUMS(T, log_sums_noise_plain_##LEVELS##_##suffix, true, false, LEVELS)  \
  LOG_SUMS(T, log_sums_noise_parted_##LEVELS##_##suffix, true, true, LEVELS)  \
  LOG_SUMS(T, log_sums_point_plain_##LEVELS##_##suffix, false, false, LEVELS) \
  LOG_SUMS(T, log_sums_point_parted_##LEVELS##_##suffix, false, true, LEVELS)

#define OTHER_KERNELS(T, suffix)                                                     \
  KERNEL(merge_##suffix, MergeArguments<T>, MERGE_THREADS, merge_segments<T>)        \
  KERNEL(merge_items_##suffix, ItemMergeArguments<T>, MERGE_THREADS, merge_items<T>) \
  KERNEL(distances_##suffix, DistanceArguments<T>, THREADS, (distances<T, false>))   \
  KERNEL(cosines_##suffix, DistanceArguments<T>, THREADS, (distances<T, true>))      \
  KERNEL(layer_##suffix, LayerArguments<T>, LAYER_THREADS, noisy_layer<T>)           \
  KERNEL(layer_epilogue_##suffix, EpilogueArguments<T>, LAYER_THREADS, layer_epilogue<T>)
