#define ISA neon
#include "noise.h"

namespace noisyflow {
namespace ISA {

void fillNormals(int64_t seed, int64_t stream, const uint32_t *rowLow, const uint32_t *drawAndRowHigh, int64_t d,
                 float *z) {
    Normals(seed, stream).fill(rowLow, drawAndRowHigh, d, z);
}

} // namespace ISA
} // namespace noisyflow
