// Standard normals as a pure function of (seed, stream, row, draw, coordinate): Philox4x32-10 (Salmon et al., SC 2011)
// and the transform of Box and Muller.
//
// Operation order and coefficients are those of io.noisyflow.core.noise.Normals, and so are the bits: each line below
// is one correctly rounded binary32 operation, which the _rn intrinsics keep nvcc from fusing.
#pragma once
#include "device.cuh"

// Four words under the key (low, high), replaced by their encryption.
DEVICE void philox4x32(unsigned (&x)[4], unsigned key_low, unsigned key_high) {
#pragma unroll
  for (int round = 0; round < 10; round++) {
    unsigned high0 = __umulhi(0xD2511F53u, x[0]), low0 = 0xD2511F53u * x[0];
    unsigned high1 = __umulhi(0xCD9E8D57u, x[2]), low1 = 0xCD9E8D57u * x[2];
    x[0] = high1 ^ x[1] ^ key_low;
    x[1] = low1;
    x[2] = high0 ^ x[3] ^ key_high;
    x[3] = low0;
    key_low += 0x9E3779B9u;
    key_high += 0xBB67AE85u;
  }
}

// log u for u in [2^-33, 1]: u = 2^e m, m in [2/3, 4/3).
DEVICE float log_of_uniform(float u) {
  int bits = __float_as_int(u);
  int exponent = (bits - 0x3F2AAAAB) & 0xFF800000;
  float f = __fadd_rn(__int_as_float(bits - exponent), -1.0f);
  float p = 0.14020584523677826f;
  p = __fmaf_rn(p, f, -0.1538359820842743f);
  p = __fmaf_rn(p, f, 0.13997134566307068f);
  p = __fmaf_rn(p, f, -0.1641702950000763f);
  p = __fmaf_rn(p, f, 0.20011073350906372f);
  p = __fmaf_rn(p, f, -0.250077486038208f);
  p = __fmaf_rn(p, f, 0.33333200216293335f);
  p = __fmaf_rn(p, f, -0.49999937415122986f);
  float rest = __fmaf_rn(__fmul_rn(f, f), p, f);
  return __fmaf_rn(__int2float_rn(exponent >> 23), 0.6931471824645996f, rest);
}

// Two normals of two words: the radius from a, the angle from b.
DEVICE void normal_pair(unsigned a, unsigned b, float& first, float& second) {
  float u = __fmaf_rn(__uint2float_rn(a), 0x1p-32f, 0x1p-33f);
  float radius = __fsqrt_rn(__fmul_rn(-2.0f, log_of_uniform(u)));
  // The angle in half turns: the nearest quarter turn, and a rest y in [-1/4, 1/4].
  unsigned quarter = (b + 0x20000000u) >> 30;
  float y = __fmul_rn(__int2float_rn((int)(b - (quarter << 30))), 0x1p-31f);
  float y2 = __fmul_rn(y, y);
  float c = __fmaf_rn(y2, 0.22875474393367767f, -1.3347362279891968f);
  c = __fmaf_rn(y2, c, 4.058696269989014f);
  c = __fmaf_rn(y2, c, -4.934802055358887f);
  c = __fmaf_rn(y2, c, 1.0f);
  float s = __fmaf_rn(y2, -0.6005095839500427f, 2.5508577823638916f);
  s = __fmaf_rn(y2, s, -5.167734146118164f);
  s = __fmaf_rn(y, 3.1415927410125732f, __fmul_rn(__fmul_rn(y, y2), s));
  float cosine = quarter & 1 ? s : c;
  float sine = quarter & 1 ? c : s;
  first = __fmul_rn(radius, quarter == 1 || quarter == 2 ? -cosine : cosine);
  second = __fmul_rn(radius, quarter >= 2 ? -sine : sine);
}

// Coordinates 4 group .. 4 group + 3 of z(seed, stream, row, draw).
DEVICE void normals(unsigned long long seed, unsigned stream, unsigned long long row, unsigned draw, unsigned group,
                    float (&z)[4]) {
  unsigned x[4] = {group, (unsigned)row, draw << 16 | (unsigned)(row >> 32), stream};
  philox4x32(x, (unsigned)seed, (unsigned)(seed >> 32));
  normal_pair(x[0], x[1], z[0], z[1]);
  normal_pair(x[2], x[3], z[2], z[3]);
}
