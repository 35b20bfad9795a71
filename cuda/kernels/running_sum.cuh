// Sums of powers of two, sum_k 2^x_k and sum_k 4^x_k, held relative to 2^reference with a whole reference.
//
// The reference is set by the first terms and moved when a term rises HEADROOM above it; it never falls. A term is
// lost only where it is below 2^-126 of the largest so far, so a sum of terms near 2^-7000 is as good as any other.
#pragma once
#include "device.cuh"

constexpr int HEADROOM = 24;

// 2^x. The approximate instruction is off by 2 units in the last place at most and puts 0 below 2^-126.
DEVICE float power_of_two(float x) {
#ifdef __CUDACC__
  float power;
  asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(power) : "f"(x));
  return power;
#else
  float power = exp2f(x);
  return power < 0x1p-126f ? 0.0f : power;
#endif
}

// 2^whole, exactly, for a whole number that is 0 or less; 0 where that is below the smallest normal number.
DEVICE float whole_power(float whole) { return __int_as_float(((int)fmaxf(whole, -127.0f) + 127) << 23); }

DEVICE double whole_power(double whole) {
  return __longlong_as_double((long long)((int)fmax(whole, -1023.0) + 1023) << 52);
}

// 2^x, infinity above 2^1022, 0 below 2^-1022: 2^n e^g with g = (x - n) log 2 and the series of e^g to g^13, whose rest
// is below 2e-17. Off by 4 units of 2^-53 at most; a power with a whole exponent is exact.
DEVICE double power_of_two(double x) {
  const double bounded = x < -1022 ? -1022 : x > 1022 ? 1022 : x;   // a NaN stays one
  const double n = rint(bounded);
  const double g = (bounded - n) * 0.6931471805599453;
  double p = 1.0 / 6227020800.0;
  p = fma(p, g, 1.0 / 479001600.0);
  p = fma(p, g, 1.0 / 39916800.0);
  p = fma(p, g, 1.0 / 3628800.0);
  p = fma(p, g, 1.0 / 362880.0);
  p = fma(p, g, 1.0 / 40320.0);
  p = fma(p, g, 1.0 / 5040.0);
  p = fma(p, g, 1.0 / 720.0);
  p = fma(p, g, 1.0 / 120.0);
  p = fma(p, g, 1.0 / 24.0);
  p = fma(p, g, 1.0 / 6.0);
  p = fma(p, g, 0.5);
  p = fma(p, g, 1.0);
  p = fma(p, g, 1.0);
  const double power = p * __longlong_as_double((long long)((int)n + 1023) << 52);
  return x < -1022 ? 0.0 : x > 1022 ? (double)INFINITY : power;
}

template <typename T>
struct RunningSum {
  T reference, sum, squares;

  DEVICE void clear() { reference = sum = squares = 0; }

  // Adds one term 2^x; minus infinity stands for no term.
  DEVICE void add_one(T x) {
    if (x == -(T)INFINITY) return;
    if (sum == 0 || x > reference + HEADROOM) move(rint(x));
    const T term = power_of_two(x - reference);
    sum += term;
    squares = fma(term, term, squares);
  }

  // Takes a reference that is not below the present one.
  DEVICE void move(T to) {
    if (sum != 0) {
      T factor = whole_power(reference - to);
      sum *= factor;
      squares *= factor * factor;
    }
    reference = to;
  }

  // Its three numbers, stride apart.
  DEVICE void write(T* to, int stride) const {
    to[0] = reference;
    to[stride] = sum;
    to[2 * stride] = squares;
  }

  DEVICE void merge(const RunningSum& other) {
    if (other.sum == 0) return;
    if (sum == 0 || other.reference > reference) move(other.reference);
    T factor = whole_power(other.reference - reference);
    sum += other.sum * factor;
    squares += other.squares * (factor * factor);
  }
};
