#ifndef LANGUAGE_PACKS_H
#define LANGUAGE_PACKS_H

#include <stddef.h>
#include <stdint.h>

// The language packs: every file of `Languages/`, in UTF-8.
//
// The byte 0x1D begins a language, the byte 0x1C ends a file. Each language has the same files in the same order, which
// language_pack.h gives; a file that a language lacks is empty. (Swift does not import arrays whose size it does not see.)
const uint8_t *aftershock_language_packs(size_t *size);

#endif
