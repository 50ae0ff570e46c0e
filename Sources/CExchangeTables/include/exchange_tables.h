#ifndef EXCHANGE_TABLES_H
#define EXCHANGE_TABLES_H

#include <stddef.h>
#include <stdint.h>

// The tables of all exchanges, UTF-8, each followed by a zero, and how many bytes they are together.
// (Swift does not import arrays whose size it does not see.)
const uint8_t *aftershock_exchange_tables(size_t *size);

#endif
