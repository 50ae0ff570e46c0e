#include "exchange_tables.h"

// The files are part of the program, so that an installed copy needs nothing beside it. #embed is C23, which clang reads
// in every C; a literal of this size would slow the Swift compiler down.
#pragma clang diagnostic ignored "-Wc23-extensions"

// One line a table, by country from west to east; listings of exchanges have this order.
static const uint8_t tables[] = {
#embed "tables/XNYS.txt" suffix(, 0,)
#embed "tables/XLON.txt" suffix(, 0,)
#embed "tables/XPAR.txt" suffix(, 0,)
#embed "tables/XAMS.txt" suffix(, 0,)
#embed "tables/XETR.txt" suffix(, 0,)
#embed "tables/XSWX.txt" suffix(, 0,)
#embed "tables/XMIL.txt" suffix(, 0,)
#embed "tables/XWAR.txt" suffix(, 0,)
#embed "tables/XSHG.txt" suffix(, 0,)
#embed "tables/XHKG.txt" suffix(, 0,)
#embed "tables/XTAI.txt" suffix(, 0,)
#embed "tables/XKRX.txt" suffix(, 0,)
#embed "tables/XTKS.txt" suffix(, 0,)
};

const uint8_t *aftershock_exchange_tables(size_t *size)
{
    *size = sizeof tables;
    return tables;
}
