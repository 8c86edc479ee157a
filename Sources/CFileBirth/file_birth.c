#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "file_birth.h"

#include <fcntl.h>
#include <sys/stat.h>

static const int64_t second = 1000000000;

int64_t dlsweep_file_birth(int folder, const char *name) {
#if defined(__APPLE__)
    struct stat status;
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return -1;
    return status.st_birthtimespec.tv_sec * second + status.st_birthtimespec.tv_nsec;
#else
    struct statx status;
    if (statx(folder, name, AT_SYMLINK_NOFOLLOW, STATX_BTIME, &status) != 0) return -1;
    if (!(status.stx_mask & STATX_BTIME)) return -1;
    return status.stx_btime.tv_sec * second + status.stx_btime.tv_nsec;
#endif
}
