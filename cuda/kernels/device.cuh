// What every kernel file needs, for nvcc and for the host build of native/.
//
// The host build compiles the same files with a C++ compiler (native/host/cuda_on_host.h). For its sake kernels use
// dynamic shared memory only, through SHARED_MEMORY, and every kernel is named once more by HOST_KERNEL.
#pragma once
#ifdef __CUDACC__
#define SHARED_MEMORY(name) extern __shared__ __align__(16) unsigned char name[]
#define HOST_KERNEL(name)
#else
#include "cuda_on_host.h"
#endif

#define DEVICE __device__ __forceinline__

// A kernel with one struct of arguments whose whole code is body(arguments).
#define KERNEL(name, Arguments, threads, body)                                               \
  extern "C" __global__ void __launch_bounds__(threads) name(const Arguments a) { body(a); } \
  HOST_KERNEL(name)

// The same, with registers for so many blocks on a multiprocessor.
#define KERNEL_OF_BLOCKS(name, Arguments, threads, blocks, body)                                     \
  extern "C" __global__ void __launch_bounds__(threads, blocks) name(const Arguments a) { body(a); } \
  HOST_KERNEL(name)
