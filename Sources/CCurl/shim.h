#ifndef DLSWEEP_CCURL_SHIM_H
#define DLSWEEP_CCURL_SHIM_H

/*
 * libcurl's setters and getters are variadic, and Swift calls no variadic functions of C. Each shim below fixes the one
 * type that libcurl reads for its group of options. Giving each C type a name of its own also makes the classic silent
 * mistake, an int where libcurl reads a long, a compile error at the call site.
 */

#include <curl/curl.h>

#if LIBCURL_VERSION_NUM < 0x075500
#error "dlsweep needs libcurl 7.85 or later"
#endif

static inline CURLcode dlsweep_setopt_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode dlsweep_setopt_offset(CURL *handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

/* libcurl copies the string. */
static inline CURLcode dlsweep_setopt_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

/* For a context of a callback, an error buffer, or to set a string back to NULL. */
static inline CURLcode dlsweep_setopt_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

/* libcurl does not copy the list: it must outlive the handle's use of it. */
static inline CURLcode dlsweep_setopt_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

typedef size_t (*dlsweep_data_callback)(char *data, size_t size, size_t count, void *context);
typedef int (*dlsweep_progress_callback)(
    void *context, curl_off_t download_total, curl_off_t download_now, curl_off_t upload_total, curl_off_t upload_now);
typedef curl_socket_t (*dlsweep_open_socket_callback)(
    void *context, curlsocktype purpose, struct curl_sockaddr *address);
typedef int (*dlsweep_close_socket_callback)(void *context, curl_socket_t socket);
typedef int (*dlsweep_connected_callback)(
    void *context, char *remote_address, char *local_address, int remote_port, int local_port);

/* CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION. */
static inline CURLcode dlsweep_setopt_data_callback(CURL *handle, CURLoption option, dlsweep_data_callback callback) {
    return curl_easy_setopt(handle, option, callback);
}

static inline CURLcode dlsweep_setopt_progress_callback(CURL *handle, dlsweep_progress_callback callback) {
    return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
}

static inline CURLcode dlsweep_setopt_open_socket(CURL *handle, dlsweep_open_socket_callback callback) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, callback);
}

static inline CURLcode dlsweep_setopt_close_socket(CURL *handle, dlsweep_close_socket_callback callback) {
    return curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, callback);
}

/* Called when the connection, TLS included, is ready for the request. */
static inline CURLcode dlsweep_setopt_connected(CURL *handle, dlsweep_connected_callback callback) {
    return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, callback);
}

typedef int (*dlsweep_debug_callback)(CURL *handle, curl_infotype type, char *data, size_t size, void *context);

static inline CURLcode dlsweep_setopt_debug(CURL *handle, dlsweep_debug_callback callback) {
    return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, callback);
}

static inline CURLcode dlsweep_getinfo_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode dlsweep_getinfo_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(handle, info, value);
}

/* The string belongs to the handle. */
static inline CURLcode dlsweep_getinfo_string(CURL *handle, CURLINFO info, const char **value) {
    return curl_easy_getinfo(handle, info, value);
}

/* The list belongs to the caller. */
static inline CURLcode dlsweep_getinfo_list(CURL *handle, CURLINFO info, struct curl_slist **value) {
    return curl_easy_getinfo(handle, info, value);
}

/* The setter of a multi handle is variadic as well. */
static inline CURLMcode dlsweep_multi_setopt_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/* CURLVERSION_NOW is a macro too. */
static inline const curl_version_info_data *dlsweep_version_info(void) {
    return curl_version_info(CURLVERSION_NOW);
}

/* A macro of libcurl whose expression Swift does not import. */
static const long DLSWEEP_GLOBAL_DEFAULT = CURL_GLOBAL_DEFAULT;

/* Macros with casts, which Swift does not import either. */
static const long DLSWEEP_AUTH_BASIC = (long)CURLAUTH_BASIC;
static const long DLSWEEP_AUTH_DIGEST = (long)CURLAUTH_DIGEST;

/* What makes libcurl give a host's name in ASCII; older versions have no such flag. */
#ifdef CURLU_PUNYCODE
static const unsigned int DLSWEEP_ASCII_HOST = CURLU_PUNYCODE;
#else
static const unsigned int DLSWEEP_ASCII_HOST = 0;
#endif

/* What lets a transfer end while the name service has not answered; older headers do not have it. */
#if LIBCURL_VERSION_NUM >= 0x075700
static const CURLoption DLSWEEP_QUICK_EXIT = CURLOPT_QUICK_EXIT;
#else
static const CURLoption DLSWEEP_QUICK_EXIT = (CURLoption)(CURLOPTTYPE_LONG + 322);
#endif

/* HTTP/3 without another protocol beside it; older headers do not have it. */
#if LIBCURL_VERSION_NUM >= 0x075800
static const long DLSWEEP_HTTP_VERSION_3ONLY = CURL_HTTP_VERSION_3ONLY;
#else
static const long DLSWEEP_HTTP_VERSION_3ONLY = 31;
#endif

/* The address as the type that connect and socket take; the structure ends with it. */
static inline int dlsweep_open_socket(const struct curl_sockaddr *address) {
    return socket(address->family, address->socktype, address->protocol);
}

#endif
