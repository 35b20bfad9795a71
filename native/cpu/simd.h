// Vectors of floats and doubles in the instruction set this file is compiled for, AVX-512, AVX2 with FMA or NEON, behind
// one set of names. exp2 is accurate to 1.8e-7 relative in float (1.2e-7 of the polynomial, the rest rounding) and to 2 units in the last
// place in double; whole exponents are exact, negative infinity gives 0.
#pragma once

#include <cstdint>

namespace noisyflow {
namespace ISA {

// 2^f = 1 + f P(f): minimax fits, coefficients rounded one at a time from the lowest. FLOOR_F on [0, 1], the others on
// [-1/2, 1/2].
constexpr float FLOOR_F[] = {0.6931511759757996f, 0.2401636242866516f, 0.05580729618668556f, 0.009003261104226112f,
                             0.0018744918052107096f};
constexpr float POWER_F[] = {0.6931470036506653f, 0.24022246897220612f, 0.0555071085691452f, 0.009671291336417198f,
                             0.0013269532937556505f};
constexpr double POWER_D[] = {0.6931471805599453,     0.24022650695910097,   0.055504108664821236,
                              0.009618129107607065,   0.0013333558146531622, 0.00015403530441481707,
                              1.5252733701221825e-05, 1.32154427235878e-06,  1.0178121296621213e-07,
                              7.072561829860248e-09,  4.445537578968499e-10};

} // namespace ISA
} // namespace noisyflow

#if defined(__AVX512F__)
#include "simd_avx512.h"
#elif defined(__AVX2__)
#include "simd_avx2.h"
#else
#include "simd_neon.h"
#endif

namespace noisyflow {
namespace ISA {

// Subnormal numbers cost hundreds of cycles each, and no sum here needs them: while one of these lives they are zeros.
class FlushSubnormals {
public:
    FlushSubnormals() : saved(floatingPointState()) { setFloatingPointState(saved | SUBNORMALS_ARE_ZEROS); }
    ~FlushSubnormals() { setFloatingPointState(saved); }
    FlushSubnormals(const FlushSubnormals &) = delete;
    FlushSubnormals &operator=(const FlushSubnormals &) = delete;

private:
    decltype(floatingPointState()) saved;
};

// While one of these lives, subnormal numbers are what they are again: coordinates as they are given may be such.
class KeepSubnormals {
public:
    KeepSubnormals() : saved(floatingPointState()) { setFloatingPointState(saved & ~SUBNORMALS_ARE_ZEROS); }
    ~KeepSubnormals() { setFloatingPointState(saved); }
    KeepSubnormals(const KeepSubnormals &) = delete;
    KeepSubnormals &operator=(const KeepSubnormals &) = delete;

private:
    decltype(floatingPointState()) saved;
};

inline int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }
inline int64_t most(int64_t a, int64_t b) { return a > b ? a : b; }

} // namespace ISA
} // namespace noisyflow
