#ifndef AFTERSHOCK_CLIBCRYPTO_SHIM_H
#define AFTERSHOCK_CLIBCRYPTO_SHIM_H

#include <openssl/evp.h>

#endif
