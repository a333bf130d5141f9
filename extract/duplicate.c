/* duplicate.c: has this text been seen before in this run?
 *
 * A Judy interner gives each digest of a text a number, and `ids` has the id of
 * its first article under the same number.
 */
#include "extract/duplicate.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/index.h"
#include "common/memory.h"

struct yinde_duplicates {
    yinde_names *digests;
    yinde_arena *arena; /* owns the ids */
    yinde_span *id;     /* [digests] */
    size_t capacity;
};

typedef struct digest {
    uint64_t hash[2];
    uint64_t length;
} digest;

/* Two sums over the text, eight bytes at a time: FNV-1a, and one that mixes in
 * another way.  What they leave out of each product's upper half, a shift brings
 * back. */
static digest digest_of(yinde_span text)
{
    digest d = {{0xCBF29CE484222325u, 0x6C62272E07BB0142u}, text.n};
    for (size_t i = 0; i < text.n; i += sizeof(uint64_t)) {
        uint64_t eight = 0;
        size_t left = text.n - i;
        memcpy(&eight, text.bytes + i, left < sizeof eight ? left : sizeof eight);
        d.hash[0] = (d.hash[0] ^ eight) * 0x100000001B3u;
        d.hash[0] ^= d.hash[0] >> 32;
        d.hash[1] = (d.hash[1] + eight + 1) * 0x9E3779B97F4A7C15u;
        d.hash[1] ^= d.hash[1] >> 29;
    }
    return d;
}

yinde_duplicates *yinde_duplicates_new(void)
{
    yinde_duplicates *duplicates = yinde_calloc(1, sizeof *duplicates);
    duplicates->digests = yinde_names_new();
    duplicates->arena = yinde_arena_new();
    return duplicates;
}

void yinde_duplicates_free(yinde_duplicates *duplicates)
{
    if (duplicates == NULL)
        return;
    yinde_names_free(duplicates->digests);
    yinde_arena_free(duplicates->arena);
    free(duplicates->id);
    free(duplicates);
}

yinde_span yinde_duplicates_find(yinde_duplicates *duplicates, yinde_span text,
                                 yinde_span id)
{
    digest d = digest_of(text);
    yinde_span key = {(const char *)&d, sizeof d};
    uint32_t before = yinde_names_count(duplicates->digests);
    uint32_t number = yinde_names_intern(duplicates->digests, key);
    if (number < before)
        return duplicates->id[number];
    duplicates->id = yinde_reserve(duplicates->id, &duplicates->capacity,
                                   (size_t)number + 1, sizeof *duplicates->id);
    duplicates->id[number] = yinde_arena_copy(duplicates->arena, id);
    return (yinde_span){NULL, 0};
}
