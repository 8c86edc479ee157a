#include "streaming_copy.h"

#include <stdint.h>
#include <string.h>

typedef uint64_t vector __attribute__((vector_size(16)));

enum { line_bytes = 64, least_bytes = 2048 };

void dlsweep_streaming_copy(void *restrict target, const void *restrict source, size_t count) {
    unsigned char *to = target;
    const unsigned char *from = source;
    if (count >= least_bytes) {
        size_t head = -(uintptr_t)to % line_bytes;
        memcpy(to, from, head);
        to += head, from += head, count -= head;
        for (; count >= line_bytes; to += line_bytes, from += line_bytes, count -= line_bytes) {
            vector line[line_bytes / sizeof(vector)];
            memcpy(line, from, line_bytes);
            for (size_t i = 0; i < line_bytes / sizeof(vector); i++)
                __builtin_nontemporal_store(line[i], (vector *)to + i);
        }
        /* Streaming stores are weakly ordered on some processors. */
        __atomic_thread_fence(__ATOMIC_SEQ_CST);
    }
    memcpy(to, from, count);
}
