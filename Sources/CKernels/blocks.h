// Blocks of quantized weights as GGUF files hold them. Sizes are those of the format; a block of n weights is described
// where it is unpacked (processor_kernels.h).

#ifndef AFTERSHOCK_BLOCKS_H
#define AFTERSHOCK_BLOCKS_H

#include <stdint.h>

#define BLOCK(name, size, ...)                                                                                         \
    typedef struct __attribute__((packed)) { __VA_ARGS__ } name;                                                       \
    _Static_assert(sizeof(name) == (size), #name)

BLOCK(block_q4_0, 18, uint16_t d; uint8_t qs[16];);
BLOCK(block_q4_1, 20, uint16_t d; uint16_t m; uint8_t qs[16];);
BLOCK(block_q5_0, 22, uint16_t d; uint32_t qh; uint8_t qs[16];);
BLOCK(block_q5_1, 24, uint16_t d; uint16_t m; uint32_t qh; uint8_t qs[16];);
BLOCK(block_q8_0, 34, uint16_t d; int8_t qs[32];);
BLOCK(block_q2_k, 84, uint8_t scales[16]; uint8_t qs[64]; uint16_t d; uint16_t dmin;);
BLOCK(block_q3_k, 110, uint8_t hmask[32]; uint8_t qs[64]; uint8_t scales[12]; uint16_t d;);
BLOCK(block_q4_k, 144, uint16_t d; uint16_t dmin; uint8_t scales[12]; uint8_t qs[128];);
BLOCK(block_q5_k, 176, uint16_t d; uint16_t dmin; uint8_t scales[12]; uint8_t qh[32]; uint8_t qs[128];);
BLOCK(block_q6_k, 210, uint8_t ql[128]; uint8_t qh[64]; int8_t scales[16]; uint16_t d;);
BLOCK(block_iq4_nl, 18, uint16_t d; uint8_t qs[16];);
BLOCK(block_iq4_xs, 136, uint16_t d; uint16_t scales_h; uint8_t scales_l[4]; uint8_t qs[128];);

#undef BLOCK

#endif
