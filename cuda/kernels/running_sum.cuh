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

// Coefficients of P in 2^f = 1 + f P(f), |f| <= 1/2: the minimax fit that native/cpu/simd.h takes too, each rounded in its
// turn from the lowest on; what the fit leaves is below 2^-55.
DEVICE double power_polynomial(double f) {
  double p = 4.445537578968499e-10;
  p = fma(p, f, 7.072561829860248e-09);
  p = fma(p, f, 1.0178121296621213e-07);
  p = fma(p, f, 1.32154427235878e-06);
  p = fma(p, f, 1.5252733701221825e-05);
  p = fma(p, f, 0.00015403530441481707);
  p = fma(p, f, 0.0013333558146531622);
  p = fma(p, f, 0.009618129107607065);
  p = fma(p, f, 0.055504108664821236);
  p = fma(p, f, 0.24022650695910097);
  return fma(p, f, 0.6931471805599453);
}

// 2^x, infinity above 2^1022, 0 below 2^-1022. Off by 2 units of 2^-53 at most; a power with a whole exponent is exact.
//
// Adding `round` rounds x to a whole number n, and leaves it, with the bias of an exponent, in the low bits. Of an x out
// of range these mean nothing, and the last line drops what has come of them; an x that is not a number stays one, as
// neither comparison holds and f is none either.
DEVICE double power_of_two(double x) {
  const double round = 0x1.8p52 + 1023;
  const double biased = x + round;
  const double f = x - (biased - round);
  const long long scale = (long long)((unsigned long long)__double_as_longlong(biased) << 52);
  const double power = fma(power_polynomial(f), f, 1.0) * __longlong_as_double(scale);
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
