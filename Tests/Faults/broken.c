// SPDX-License-Identifier: EUPL-1.2
//
// Goes before the system's library: while the file that BROKEN_DISK names is there, no store of ours can be written or
// brought to the disk, as when a disk is dying.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static int is_broken(int file) {
    const char *sign = getenv("BROKEN_DISK");
    if (!sign || access(sign, F_OK) != 0) return 0;
    char link[64], path[1024];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strstr(path, ".sqlite") != NULL;
}

#define FAILS(file) if (is_broken(file)) { errno = EIO; return -1; }
#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

ssize_t write(int file, const void *bytes, size_t count) { FAILS(file) REAL(write); return real(file, bytes, count); }
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) { FAILS(file) REAL(pwrite); return real(file, bytes, count, at); }
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) { FAILS(file) REAL(pwrite64); return real(file, bytes, count, at); }
int fsync(int file) { FAILS(file) REAL(fsync); return real(file); }
int fdatasync(int file) { FAILS(file) REAL(fdatasync); return real(file); }
