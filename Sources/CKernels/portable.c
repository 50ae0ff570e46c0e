// The kernels for any processor.

#define BUILD ak_portable_build
#include "processor_kernels.h"
