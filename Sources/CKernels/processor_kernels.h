// The kernels that are compiled once for each kind of processor: portable.c and avx2.c include this file, and BUILD names
// the table of what came of it.
//
// A quantized row is read in spans of up to 256 weights. A span is unpacked to signed bytes with a scale and a minimum
// for every unit of them, 16 or 32 by the type: weight = scale · q − minimum. Sources: the descriptions of the blocks in
// the GGUF specification.

#include <math.h>
#include <string.h>

#include "blocks.h"
#include "internal.h"

#define SPAN 256

typedef float f32x8 __attribute__((vector_size(32)));
typedef float f32x8u __attribute__((vector_size(32), aligned(4), may_alias));
typedef int8_t i8x8u __attribute__((vector_size(8), aligned(1), may_alias));
typedef uint8_t u8x8u __attribute__((vector_size(8), aligned(1), may_alias));

/// The sum of eight lanes. (A macro: vectors of eight floats cannot be passed by value without AVX.)
#define SUM8(v) ((((v)[0] + (v)[4]) + ((v)[2] + (v)[6])) + (((v)[1] + (v)[5]) + ((v)[3] + (v)[7])))

// MARK: Half precision

static inline float from_bits(uint32_t bits) {
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static inline uint32_t to_bits(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/// IEEE 754 binary16 to binary32: normal numbers by a shift of the exponent, subnormal ones by a subtraction.
///
/// Source: Marat Dukhan's FP16 library, fp16_ieee_to_fp32_value.
static inline float half_to_float(uint16_t half) {
#ifdef VECTOR_F16C
    return _cvtsh_ss(half);
#else
    const uint32_t w = (uint32_t)half << 16;
    const uint32_t sign = w & 0x80000000u;
    const uint32_t twice = w + w;
    const float normal = from_bits((twice >> 4) + (0xE0u << 23)) * 0x1.0p-112f;
    const float subnormal = from_bits((twice >> 17) | (126u << 23)) - 0.5f;
    return from_bits(sign | (twice < (1u << 27) ? to_bits(subnormal) : to_bits(normal)));
#endif
}

static void halves_to_floats(const uint16_t *x, float *y, size_t n) {
    size_t i = 0;
#ifdef VECTOR_F16C
    for (; i + 8 <= n; i += 8) {
        _mm256_storeu_ps(y + i, _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)(x + i))));
    }
#endif
    for (; i < n; i++) {
        uint16_t half;
        memcpy(&half, x + i, sizeof half);
        y[i] = half_to_float(half);
    }
}

/// binary32 to binary16, to the nearest, ties to even: adding a number of the right size has the processor round.
///
/// Source: Marat Dukhan's FP16 library, fp16_ieee_from_fp32_value.
static inline uint16_t float_to_half(float value) {
    const float scaled = (fabsf(value) * 0x1.0p+112f) * 0x1.0p-110f;
    const uint32_t w = to_bits(value);
    const uint32_t twice = w + w;
    uint32_t bias = twice & 0xFF000000u;
    if (bias < 0x71000000u) bias = 0x71000000u;
    const uint32_t bits = to_bits(from_bits((bias >> 1) + 0x07800000u) + scaled);
    const uint32_t magnitude = ((bits >> 13) & 0x00007C00u) + (bits & 0x00000FFFu);
    return (uint16_t)((w >> 16 & 0x8000u) | (twice > 0xFF000000u ? 0x7E00u : magnitude));
}

static void floats_to_halves(const float *x, uint16_t *y, size_t n) {
    size_t i = 0;
#ifdef VECTOR_F16C
    for (; i + 8 <= n; i += 8) {
        _mm_storeu_si128((__m128i *)(y + i), _mm256_cvtps_ph(_mm256_loadu_ps(x + i), _MM_FROUND_TO_NEAREST_INT));
    }
#endif
    for (; i < n; i++) {
        const uint16_t half = float_to_half(x[i]);
        memcpy(y + i, &half, sizeof half);
    }
}

// MARK: Unpacking

/// A span of weights, unpacked: weight i is scale[i / unit] · q[i] − minimum[i / unit].
typedef struct {
    _Alignas(32) int8_t q[SPAN];
    _Alignas(32) float scale[SPAN / 16];
    _Alignas(32) float minimum[SPAN / 16];
} span_t;

