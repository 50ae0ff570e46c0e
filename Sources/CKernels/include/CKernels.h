// Kernels of the engine over quantized blocks: each has a plain version that is the reference, and faster ones that are
// chosen at run time by what the processor has.

#ifndef AFTERSHOCK_KERNELS_H
#define AFTERSHOCK_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#endif
