// What the kernels' files share among themselves.

#ifndef AFTERSHOCK_INTERNAL_H
#define AFTERSHOCK_INTERNAL_H

#include "CKernels.h"

/// The kernels that exist once for each kind of processor; processor_kernels.h defines them.
typedef struct {
    void (*dequantize)(int type, const void *row, float *out, size_t cols);
    void (*row_times)(int type, const void *row, size_t cols, const float *x, size_t ldx, const float *sums, size_t n,
                      float *y, size_t ldy);
    void (*unit_sums)(int type, const float *x, float *sums, size_t cols);
    void (*add_scaled)(float *y, const float *x, float a, size_t n);
    void (*rms_norm)(const float *x, const float *w, float *y, size_t n, float epsilon);
    void (*swiglu)(float *gate, const float *up, size_t n);
    void (*cache_store)(int type, const float *x, void *row, size_t n);
    void (*attend)(const ak_attention_shape *shape, const ak_attention_row *row, size_t first, size_t count,
                   float *scratch);
} ak_build;

extern const ak_build ak_portable_build;
extern const ak_build ak_avx2_build;

/// The sixteen values of IQ4_NL and IQ4_XS.
extern const int8_t ak_iq4_values[16];

/// Calls `work(context, chunk, scratch)` for every chunk of `0..<chunks` on the pool's threads, and waits for all.
/// `scratch` holds `scratch_bytes` for each thread, aligned to 64 bytes. Returns false if there is no memory for it.
bool ak_pool_run(ak_pool *pool, size_t chunks, size_t scratch_bytes,
                 void (*work)(void *context, size_t chunk, void *scratch), void *context);

#endif
