#ifndef DLSWEEP_CCRYPTO_SHIM_H
#define DLSWEEP_CCRYPTO_SHIM_H

/*
 * The part of OpenSSL's libcrypto that computes digests. libcurl loads the same library for TLS on most systems, so the
 * program gets no library that it would not load anyway.
 */

#include <openssl/evp.h>
#include <openssl/opensslv.h>

#if OPENSSL_VERSION_NUMBER < 0x10101000L
#error "dlsweep needs OpenSSL 1.1.1 or later"
#endif

#endif