/// Weights that share a scale.
static inline size_t unit_of(int type) {
    return type == AK_Q2_K || type == AK_Q3_K || type == AK_Q6_K ? 16 : 32;
}

static inline void store_eight(float *out, u8x8u bytes, float factor) {
    *(f32x8u *)out = __builtin_convertvector(bytes, f32x8) * factor;
}

/// The six-bit scales and minimums of the eight units of a Q4_K or Q5_K block, times the block's own.
static inline void unpack_scales(const uint8_t *packed, float d, float dmin, span_t *s) {
    uint32_t first, second, third;
    memcpy(&first, packed, 4);
    memcpy(&second, packed + 4, 4);
    memcpy(&third, packed + 8, 4);
    const uint32_t scales[2] = {first & 0x3F3F3F3F, (third & 0x0F0F0F0F) | (first >> 6 & 0x03030303) << 4};
    const uint32_t minimums[2] = {second & 0x3F3F3F3F, (third >> 4 & 0x0F0F0F0F) | (second >> 6 & 0x03030303) << 4};
    store_eight(s->scale, *(const u8x8u *)scales, d);
    store_eight(s->minimum, *(const u8x8u *)minimums, dmin);
}

static inline void set_unit(span_t *s, int unit, float scale, float minimum) {
    s->scale[unit] = scale;
    s->minimum[unit] = minimum;
}

static inline void unpack_q4_0(const block_q4_0 *restrict b, span_t *restrict s, int at) {
    for (int i = 0; i < 16; i++) {
        s->q[32 * at + i] = (int8_t)((b->qs[i] & 15) - 8);
        s->q[32 * at + i + 16] = (int8_t)((b->qs[i] >> 4) - 8);
    }
    set_unit(s, at, half_to_float(b->d), 0);
}

static inline void unpack_q4_1(const block_q4_1 *restrict b, span_t *restrict s, int at) {
    for (int i = 0; i < 16; i++) {
        s->q[32 * at + i] = (int8_t)(b->qs[i] & 15);
        s->q[32 * at + i + 16] = (int8_t)(b->qs[i] >> 4);
    }
    set_unit(s, at, half_to_float(b->d), -half_to_float(b->m));
}

static inline void unpack_five_bits(const uint8_t *restrict qs, uint32_t high, int offset, int8_t *restrict q) {
    for (int i = 0; i < 16; i++) {
        q[i] = (int8_t)(((qs[i] & 15) | ((high >> i & 1) << 4)) - offset);
        q[i + 16] = (int8_t)(((qs[i] >> 4) | ((high >> (i + 16) & 1) << 4)) - offset);
    }
}

static inline void unpack_q5_0(const block_q5_0 *restrict b, span_t *restrict s, int at) {
    unpack_five_bits(b->qs, b->qh, 16, s->q + 32 * at);
    set_unit(s, at, half_to_float(b->d), 0);
}

static inline void unpack_q5_1(const block_q5_1 *restrict b, span_t *restrict s, int at) {
    unpack_five_bits(b->qs, b->qh, 0, s->q + 32 * at);
    set_unit(s, at, half_to_float(b->d), -half_to_float(b->m));
}

static inline void unpack_q8_0(const block_q8_0 *restrict b, span_t *restrict s, int at) {
    memcpy(s->q + 32 * at, b->qs, 32);
    set_unit(s, at, half_to_float(b->d), 0);
}

static inline void unpack_iq4_nl(const block_iq4_nl *restrict b, span_t *restrict s, int at) {
    for (int i = 0; i < 16; i++) {
        s->q[32 * at + i] = ak_iq4_values[b->qs[i] & 15];
        s->q[32 * at + i + 16] = ak_iq4_values[b->qs[i] >> 4];
    }
    set_unit(s, at, half_to_float(b->d), 0);
}

static void unpack_q2_k(const block_q2_k *restrict b, span_t *restrict s) {
    const float d = half_to_float(b->d), dmin = half_to_float(b->dmin);
    for (int half = 0; half < 2; half++) {
        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < 32; i++) {
                s->q[128 * half + 32 * j + i] = (int8_t)((b->qs[32 * half + i] >> (2 * j)) & 3);
            }
        }
    }
    for (int u = 0; u < 16; u += 8) {
        const u8x8u both = *(const u8x8u *)(b->scales + u);
        store_eight(s->scale + u, both & 15, d);
        store_eight(s->minimum + u, both >> 4, dmin);
    }
}

