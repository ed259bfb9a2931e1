/* SPDX-License-Identifier: EUPL-1.2 */
/* glibc shows this in <sys/mman.h> only to whoever asks for its own additions, which Swift does not. */
int memfd_create(const char *name, unsigned int flags);
enum { MEMORY_CLOSE_ON_EXEC = 1u };
