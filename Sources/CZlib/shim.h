#ifndef AFTERSHOCK_CZLIB_SHIM_H
#define AFTERSHOCK_CZLIB_SHIM_H

#include <zlib.h>

// inflateInit2 is a macro, which Swift cannot call. 16 asks for the gzip format.
static inline int aftershock_inflate_gzip_init(z_stream *stream) {
    return inflateInit2(stream, 16 + MAX_WBITS);
}

#endif