static void unpack_q3_k(const block_q3_k *restrict b, span_t *restrict s) {
    const float d = half_to_float(b->d);
    for (int half = 0; half < 2; half++) {
        for (int j = 0; j < 4; j++) {
            const int bit = 4 * half + j;
            for (int i = 0; i < 32; i++) {
                const int low = (b->qs[32 * half + i] >> (2 * j)) & 3;
                s->q[128 * half + 32 * j + i] = (int8_t)(low - 4 + ((b->hmask[i] >> bit & 1) << 2));
            }
        }
    }
    for (int u = 0; u < 16; u++) {
        const int low = u < 8 ? b->scales[u] & 15 : b->scales[u - 8] >> 4;
        const int high = b->scales[8 + u % 4] >> (2 * (u / 4)) & 3;
        s->scale[u] = d * (float)((low | high << 4) - 32);
        s->minimum[u] = 0;
    }
}

static void unpack_q4_k(const block_q4_k *restrict b, span_t *restrict s) {
    const float d = half_to_float(b->d), dmin = half_to_float(b->dmin);
    for (int j = 0; j < 4; j++) {
        for (int i = 0; i < 32; i++) {
            s->q[64 * j + i] = (int8_t)(b->qs[32 * j + i] & 15);
            s->q[64 * j + 32 + i] = (int8_t)(b->qs[32 * j + i] >> 4);
        }
    }
    unpack_scales(b->scales, d, dmin, s);
}

static void unpack_q5_k(const block_q5_k *restrict b, span_t *restrict s) {
    const float d = half_to_float(b->d), dmin = half_to_float(b->dmin);
    for (int j = 0; j < 4; j++) {
        for (int i = 0; i < 32; i++) {
            s->q[64 * j + i] = (int8_t)((b->qs[32 * j + i] & 15) | ((b->qh[i] >> (2 * j) & 1) << 4));
            s->q[64 * j + 32 + i] = (int8_t)((b->qs[32 * j + i] >> 4) | ((b->qh[i] >> (2 * j + 1) & 1) << 4));
        }
    }
    unpack_scales(b->scales, d, dmin, s);
}

static void unpack_q6_k(const block_q6_k *restrict b, span_t *restrict s) {
    const float d = half_to_float(b->d);
    for (int half = 0; half < 2; half++) {
        const uint8_t *ql = b->ql + 64 * half, *qh = b->qh + 32 * half;
        int8_t *q = s->q + 128 * half;
        for (int i = 0; i < 32; i++) {
            q[i] = (int8_t)(((ql[i] & 15) | (qh[i] & 3) << 4) - 32);
            q[i + 32] = (int8_t)(((ql[i + 32] & 15) | (qh[i] >> 2 & 3) << 4) - 32);
            q[i + 64] = (int8_t)(((ql[i] >> 4) | (qh[i] >> 4 & 3) << 4) - 32);
            q[i + 96] = (int8_t)(((ql[i + 32] >> 4) | (qh[i] >> 6) << 4) - 32);
        }
    }
    for (int u = 0; u < 16; u += 8) {
        *(f32x8u *)(s->scale + u) = __builtin_convertvector(*(const i8x8u *)(b->scales + u), f32x8) * d;
        *(f32x8u *)(s->minimum + u) = (f32x8){0};
    }
}

static void unpack_iq4_xs(const block_iq4_xs *restrict b, span_t *restrict s) {
    const float d = half_to_float(b->d);
    for (int j = 0; j < 8; j++) {
        for (int i = 0; i < 16; i++) {
            s->q[32 * j + i] = ak_iq4_values[b->qs[16 * j + i] & 15];
            s->q[32 * j + i + 16] = ak_iq4_values[b->qs[16 * j + i] >> 4];
        }
        const int scale = (b->scales_l[j / 2] >> (4 * (j % 2)) & 15) | (b->scales_h >> (2 * j) & 3) << 4;
        set_unit(s, j, d * (float)(scale - 32), 0);
    }
}

