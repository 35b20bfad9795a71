// The normals of Philox4x32-10 and Box and Muller's transform for 16 rows at a time, bit for bit those of
// io.noisyflow.core.noise: each operation is one correctly rounded float operation in the order written there. To be
// compiled without contraction of products and sums; the compiler turns each loop over lanes into vectors.
#pragma once

#include "abi.h"
#include "simd.h"

namespace noisyflow {
namespace ISA {

class Normals {
public:
    Normals(int64_t seed, int64_t stream)
        : keyLow(static_cast<uint32_t>(seed)), keyHigh(static_cast<uint32_t>(seed >> 32)),
          stream(static_cast<uint32_t>(stream)) {}

    // Coordinates 0 .. d - 1 of 16 rows: coordinate j of lane l goes to z[16 j + l].
    void fill(const uint32_t *rowLow, const uint32_t *drawAndRowHigh, int64_t d, float *z) const {
        for (int64_t j = 0; j < d; j += 4) {
            alignas(64) uint32_t x0[N], x1[N], x2[N], x3[N];
            for (int l = 0; l < N; l++) {
                x0[l] = static_cast<uint32_t>(j >> 2);
                x1[l] = rowLow[l];
                x2[l] = drawAndRowHigh[l];
                x3[l] = stream;
            }
            encrypt(x0, x1, x2, x3);
            alignas(64) float a[N], b[N];
            pair(x0, x1, z + N * j, j + 1 < d ? z + N * (j + 1) : b);
            if (j + 2 < d) {
                pair(x2, x3, z + N * (j + 2), j + 3 < d ? z + N * (j + 3) : a);
            }
        }
    }

private:
    static constexpr int N = NOISE_LANES;

    void encrypt(uint32_t *x0, uint32_t *x1, uint32_t *x2, uint32_t *x3) const {
        for (int l = 0; l < N; l++) {
            uint32_t a = x0[l], b = x1[l], c = x2[l], e = x3[l];
            uint32_t k0 = keyLow, k1 = keyHigh;
#pragma GCC unroll 10
            for (int round = 0; round < 10; round++) {
                uint64_t p0 = 0xD2511F53ull * a;
                uint64_t p1 = 0xCD9E8D57ull * c;
                a = static_cast<uint32_t>(p1 >> 32) ^ b ^ k0;
                b = static_cast<uint32_t>(p1);
                c = static_cast<uint32_t>(p0 >> 32) ^ e ^ k1;
                e = static_cast<uint32_t>(p0);
                k0 += 0x9E3779B9u;
                k1 += 0xBB67AE85u;
            }
            x0[l] = a;
            x1[l] = b;
            x2[l] = c;
            x3[l] = e;
        }
    }

    // Two normals of two words, in each lane.
    static void pair(const uint32_t *a, const uint32_t *b, float *first, float *second) {
        for (int l = 0; l < N; l++) {
            // Both halves are exact, so the one rounding is that of the conversion of the unsigned word.
            float word = static_cast<float>(static_cast<int32_t>(a[l] >> 16)) * 65536.0f
                         + static_cast<float>(static_cast<int32_t>(a[l] & 0xFFFF));
            float u = __builtin_fmaf(word, 0x1p-32f, 0x1p-33f);
            int32_t bits = bitsOf(u);
            int32_t exponent = static_cast<int32_t>(static_cast<uint32_t>(bits - 0x3F2AAAAB) & 0xFF800000u);
            float f = floatOf(bits - exponent) - 1.0f;
            float p = 0.14020584523677826f;
            p = __builtin_fmaf(p, f, -0.1538359820842743f);
            p = __builtin_fmaf(p, f, 0.13997134566307068f);
            p = __builtin_fmaf(p, f, -0.1641702950000763f);
            p = __builtin_fmaf(p, f, 0.20011073350906372f);
            p = __builtin_fmaf(p, f, -0.250077486038208f);
            p = __builtin_fmaf(p, f, 0.33333200216293335f);
            p = __builtin_fmaf(p, f, -0.49999937415122986f);
            float log = __builtin_fmaf(static_cast<float>(exponent >> 23), 0.6931471824645996f,
                                       __builtin_fmaf(f * f, p, f));
            float radius = __builtin_sqrtf(-2.0f * log);
            // The angle in half turns, split into the nearest quarter turn and a rest.
            uint32_t quarter = (b[l] + 0x20000000u) >> 30;
            float y = static_cast<float>(static_cast<int32_t>(b[l] - (quarter << 30))) * 0x1p-31f;
            float y2 = y * y;
            float c = __builtin_fmaf(y2, 0.22875474393367767f, -1.3347362279891968f);
            c = __builtin_fmaf(y2, c, 4.058696269989014f);
            c = __builtin_fmaf(y2, c, -4.934802055358887f);
            c = __builtin_fmaf(y2, c, 1.0f);
            float s = __builtin_fmaf(y2, -0.6005095839500427f, 2.5508577823638916f);
            s = __builtin_fmaf(y2, s, -5.167734146118164f);
            s = __builtin_fmaf(y, 3.1415927410125732f, y * y2 * s);
            int32_t cosine = bitsOf(c), sine = bitsOf(s);
            int32_t odd = -static_cast<int32_t>(quarter & 1);
            int32_t signOfCos = static_cast<int32_t>(((quarter + 1) & 2) << 30);
            int32_t signOfSin = static_cast<int32_t>((quarter & 2) << 30);
            first[l] = radius * floatOf(((cosine & ~odd) | (sine & odd)) ^ signOfCos);
            second[l] = radius * floatOf(((sine & ~odd) | (cosine & odd)) ^ signOfSin);
        }
    }

    static int32_t bitsOf(float x) {
        int32_t bits;
        __builtin_memcpy(&bits, &x, 4);
        return bits;
    }

    static float floatOf(int32_t bits) {
        float x;
        __builtin_memcpy(&x, &bits, 4);
        return x;
    }

    uint32_t keyLow;
    uint32_t keyHigh;
    uint32_t stream;
};

// In a translation unit of its own.
void fillNormals(int64_t seed, int64_t stream, const uint32_t *rowLow, const uint32_t *drawAndRowHigh, int64_t d,
                 float *z);

} // namespace ISA
} // namespace noisyflow
