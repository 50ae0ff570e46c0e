#ifndef DIGEST_MODEL_H
#define DIGEST_MODEL_H

#include <stddef.h>
#include <stdint.h>

// The trained weights of the embedded digest engine, in the format of ClassifierModel, and how many bytes they are.
// `make model` writes the file anew. (Swift does not import arrays whose size it does not see.)
const uint8_t *aftershock_digest_model(size_t *size);

#endif
