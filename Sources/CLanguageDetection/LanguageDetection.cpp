#include "CLanguageDetection.h"

#include <cstdio>  // CLD2's header uses FILE without including it.
#include <cstring>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

void cld_detect(const char *text, size_t length, const char *likely, cld_answer *answer) {
    std::memset(answer, 0, sizeof *answer);
    if (text == nullptr || length == 0) return;
    const int bytes = length > INT32_MAX ? INT32_MAX : static_cast<int>(length);

    const CLD2::CLDHints hints = {likely, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
    int percents[3] = {0, 0, 0};
    double scores[3] = {0, 0, 0};
    int text_bytes = 0;
    int valid_bytes = 0;
    bool is_reliable = false;
    CLD2::ExtDetectLanguageSummaryCheckUTF8(
        text, bytes, true, &hints, CLD2::kCLDFlagBestEffort, languages, percents, scores, nullptr, &text_bytes,
        &is_reliable, &valid_bytes);

    answer->is_reliable = is_reliable ? 1 : 0;
    answer->valid_bytes = valid_bytes;
    for (int i = 0; i < 3; i++) {
        if (languages[i] == CLD2::UNKNOWN_LANGUAGE) continue;
        std::snprintf(
            answer->candidates[i].code, sizeof answer->candidates[i].code, "%s", CLD2::LanguageCode(languages[i]));
        answer->candidates[i].percent = percents[i];
        answer->candidates[i].score = scores[i];
    }
}