/// Unpacks the weights from `from` on, at most a span of them; `from` is a multiple of 256.
///
/// Returns how many there are: a multiple of 32.
static size_t unpack(int type, const void *row, size_t from, size_t cols, span_t *s) {
    const size_t count = cols - from < SPAN ? cols - from : SPAN;
    const size_t blocks = count / 32;
#define SMALL_BLOCKS(name)                                                                                             \
    for (size_t i = 0; i < blocks; i++) unpack_##name((const block_##name *)row + from / 32 + i, s, (int)i);           \
    break
    switch (type) {
        case AK_Q4_0: SMALL_BLOCKS(q4_0);
        case AK_Q4_1: SMALL_BLOCKS(q4_1);
        case AK_Q5_0: SMALL_BLOCKS(q5_0);
        case AK_Q5_1: SMALL_BLOCKS(q5_1);
        case AK_Q8_0: SMALL_BLOCKS(q8_0);
        case AK_IQ4_NL: SMALL_BLOCKS(iq4_nl);
        case AK_Q2_K: unpack_q2_k((const block_q2_k *)row + from / SPAN, s); break;
        case AK_Q3_K: unpack_q3_k((const block_q3_k *)row + from / SPAN, s); break;
        case AK_Q4_K: unpack_q4_k((const block_q4_k *)row + from / SPAN, s); break;
        case AK_Q5_K: unpack_q5_k((const block_q5_k *)row + from / SPAN, s); break;
        case AK_Q6_K: unpack_q6_k((const block_q6_k *)row + from / SPAN, s); break;
        case AK_IQ4_XS: unpack_iq4_xs((const block_iq4_xs *)row + from / SPAN, s); break;
    }
#undef SMALL_BLOCKS
    return count;
}

static void dequantize(int type, const void *row, float *out, size_t cols) {
    switch (type) {
        case AK_F32: memcpy(out, row, cols * sizeof *out); return;
        case AK_F16: halves_to_floats(row, out, cols); return;
        case AK_BF16:
            for (size_t i = 0; i < cols; i++) {
                uint16_t half;
                memcpy(&half, (const uint16_t *)row + i, sizeof half);
                out[i] = from_bits((uint32_t)half << 16);
            }
            return;
    }
    const size_t unit = unit_of(type);
    span_t s;
    for (size_t from = 0; from < cols; from += SPAN) {
        const size_t count = unpack(type, row, from, cols, &s);
        for (size_t i = 0; i < count; i += 8) {
            const f32x8 q = __builtin_convertvector(*(const i8x8u *)(s.q + i), f32x8);
            *(f32x8u *)(out + from + i) = q * s.scale[i / unit] - s.minimum[i / unit];
        }
    }
}

// MARK: Products

static float dot(const float *x, const float *y, size_t n) {
    f32x8 a = {0}, b = {0};
    size_t i = 0;
    for (; i + 16 <= n; i += 16) {
        a += *(const f32x8u *)(x + i) * *(const f32x8u *)(y + i);
        b += *(const f32x8u *)(x + i + 8) * *(const f32x8u *)(y + i + 8);
    }
    a += b;
    float total = SUM8(a);
    for (; i < n; i++) total += x[i] * y[i];
    return total;
}

static void add_scaled(float *y, const float *x, float a, size_t n) {
    for (size_t i = 0; i < n; i++) y[i] += a * x[i];
}

/// Sums of each unit's values of `x`, against the minimums of the weights.
static void unit_sums(int type, const float *x, float *sums, size_t cols) {
    const size_t unit = unit_of(type);
    for (size_t u = 0; u < cols / unit; u++) {
        f32x8 sum = {0};
        for (size_t i = 0; i < unit; i += 8) sum += *(const f32x8u *)(x + u * unit + i);
        sums[u] = SUM8(sum);
    }
}

#define EIGHT(i) __builtin_convertvector(*(const i8x8u *)(s->q + (i)), f32x8) * *(const f32x8u *)(x + (i))

/// The span's part of a product, without its minimums: units of 32, a whole number of pairs but for the last.
static inline float wide_dot(const span_t *s, const float *x, size_t units) {
    // Chains of additions, so that none waits for the one before.
    f32x8 first = {0}, second = {0};
    size_t u = 0;
    for (; u + 2 <= units; u += 2) {
        const float *const pair = s->scale + u;
        const size_t i = 32 * u;
        first += ((EIGHT(i) + EIGHT(i + 8)) + (EIGHT(i + 16) + EIGHT(i + 24))) * pair[0];
        second += ((EIGHT(i + 32) + EIGHT(i + 40)) + (EIGHT(i + 48) + EIGHT(i + 56))) * pair[1];
    }
    if (u < units) first += ((EIGHT(32 * u) + EIGHT(32 * u + 8)) + (EIGHT(32 * u + 16) + EIGHT(32 * u + 24))) * s->scale[u];
    first += second;
    return SUM8(first);
}

