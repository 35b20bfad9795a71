#define ISA neon
#include "kernels.h"
