// What the kernels' header declares: sizes, the choice of a build, matrices and attention over threads.

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cblas.h>

#include "blocks.h"
#include "internal.h"

const int8_t ak_iq4_values[16] = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

size_t ak_block_elements(int type) {
    switch (type) {
        case AK_F32: case AK_F16: case AK_BF16: return 1;
        case AK_Q4_0: case AK_Q4_1: case AK_Q5_0: case AK_Q5_1: case AK_Q8_0: case AK_IQ4_NL: return 32;
        case AK_Q2_K: case AK_Q3_K: case AK_Q4_K: case AK_Q5_K: case AK_Q6_K: case AK_IQ4_XS: return 256;
        default: return 0;
    }
}

size_t ak_block_bytes(int type) {
    switch (type) {
        case AK_F32: return 4;
        case AK_F16: case AK_BF16: return 2;
        case AK_Q4_0: return sizeof(block_q4_0);
        case AK_Q4_1: return sizeof(block_q4_1);
        case AK_Q5_0: return sizeof(block_q5_0);
        case AK_Q5_1: return sizeof(block_q5_1);
        case AK_Q8_0: return sizeof(block_q8_0);
        case AK_IQ4_NL: return sizeof(block_iq4_nl);
        case AK_Q2_K: return sizeof(block_q2_k);
        case AK_Q3_K: return sizeof(block_q3_k);
        case AK_Q4_K: return sizeof(block_q4_k);
        case AK_Q5_K: return sizeof(block_q5_k);
        case AK_Q6_K: return sizeof(block_q6_k);
        case AK_IQ4_XS: return sizeof(block_iq4_xs);
        default: return 0;
    }
}

// MARK: The build in use

static bool vectors_wanted = true;

void ak_use_vectors(bool enabled) { __atomic_store_n(&vectors_wanted, enabled, __ATOMIC_RELAXED); }

static bool uses_vectors(void) {
#if defined(__x86_64__)
    return __atomic_load_n(&vectors_wanted, __ATOMIC_RELAXED) && __builtin_cpu_supports("avx2")
        && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c");
#else
    return false;
#endif
}

/// The build in use.
static const ak_build *build_in_use(void) {
#if defined(__x86_64__)
    if (uses_vectors()) return &ak_avx2_build;
#endif
    return &ak_portable_build;
}

const char *ak_level(void) { return uses_vectors() ? "avx2" : "portable"; }

// MARK: Matrices

static size_t row_bytes(const ak_matrix *w) { return w->cols / ak_block_elements(w->type) * ak_block_bytes(w->type); }

static const void *row_of(const ak_matrix *w, size_t row) { return (const uint8_t *)w->data + row * row_bytes(w); }

void ak_dequantize_row(const ak_matrix *w, size_t row, float *out) {
    build_in_use()->dequantize(w->type, row_of(w, row), out, w->cols);
}

/// From so many vectors on, dequantizing a panel for OpenBLAS costs less than unpacking rows again and again.
#define PANEL_FROM 8
/// Floats of a panel: what a second-level cache holds beside the vectors.
#define PANEL_FLOATS (96 * 1024)
/// Rows that one thread takes at a time when rows are multiplied as they are unpacked.
#define ROWS_AT_A_TIME 16

typedef struct {
    const ak_build *build;
    const ak_matrix *w;
    const float *x;
    size_t ldx, n;
    float *y;
    size_t ldy;
    const float *bias;
    const float *sums;
    size_t rows_at_a_time;
} product;

static void add_bias(const product *p, size_t first, size_t end) {
    if (p->bias == NULL) return;
    for (size_t j = 0; j < p->n; j++) {
        for (size_t r = first; r < end; r++) p->y[j * p->ldy + r] += p->bias[r];
    }
}

static void multiply_rows(void *context, size_t chunk, void *scratch) {
    (void)scratch;
    const product *p = context;
    const size_t first = chunk * p->rows_at_a_time;
    const size_t end = first + p->rows_at_a_time < p->w->rows ? first + p->rows_at_a_time : p->w->rows;
    for (size_t r = first; r < end; r++) {
        p->build->row_times(p->w->type, row_of(p->w, r), p->w->cols, p->x, p->ldx, p->sums, p->n, p->y + r, p->ldy);
    }
    add_bias(p, first, end);
}

static void multiply_panel(void *context, size_t chunk, void *scratch) {
    const product *p = context;
    const size_t first = chunk * p->rows_at_a_time, cols = p->w->cols;
    const size_t end = first + p->rows_at_a_time < p->w->rows ? first + p->rows_at_a_time : p->w->rows;
    const float *panel;
    if (p->w->type == AK_F32 && (uintptr_t)p->w->data % sizeof(float) == 0) {
        panel = row_of(p->w, first);
    } else {
        float *out = scratch;
        for (size_t r = first; r < end; r++) p->build->dequantize(p->w->type, row_of(p->w, r), out + (r - first) * cols, cols);
        panel = out;
    }
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, (int)p->n, (int)(end - first), (int)cols, 1.0f, p->x,
                (int)p->ldx, panel, (int)cols, 0.0f, p->y + first, (int)p->ldy);
    add_bias(p, first, end);
}

