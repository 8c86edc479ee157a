#ifndef DLSWEEP_FILE_BIRTH_H
#define DLSWEEP_FILE_BIRTH_H

#include <stdint.h>

/*
 * Returns when an entry of an open folder was created, in nanoseconds from 1970, or -1 if the system does not tell. A symbolic
 * link is not followed. This is C because glibc declares statx only with _GNU_SOURCE, which Swift's view of its headers lacks.
 */
int64_t dlsweep_file_birth(int folder, const char *name);

#endif
