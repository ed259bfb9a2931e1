#include <stddef.h>
#include <stdint.h>

/* The entry of libFuzzer, which comes with the compiler and has no header of its own. */
int LLVMFuzzerRunDriver(int *count, char ***words, int (*feed)(const uint8_t *start, size_t count));
