// The kernels for any processor.

#define NAME(x) ak_portable_##x
#include "body.h"
