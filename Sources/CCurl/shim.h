#ifndef DLSWEEP_CCURL_SHIM_H
#define DLSWEEP_CCURL_SHIM_H
#include <curl/curl.h>
#endif
