#ifndef AFTERSHOCK_CLIBPSL_SHIM_H
#define AFTERSHOCK_CLIBPSL_SHIM_H

#include <libpsl.h>

#endif
