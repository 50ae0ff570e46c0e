#include "language_packs.h"

// The packs are part of the program, so that an installed copy needs nothing beside it. #embed is C23, which clang reads
// in every C; literals of this size would take the Swift compiler minutes.
#pragma clang diagnostic ignored "-Wc23-extensions"

// A new language is a folder in `Languages/` and one more pair of lines here.
static const uint8_t packs[] = {
#define LANGUAGE mul
#include "language_pack.h"
#define LANGUAGE de
#include "language_pack.h"
#define LANGUAGE en
#include "language_pack.h"
#define LANGUAGE fr
#include "language_pack.h"
#define LANGUAGE es
#include "language_pack.h"
#define LANGUAGE it
#include "language_pack.h"
#define LANGUAGE pt
#include "language_pack.h"
#define LANGUAGE nl
#include "language_pack.h"
#define LANGUAGE ja
#include "language_pack.h"
#define LANGUAGE zh
#include "language_pack.h"
#define LANGUAGE ko
#include "language_pack.h"
#define LANGUAGE af
#include "language_pack.h"
#define LANGUAGE ar
#include "language_pack.h"
#define LANGUAGE bg
#include "language_pack.h"
#define LANGUAGE ca
#include "language_pack.h"
#define LANGUAGE cs
#include "language_pack.h"
#define LANGUAGE da
#include "language_pack.h"
#define LANGUAGE el
#include "language_pack.h"
#define LANGUAGE fi
#include "language_pack.h"
#define LANGUAGE gl
#include "language_pack.h"
#define LANGUAGE hr
#include "language_pack.h"
#define LANGUAGE hu
#include "language_pack.h"
#define LANGUAGE id
#include "language_pack.h"
#define LANGUAGE no
#include "language_pack.h"
#define LANGUAGE pl
#include "language_pack.h"
#define LANGUAGE ro
#include "language_pack.h"
#define LANGUAGE ru
#include "language_pack.h"
#define LANGUAGE sk
#include "language_pack.h"
#define LANGUAGE sl
#include "language_pack.h"
#define LANGUAGE sv
#include "language_pack.h"
#define LANGUAGE tr
#include "language_pack.h"
#define LANGUAGE uk
#include "language_pack.h"
#define LANGUAGE vi
#include "language_pack.h"
};

const uint8_t *aftershock_language_packs(size_t *size)
{
    *size = sizeof packs;
    return packs;
}
