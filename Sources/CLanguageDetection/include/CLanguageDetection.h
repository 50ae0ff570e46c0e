// Language detection by CLD2 (Debian: libcld2-dev), made callable from Swift.
//
// CLD2 is C++ and its header exposes std::vector, so one function in extern "C" stands in front of it.

#ifndef C_LANGUAGE_DETECTION_H
#define C_LANGUAGE_DETECTION_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One language that CLD2 sees in a text.
typedef struct {
    /// Its code as CLD2 writes it, as "de" or "zh-Hant"; empty if unknown. Ends in NUL.
    char code[16];
    /// The share of the text's letters, 0 to 100.
    int32_t percent;
    /// The score as a ratio to that of normal text in the language, about 1 for good text.
    double score;
} cld_candidate;

/// What CLD2 says of a text.
typedef struct {
    /// The best first; those without a language have an empty code.
    cld_candidate candidates[3];
    /// 1 if CLD2 calls its first answer reliable.
    int32_t is_reliable;
    /// The number of leading bytes that are valid UTF-8; less than the text's length means that nothing was detected.
    int32_t valid_bytes;
} cld_answer;

/// Detects the language of plain UTF-8 text, with an answer even for short text ("best effort").
///
/// `text` need not end in NUL and may hold NUL bytes. At most INT32_MAX bytes are read. `likely` is a comma-separated list of
/// codes that get a boost ("de,en"), or NULL. Safe to call from several threads.
void cld_detect(const char *text, size_t length, const char *likely, cld_answer *answer);

#ifdef __cplusplus
}
#endif

#endif
