#ifndef AFTERSHOCK_CZLIB_SHIM_H
#define AFTERSHOCK_CZLIB_SHIM_H

#include <zlib.h>

#endif
