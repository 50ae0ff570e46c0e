#include "digest_model.h"

// The file is part of the program, so that an installed copy needs nothing beside it. #embed is C23, which clang reads
// in every C; a literal of this size would take the Swift compiler minutes.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t bytes[] = {
#embed "digest.model"
};

const uint8_t *aftershock_digest_model(size_t *size)
{
    *size = sizeof bytes;
    return bytes;
}