void ak_matmul(ak_pool *pool, const ak_matrix *w, const float *x, size_t ldx, size_t n, float *y, size_t ldy,
               const float *bias) {
    product p = {.build = build_in_use(), .w = w, .x = x, .ldx = ldx, .n = n, .y = y, .ldy = ldy, .bias = bias};
    if (n >= PANEL_FROM) {
        size_t rows = PANEL_FLOATS / (w->cols > 0 ? w->cols : 1);
        if (rows < 16) rows = 16;
        if (rows > w->rows) rows = w->rows;
        p.rows_at_a_time = rows;
        const size_t chunks = (w->rows + rows - 1) / rows;
        if (ak_pool_run(pool, chunks, rows * w->cols * sizeof(float), multiply_panel, &p)) return;
    }
    // Sums of the vectors' units, which the weights' minimums multiply; on the stack for what decoding needs.
    const size_t units = w->cols / 16;
    float few[4096];
    float *sums = few;
    if (w->type != AK_F32 && w->type != AK_F16 && w->type != AK_BF16) {
        if (n * units > sizeof few / sizeof *few) {
            sums = malloc(n * units * sizeof *sums);
            if (sums == NULL) abort();  // no memory for a few kilobytes: nothing can be saved
        }
        for (size_t j = 0; j < n; j++) p.build->unit_sums(w->type, x + j * ldx, sums + j * units, w->cols);
    }
    p.sums = sums;
    p.rows_at_a_time = ROWS_AT_A_TIME;
    ak_pool_run(pool, (w->rows + ROWS_AT_A_TIME - 1) / ROWS_AT_A_TIME, 0, multiply_rows, &p);
    if (sums != few) free(sums);
}

// MARK: Small steps

void ak_rms_norm(const float *x, const float *w, float *y, size_t n, float epsilon) {
    build_in_use()->rms_norm(x, w, y, n, epsilon);
}

void ak_add(float *y, const float *x, size_t n) { build_in_use()->add_scaled(y, x, 1.0f, n); }

void ak_add_scaled(float *y, const float *x, float a, size_t n) { build_in_use()->add_scaled(y, x, a, n); }

void ak_swiglu(float *gate, const float *up, size_t n) { build_in_use()->swiglu(gate, up, n); }

void ak_rotate(float *x, const float *cosine, const float *sine, size_t pairs, bool adjacent) {
    const size_t step = adjacent ? 2 : 1, apart = adjacent ? 1 : pairs;
    for (size_t i = 0; i < pairs; i++) {
        const float a = x[i * step], b = x[i * step + apart];
        x[i * step] = a * cosine[i] - b * sine[i];
        x[i * step + apart] = a * sine[i] + b * cosine[i];
    }
}

// MARK: Attention

size_t ak_cache_row_bytes(int type, size_t n) {
    switch (type) {
        case AK_F32: return n * 4;
        case AK_F16: return n * 2;
        case AK_Q8_0: return (n + 31) / 32 * sizeof(block_q8_0);
        default: return 0;
    }
}

void ak_cache_store(int type, const float *x, void *row, size_t n) { build_in_use()->cache_store(type, x, row, n); }

/// Heads that one thread takes at a time: they share what is read of the cache.
#define HEADS_AT_A_TIME 8

typedef struct {
    const ak_build *build;
    const ak_attention_shape *shape;
    const ak_attention_row *rows;
    size_t heads_at_a_time, chunks_per_row;
} attention;

static void attend(void *context, size_t chunk, void *scratch) {
    const attention *a = context;
    a->build->attend(a->shape, &a->rows[chunk / a->chunks_per_row], chunk % a->chunks_per_row * a->heads_at_a_time,
                     a->heads_at_a_time, scratch);
}

void ak_attention(ak_pool *pool, const ak_attention_shape *shape, const ak_attention_row *rows, size_t n) {
    // The largest number of heads that divides those of one key/value head.
    const size_t group = shape->heads / shape->kv_heads;
    size_t heads = group < HEADS_AT_A_TIME ? group : HEADS_AT_A_TIME;
    while (group % heads != 0) heads--;
    attention a = {.build = build_in_use(), .shape = shape, .rows = rows, .heads_at_a_time = heads,
                   .chunks_per_row = shape->heads / heads};
    size_t longest = 0;
    for (size_t i = 0; i < n; i++) longest = rows[i].length > longest ? rows[i].length : longest;
    const size_t wider = shape->key_length > shape->value_length ? shape->key_length : shape->value_length;
    const size_t scratch = (heads * longest + wider + 32) * sizeof(float);
    if (!ak_pool_run(pool, n * a.chunks_per_row, scratch, attend, &a)) abort();  // see ak_matmul
}