/// The same for units of 16, of which a span has a whole number of fours.
static inline float narrow_dot(const span_t *s, const float *x, size_t units) {
    f32x8 first = {0}, second = {0};
    for (size_t u = 0; u < units; u += 2) {
        const size_t i = 16 * u;
        first += (EIGHT(i) + EIGHT(i + 8)) * s->scale[u];
        second += (EIGHT(i + 16) + EIGHT(i + 24)) * s->scale[u + 1];
    }
    first += second;
    return SUM8(first);
}

#undef EIGHT

/// What the minimums take away: `units` is 8, 16, or less in a row's last span of small blocks.
static inline float minimums_dot(const span_t *s, const float *sums, size_t units) {
    float below = 0;
    size_t u = 0;
    if (units % 8 == 0) {
        f32x8 parts = {0};
        for (; u < units; u += 8) parts += *(const f32x8u *)(s->minimum + u) * *(const f32x8u *)(sums + u);
        below = SUM8(parts);
    }
    for (; u < units; u++) below += s->minimum[u] * sums[u];
    return below;
}

static bool has_minimums(int type) {
    return type == AK_Q4_1 || type == AK_Q5_1 || type == AK_Q2_K || type == AK_Q4_K || type == AK_Q5_K;
}

/// y[j] = row · x[j] for `n` vectors; `sums` from unit_sums, cols / 16 apart.
static void row_times(int type, const void *row, size_t cols, const float *x, size_t ldx, const float *sums, size_t n,
                      float *y, size_t ldy) {
    if (type == AK_F32) {
        for (size_t j = 0; j < n; j++) y[j * ldy] = dot(row, x + j * ldx, cols);
        return;
    }
    for (size_t j = 0; j < n; j++) y[j * ldy] = 0;
    if (type == AK_F16 || type == AK_BF16) {
        _Alignas(32) float part[SPAN];
        for (size_t from = 0; from < cols; from += SPAN) {
            const size_t count = cols - from < SPAN ? cols - from : SPAN;
            dequantize(type, (const uint16_t *)row + from, part, count);
            for (size_t j = 0; j < n; j++) y[j * ldy] += dot(part, x + j * ldx + from, count);
        }
        return;
    }
    const bool minimums = has_minimums(type);
    const size_t unit = unit_of(type);
    span_t s;
    for (size_t from = 0; from < cols; from += SPAN) {
        const size_t units = unpack(type, row, from, cols, &s) / unit;
        for (size_t j = 0; j < n; j++) {
            const float *part = x + j * ldx + from;
            float product = unit == 32 ? wide_dot(&s, part, units) : narrow_dot(&s, part, units);
            if (minimums) product -= minimums_dot(&s, sums + j * (cols / 16) + from / unit, units);
            y[j * ldy] += product;
        }
    }
}

// MARK: Small steps

static void rms_norm(const float *x, const float *w, float *y, size_t n, float epsilon) {
    double squares = 0;
    for (size_t i = 0; i < n; i++) squares += (double)x[i] * (double)x[i];
    const float scale = (float)(1.0 / sqrt(squares / (double)n + (double)epsilon));
    for (size_t i = 0; i < n; i++) y[i] = x[i] * scale * w[i];
}

/// eˣ within one unit in the last place: 2ᵏ · e^r with |r| ≤ ln 2 / 2. Below −87 it is 0; above 88 it is 3.4e38.
///
/// Source: Cody and Waite, "Software Manual for the Elementary Functions" (1980): ln 2 in two parts, so that k · ln 2
/// loses nothing; 2ᵏ is written into the exponent's bits.
static inline float exponential(float x) {
    const float clamped = x > 88.0f ? 88.0f : (x < -87.0f ? -87.0f : x);
    const float k = rintf(clamped * 1.44269504f);
    const float r = fmaf(k, -1.42860677e-6f, fmaf(k, -0.693145752f, clamped));
    float p = 1.0f / 5040.0f;
    p = fmaf(p, r, 1.0f / 720.0f);
    p = fmaf(p, r, 1.0f / 120.0f);
    p = fmaf(p, r, 1.0f / 24.0f);
    p = fmaf(p, r, 1.0f / 6.0f);
    p = fmaf(p, r, 0.5f);
    p = fmaf(p, r, 1.0f);
    p = fmaf(p, r, 1.0f);
    const float power = from_bits((uint32_t)((int32_t)k + 127) << 23);
    return x < -87.0f ? 0.0f : p * power;
}

