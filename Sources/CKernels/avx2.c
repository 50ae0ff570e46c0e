// The kernels for x86-64 with AVX2, FMA and F16C. Elsewhere this file is empty.

#if defined(__x86_64__)
#include <immintrin.h>
#include <math.h>
#include <string.h>

#include "blocks.h"
#include "internal.h"

#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)
#define VECTOR_F16C
#define BUILD ak_avx2_build
#include "processor_kernels.h"
#pragma clang attribute pop
#endif
