// Tensor cores and asynchronous copies (compute capability 8.0 and later): one line a PTX instruction.
//
// Lane l of a warp holds, with g = l / 4 and t = l % 4 (PTX ISA, "Matrix Fragments for mma"):
//
//   mma_tf32, 16 x 8 x 8   a: (g, t), (g + 8, t), (g, t + 4), (g + 8, t + 4)    b: (t, g), (t + 4, g)
//                          c: (g, 2t), (g, 2t + 1), (g + 8, 2t), (g + 8, 2t + 1)
//   mma_f64,   8 x 8 x 4   a: (g, t)    b: (t, g)    c: (g, 2t), (g, 2t + 1)
//   mma_bf16, 16 x 8 x 16  as tf32, each register of a and b two neighbours: a: (g, 2t | 2t + 1), (g + 8, 2t | 2t + 1),
//                          (g, 2t + 8 | 2t + 9), (g + 8, 2t + 8 | 2t + 9)    b: (2t | 2t + 1, g), (2t + 8 | 2t + 9, g)
//
// as (row, column) of a, b and c. All 32 lanes must take part.
#pragma once
#include "device.cuh"

// The bits of x rounded to the 11 significant bits of tf32, halves away from zero.
DEVICE unsigned tf32_of(float x) {
#ifdef __CUDACC__
  unsigned rounded;
  asm("cvt.rna.tf32.f32 %0, %1;" : "=r"(rounded) : "f"(x));
  return rounded;
#else
  return host::tf32_of(x);
#endif
}

// c += a b. Products are exact; the sum is truncated, not rounded: a bias of one sign, so let few steps share one c.
DEVICE void mma_tf32(float (&c)[4], const unsigned (&a)[4], const unsigned (&b)[2]) {
#ifdef __CUDACC__
  asm("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, {%0, %1, %2, %3};"
      : "+f"(c[0]), "+f"(c[1]), "+f"(c[2]), "+f"(c[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
#else
  host::mma_tf32(c, a, b);
#endif
}

// c = a b, the same from zero.
DEVICE void multiply_tf32(float (&c)[4], const unsigned (&a)[4], const unsigned (&b)[2]) {
#ifdef __CUDACC__
  asm("mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, "
      "{%10, %10, %10, %10};"
      : "=f"(c[0]), "=f"(c[1]), "=f"(c[2]), "=f"(c[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]), "f"(0.0f));
#else
  c[0] = c[1] = c[2] = c[3] = 0;
  host::mma_tf32(c, a, b);
#endif
}

// c += a b of pairs of bf16 numbers, the first in the low half of a register. Sums are truncated as those of tf32.
DEVICE void mma_bf16(float (&c)[4], const unsigned (&a)[4], const unsigned (&b)[2]) {
#ifdef __CUDACC__
  asm("mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, "
      "{%0, %1, %2, %3};"
      : "+f"(c[0]), "+f"(c[1]), "+f"(c[2]), "+f"(c[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
#else
  host::mma_bf16(c, a, b);
#endif
}

// c += a b, each product and sum rounded once, to nearest.
DEVICE void mma_f64(double (&c)[2], double a, double b) {
#ifdef __CUDACC__
  asm("mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%0, %1}, {%2}, {%3}, {%0, %1};"
      : "+d"(c[0]), "+d"(c[1])
      : "d"(a), "d"(b));
#else
  host::mma_f64(c, a, b);
#endif
}

// Begins to copy 8 or 16 bytes, aligned to as many on both sides; 16 go past the first cache. What lies in shared memory
// is undefined until this thread has waited; other threads need a barrier after that.
template <int BYTES>
DEVICE void copy_async(void* shared, const void* global) {
  static_assert(BYTES == 8 || BYTES == 16, "what is aligned");
#ifdef __CUDACC__
  const unsigned to = (unsigned)__cvta_generic_to_shared(shared);
  if (BYTES == 16) {
    asm volatile("cp.async.cg.shared.global [%0], [%1], 16;" ::"r"(to), "l"(global) : "memory");
  } else {
    asm volatile("cp.async.ca.shared.global [%0], [%1], 8;" ::"r"(to), "l"(global) : "memory");
  }
#else
  host::copy_async(shared, global, BYTES);
#endif
}

// Begins to copy one number, or a zero where there is none: then nothing is read. As copy_async_16 otherwise, but through
// the first cache, where neighbours of one row find what lies beside.
template <typename T>
DEVICE void copy_async_or_zero(T* shared, const T* global, bool present) {
#ifdef __CUDACC__
  const unsigned to = (unsigned)__cvta_generic_to_shared(shared);
  asm volatile("cp.async.ca.shared.global [%0], [%1], %2, %3;" ::"r"(to), "l"(global), "n"((int)sizeof(T)),
               "r"(present ? (int)sizeof(T) : 0)
               : "memory");
#else
  static const T zero = 0;
  host::copy_async(shared, present ? global : &zero, sizeof(T));
#endif
}

// Makes one group of the copies that this thread has begun since the last call.
DEVICE void commit_copies() {
#ifdef __CUDACC__
  asm volatile("cp.async.commit_group;" ::: "memory");
#else
  host::commit_copies();
#endif
}

// Waits until at most the N latest groups of this thread are under way.
template <int N>
DEVICE void wait_copies() {
#ifdef __CUDACC__
  asm volatile("cp.async.wait_group %0;" ::"n"(N) : "memory");
#else
  host::wait_copies(N);
#endif
}