static void swiglu(float *gate, const float *up, size_t n) {
    for (size_t i = 0; i < n; i++) gate[i] = gate[i] / (1.0f + exponential(-gate[i])) * up[i];
}

/// In place: e^(x − max) over `n` scores. Returns their sum.
static float softmax_weights(float *x, size_t n) {
    float highest = x[0];
    for (size_t i = 1; i < n; i++) highest = x[i] > highest ? x[i] : highest;
    for (size_t i = 0; i < n; i++) x[i] = exponential(x[i] - highest);
    f32x8 sums = {0};
    size_t i = 0;
    for (; i + 8 <= n; i += 8) sums += *(const f32x8u *)(x + i);
    float total = SUM8(sums);
    for (; i < n; i++) total += x[i];
    return total;
}

// MARK: Cache and attention

static void cache_store(int type, const float *x, void *row, size_t n) {
    if (type == AK_F32) {
        memcpy(row, x, n * sizeof *x);
    } else if (type == AK_F16) {
        floats_to_halves(x, row, n);
    } else {
        block_q8_0 *blocks = row;
        for (size_t b = 0; b * 32 < n; b++) {
            const size_t count = n - b * 32 < 32 ? n - b * 32 : 32;
            float highest = 0;
            for (size_t i = 0; i < count; i++) highest = fmaxf(highest, fabsf(x[b * 32 + i]));
            const float scale = highest / 127.0f, inverse = scale > 0 ? 1.0f / scale : 0.0f;
            blocks[b].d = float_to_half(scale);
            for (size_t i = 0; i < 32; i++) {
                blocks[b].qs[i] = i < count ? (int8_t)rintf(x[b * 32 + i] * inverse) : 0;
            }
        }
    }
}

/// A cached row as float32: where it is, or unpacked into `out`.
static inline const float *cached_row(int type, const void *row, float *out, size_t n) {
    if (type == AK_F32) return row;
    if (type == AK_F16) {
        halves_to_floats(row, out, n);
        return out;
    }
    const block_q8_0 *blocks = row;
    for (size_t b = 0; b * 32 < n; b++) {
        const float d = half_to_float(blocks[b].d);
        const size_t count = n - b * 32 < 32 ? n - b * 32 : 32;
        for (size_t i = 0; i < count; i++) out[b * 32 + i] = d * (float)blocks[b].qs[i];
    }
    return out;
}

/// Heads `first` to `first + count` of one row, which share a key/value head. `scratch` holds count · length scores, then
/// one cached row.
static void attend(const ak_attention_shape *shape, const ak_attention_row *row, size_t first, size_t count,
                   float *scratch) {
    const size_t head = first / (shape->heads / shape->kv_heads);
    const size_t length = row->length;
    float *buffer = scratch + count * length;
    const uint8_t *keys = row->keys + head * shape->key_head_bytes;
    const uint8_t *values = row->values + head * shape->value_head_bytes;
    for (size_t t = 0; t < length; t++) {
        const float *key = cached_row(shape->key_type, keys + t * shape->key_row_bytes, buffer, shape->key_length);
        for (size_t h = 0; h < count; h++) {
            const float *query = row->query + (first + h) * shape->key_length;
            scratch[h * length + t] = dot(query, key, shape->key_length) * shape->scale;
        }
    }
    for (size_t h = 0; h < count; h++) {
        const float inverse = 1.0f / softmax_weights(scratch + h * length, length);
        for (size_t t = 0; t < length; t++) scratch[h * length + t] *= inverse;
        memset(row->output + (first + h) * shape->value_length, 0, shape->value_length * sizeof(float));
    }
    for (size_t t = 0; t < length; t++) {
        const float *value =
            cached_row(shape->value_type, values + t * shape->value_row_bytes, buffer, shape->value_length);
        for (size_t h = 0; h < count; h++) {
            add_scaled(row->output + (first + h) * shape->value_length, value, scratch[h * length + t],
                       shape->value_length);
        }
    }
}

const ak_build BUILD = {
    .dequantize = dequantize,
    .row_times = row_times,
    .unit_sums = unit_sums,
    .add_scaled = add_scaled,
    .rms_norm = rms_norm,
    .swiglu = swiglu,
    .cache_store = cache_store,
    .attend = attend,
};
