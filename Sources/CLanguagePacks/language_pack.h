// The bytes of one language's folder; LANGUAGE is its code. #embed cannot stand in a macro, hence this file.

#define STRING_(x) #x
#define STRING(x) STRING_(x)
#define PACK_FILE(name) STRING(Languages/LANGUAGE/name.txt)

0x1D,
#embed PACK_FILE(language) suffix(,)
0x1C,
#if __has_embed(PACK_FILE(words))
#embed PACK_FILE(words) suffix(,)
#endif
0x1C,
#if __has_embed(PACK_FILE(numbers))
#embed PACK_FILE(numbers) suffix(,)
#endif
0x1C,
#if __has_embed(PACK_FILE(dates))
#embed PACK_FILE(dates) suffix(,)
#endif
0x1C,
#if __has_embed(PACK_FILE(names))
#embed PACK_FILE(names) suffix(,)
#endif
0x1C,
#if __has_embed(PACK_FILE(cues))
#embed PACK_FILE(cues) suffix(,)
#endif
0x1C,
#if __has_embed(PACK_FILE(concepts))
#embed PACK_FILE(concepts) suffix(,)
#endif
0x1C,
#if __has_embed(PACK_FILE(prompt))
#embed PACK_FILE(prompt) suffix(,)
#endif
0x1C,
#if __has_embed(PACK_FILE(events))
#embed PACK_FILE(events) suffix(,)
#endif
0x1C,
#if __has_embed(PACK_FILE(pages))
#embed PACK_FILE(pages) suffix(,)
#endif
0x1C,

#undef STRING_
#undef STRING
#undef PACK_FILE
#undef LANGUAGE
