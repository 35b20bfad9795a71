// Log-sums of what a screening pass in bf16 keeps, in binary32 arithmetic.
#include "screen.cuh"
#include "survivors.cuh"

KERNEL(log_sums_screen_centres_f32, ScreenArguments, SCREEN_THREADS, screen_centres)
KERNEL(log_sums_screen_points_f32, ScreenArguments, SCREEN_THREADS, screen_points)
KERNEL_OF_BLOCKS(log_sums_screen_first_f32, ScreenArguments, SCREEN_THREADS, 2, screen_first)
KERNEL(log_sums_screen_least_f32, ScreenArguments, SCREEN_THREADS, screen_least)
KERNEL_OF_BLOCKS(log_sums_screen_pairs_f32, ScreenArguments, SCREEN_THREADS, 2, screen_pairs)
KERNEL(log_sums_screen_survivors_f32, ScreenArguments, SCREEN_THREADS, sum_survivors)

#define OVERFLOWS(name, NOISE, PARTED) \
  KERNEL_OF_BLOCKS(name, ScreenArguments, THREADS, 4, (sum_overflows<NOISE, PARTED>))

OVERFLOWS(log_sums_screen_overflows_noise_plain_f32, true, false)
OVERFLOWS(log_sums_screen_overflows_noise_parted_f32, true, true)
OVERFLOWS(log_sums_screen_overflows_point_plain_f32, false, false)
OVERFLOWS(log_sums_screen_overflows_point_parted_f32, false, true)
