#ifndef AFTERSHOCK_CLIBXML2_SHIM_H
#define AFTERSHOCK_CLIBXML2_SHIM_H

// libxml2's headers pull in the system's ICU where it was built with it. Foundation brings an ICU of its own, and a
// file that imports both does not compile; nothing here needs libxml2's ICU types, so they are left out.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

/// Frees what libxml2 allocated; xmlFree is a variable there, which Swift 6 cannot see as safe.
static inline void aftershock_xml_free(void *pointer) { xmlFree(pointer); }

#endif
