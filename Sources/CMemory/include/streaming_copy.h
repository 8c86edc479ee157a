#ifndef DLSWEEP_STREAMING_COPY_H
#define DLSWEEP_STREAMING_COPY_H

#include <stddef.h>

/*
 * Copies bytes past the caches, into memory that nobody reads soon. An ordinary store first fetches the cache line that it
 * is about to overwrite; into a mapping much larger than the caches that doubles the traffic on memory. The regions do not
 * overlap. When the function returns, what it wrote is ordered as ordinary stores are.
 */
void dlsweep_streaming_copy(void *restrict target, const void *restrict source, size_t count);

#endif
