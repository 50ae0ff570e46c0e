// Kernels of the engine: quantized matrices times float vectors, attention, and the small steps between them.
//
// Weights stay quantized as the file holds them; activations stay float32, so that nothing is lost but what the file has
// lost already. Each kernel exists twice from one source (processor_kernels.h): for any processor, and for x86-64 with AVX2, FMA and
// F16C, chosen at run time. Types are those of the GGUF format by their numbers. All matrices are row-major.

#ifndef AFTERSHOCK_KERNELS_H
#define AFTERSHOCK_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The tensor types that the kernels read, with the numbers that GGUF gives them.
enum {
    AK_F32 = 0, AK_F16 = 1, AK_Q4_0 = 2, AK_Q4_1 = 3, AK_Q5_0 = 6, AK_Q5_1 = 7, AK_Q8_0 = 8, AK_Q2_K = 10, AK_Q3_K = 11,
    AK_Q4_K = 12, AK_Q5_K = 13, AK_Q6_K = 14, AK_IQ4_NL = 20, AK_IQ4_XS = 23, AK_BF16 = 30,
};

/// Weights in one block of a type; 0 if the kernels do not read the type.
size_t ak_block_elements(int type);

/// Bytes of one block of a type; 0 if the kernels do not read the type.
size_t ak_block_bytes(int type);

/// Chooses between the two builds of the kernels: `false` forces the one for any processor (tests compare the two).
void ak_use_vectors(bool enabled);

/// What the kernels run on: "avx2" or "portable".
const char *ak_level(void);

// MARK: Threads

/// Worker threads that wait for work, spinning briefly before they sleep.
typedef struct ak_pool ak_pool;

/// A pool of `threads` in all, the calling one among them; NULL if the system gives no threads.
ak_pool *ak_pool_create(int threads);
void ak_pool_destroy(ak_pool *pool);
int ak_pool_threads(const ak_pool *pool);

// MARK: Matrices

/// A weight matrix `[rows, cols]`; `cols` is a multiple of the type's block.
typedef struct {
    int type;
    const void *data;
    size_t rows;
    size_t cols;
} ak_matrix;

/// Row `row` of the matrix as float32, `out` [cols].
void ak_dequantize_row(const ak_matrix *w, size_t row, float *out);

/// y = x · wᵀ + bias: `x` [n, cols] with rows `ldx` apart, `y` [n, rows] with rows `ldy` apart, `bias` [rows] or NULL.
///
/// A row's result does not depend on the number of threads. From `n` of 8 on, panels of rows are dequantized and
/// multiplied by OpenBLAS, else rows are multiplied as they are unpacked; the two differ by float32's rounding.
void ak_matmul(ak_pool *pool, const ak_matrix *w, const float *x, size_t ldx, size_t n, float *y, size_t ldy,
               const float *bias);

// MARK: Small steps, each over one vector of `n`

/// y = x / sqrt(mean(x²) + epsilon) * w
void ak_rms_norm(const float *x, const float *w, float *y, size_t n, float epsilon);
/// y += x
void ak_add(float *y, const float *x, size_t n);
/// y += a·x
void ak_add_scaled(float *y, const float *x, float a, size_t n);
/// gate = silu(gate) · up
void ak_swiglu(float *gate, const float *up, size_t n);
/// Rotates `pairs` pairs of `x` in place by `cosine` and `sine` [pairs]: adjacent pairs, or (i, i + pairs).
void ak_rotate(float *x, const float *cosine, const float *sine, size_t pairs, bool adjacent);

// MARK: Attention

/// Bytes that a row of `n` values takes in the cache as `type` (F32, F16 or Q8_0; Q8_0 rounds `n` up to 32).
size_t ak_cache_row_bytes(int type, size_t n);
/// Writes a row of `n` float32 values to the cache.
void ak_cache_store(int type, const float *x, void *row, size_t n);

/// One token's attention over its sequence's cached rows.
typedef struct {
    const float *query;     ///< [heads, key_length]
    const uint8_t *keys;    ///< cached rows of this layer, oldest first
    const uint8_t *values;
    size_t length;          ///< rows to attend to, the token's own included
    float *output;          ///< [heads, value_length]
} ak_attention_row;

typedef struct {
    int key_type, value_type;
    size_t heads, kv_heads;
    size_t key_length, value_length;
    size_t key_row_bytes, value_row_bytes;      ///< from one token's row to the next
    size_t key_head_bytes, value_head_bytes;    ///< from one key/value head to the next within a row
    float scale;
} ak_attention_shape;

/// softmax(query · keysᵀ · scale) · values for `n` rows.
void ak_attention(ak_pool *pool, const ak_attention_shape *shape, const ak_attention_row *rows, size_t n);

#endif
