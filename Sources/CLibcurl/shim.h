#ifndef AFTERSHOCK_CLIBCURL_SHIM_H
#define AFTERSHOCK_CLIBCURL_SHIM_H

// The type checks of curl.h are GCC statement expressions around the variadic calls; the shims below check instead.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <locale.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, and Swift cannot call variadic C functions.
// So there is one shim for each type of argument that the options in use take.

/// Options that take a long: switches, counts, milliseconds.
static inline CURLcode aftershock_setopt_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

/// Options that take a curl_off_t: sizes above 2 GiB.
static inline CURLcode aftershock_setopt_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

/// Options that take a C string; libcurl copies it.
static inline CURLcode aftershock_setopt_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

/// Options that take a context or a buffer; libcurl keeps the pointer.
static inline CURLcode aftershock_setopt_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

/// Options that take a list of header lines; libcurl keeps the pointer.
static inline CURLcode aftershock_setopt_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

/// CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
typedef size_t (*aftershock_write_callback)(char *bytes, size_t size, size_t count, void *context);
static inline CURLcode aftershock_setopt_write(CURL *handle, CURLoption option, aftershock_write_callback value) {
    return curl_easy_setopt(handle, option, value);
}

/// CURLOPT_XFERINFOFUNCTION.
typedef int (*aftershock_progress_callback)(
    void *context, curl_off_t downloadTotal, curl_off_t downloaded, curl_off_t uploadTotal, curl_off_t uploaded);
static inline CURLcode aftershock_setopt_progress(CURL *handle, aftershock_progress_callback value) {
    return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, value);
}

/// CURLOPT_OPENSOCKETFUNCTION.
typedef curl_socket_t (*aftershock_socket_callback)(
    void *context, curlsocktype purpose, struct curl_sockaddr *address);
static inline CURLcode aftershock_setopt_socket(CURL *handle, aftershock_socket_callback value) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, value);
}

/// Facts that are a long: the status, the number of redirects.
static inline CURLcode aftershock_getinfo_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

/// Facts that are a string, which the handle owns.
static inline CURLcode aftershock_getinfo_string(CURL *handle, CURLINFO info, char **value) {
    return curl_easy_getinfo(handle, info, value);
}

// CURL_SOCKET_BAD is a macro with a cast or none, and CURL_GLOBAL_ALL one with an expression: not for every importer.
static inline curl_socket_t aftershock_socket_bad(void) { return CURL_SOCKET_BAD; }
static inline CURLcode aftershock_global_init(void) { return curl_global_init(CURL_GLOBAL_ALL); }

// libidn2, which turns a host such as bücher.example into ASCII for libcurl, reads the host in the thread's locale,
// and a program starts in "C", where every letter beyond ASCII is an error. LC_CTYPE_MASK is a macro too.
static inline locale_t aftershock_utf8_locale(void) {
    return newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

#endif
