// The normals of Philox4x32-10 and Box and Muller's transform for 16 rows at a time, bit for bit those of
// io.noisyflow.core.noise: each operation is one correctly rounded float operation in the order written there. To be
// compiled without contraction of products and sums; the compiler turns each loop over lanes into vectors.
#pragma once

#include "abi.h"
#include "simd.h"

namespace noisyflow {
namespace ISA {

// Words of 32 bits, each the lower half of a lane of 64.
struct Words {
#if defined(__AVX512F__)
    using V = __m512i;
    static constexpr int L = 8;
    static V all(uint32_t x) { return _mm512_set1_epi64(x); }
    static V widened(const uint32_t *x) {
        return _mm512_cvtepu32_epi64(_mm256_load_si256(reinterpret_cast<const __m256i *>(x)));
    }
    static V product(V x, V y) { return _mm512_mul_epu32(x, y); }
    static V upper(V x) { return _mm512_srli_epi64(x, 32); }
    static void narrow(V x, uint32_t *to) {
        _mm256_store_si256(reinterpret_cast<__m256i *>(to), _mm512_cvtepi64_epi32(x));
    }
#elif defined(__AVX2__)
    using V = __m256i;
    static constexpr int L = 4;
    static V all(uint32_t x) { return _mm256_set1_epi64x(x); }
    static V widened(const uint32_t *x) {
        return _mm256_cvtepu32_epi64(_mm_load_si128(reinterpret_cast<const __m128i *>(x)));
    }
    static V product(V x, V y) { return _mm256_mul_epu32(x, y); }
    static V upper(V x) { return _mm256_srli_epi64(x, 32); }
    static void narrow(V x, uint32_t *to) {
        const V lower = _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6);
        V packed = _mm256_permutevar8x32_epi32(x, lower);
        _mm_store_si128(reinterpret_cast<__m128i *>(to), _mm256_castsi256_si128(packed));
    }
#else
    using V = uint64x2_t;
    static constexpr int L = 2;
    static V all(uint32_t x) { return vdupq_n_u64(x); }
    static V widened(const uint32_t *x) { return vmovl_u32(vld1_u32(x)); }
    static V product(V x, V y) { return vmull_u32(vmovn_u64(x), vmovn_u64(y)); }
    static V upper(V x) { return vshrq_n_u64(x, 32); }
    static void narrow(V x, uint32_t *to) { vst1_u32(to, vmovn_u64(x)); }
#endif
};

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

    // Ten rounds on the four words of every lane. Words lie in lanes of 64 bits: a product is of their lower halves, so
    // whatever the upper ones hold, and a lower half moves nowhere.
    void encrypt(uint32_t *x0, uint32_t *x1, uint32_t *x2, uint32_t *x3) const {
        constexpr int TOGETHER = 2; // products of one wait for those of the other, not for their own
        const auto m0 = Words::all(0xD2511F53u), m1 = Words::all(0xCD9E8D57u);
        for (int from = 0; from < N; from += TOGETHER * Words::L) {
            Words::V a[TOGETHER], b[TOGETHER], c[TOGETHER], e[TOGETHER];
            for (int v = 0; v < TOGETHER; v++) {
                a[v] = Words::widened(x0 + from + v * Words::L);
                b[v] = Words::widened(x1 + from + v * Words::L);
                c[v] = Words::widened(x2 + from + v * Words::L);
                e[v] = Words::widened(x3 + from + v * Words::L);
            }
            uint32_t k0 = keyLow, k1 = keyHigh;
#pragma GCC unroll 10
            for (int round = 0; round < 10; round++) {
                const auto key0 = Words::all(k0), key1 = Words::all(k1);
#pragma GCC unroll 2
                for (int v = 0; v < TOGETHER; v++) {
                    Words::V p0 = Words::product(m0, a[v]);
                    Words::V p1 = Words::product(m1, c[v]);
                    a[v] = Words::upper(p1) ^ b[v] ^ key0;
                    b[v] = p1;
                    c[v] = Words::upper(p0) ^ e[v] ^ key1;
                    e[v] = p0;
                }
                k0 += 0x9E3779B9u;
                k1 += 0xBB67AE85u;
            }
            for (int v = 0; v < TOGETHER; v++) {
                Words::narrow(a[v], x0 + from + v * Words::L);
                Words::narrow(b[v], x1 + from + v * Words::L);
                Words::narrow(c[v], x2 + from + v * Words::L);
                Words::narrow(e[v], x3 + from + v * Words::L);
            }
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
