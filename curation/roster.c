/* roster.c: the entities that articles or sheets name, each with a number. */
#include "curation/roster.h"

#include <assert.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/buffer.h"
#include "common/index.h"
#include "common/memory.h"

/* Longest key; far above any id that a row can hold. */
#define KEY_MAX_BYTES ((size_t)128 * 1024 * 1024)

struct yinde_roster {
    yinde_arena *arena;
    yinde_names *keys;     /* type and id -> number */
    yinde_entity **entity; /* [keys] each in the arena, so that it stays put */
    size_t capacity;
    yinde_buffer key; /* scratch */
};

yinde_roster *yinde_roster_new(void)
{
    yinde_roster *roster = yinde_calloc(1, sizeof *roster);
    roster->arena = yinde_arena_new();
    roster->keys = yinde_names_new();
    yinde_buffer_init(&roster->key, KEY_MAX_BYTES);
    return roster;
}

void yinde_roster_free(yinde_roster *roster)
{
    if (roster == NULL)
        return;
    yinde_buffer_release(&roster->key);
    yinde_names_free(roster->keys);
    yinde_arena_free(roster->arena);
    free(roster->entity);
    free(roster);
}

/* What the entity is found by; valid until the next call. */
static yinde_span key_of(yinde_roster *roster, yinde_type type, yinde_span id)
{
    yinde_buffer_clear(&roster->key);
    yinde_buffer_append_byte(&roster->key, (char)('0' + type));
    yinde_buffer_append_span(&roster->key, id);
    return yinde_buffer_span(&roster->key);
}

uint32_t yinde_roster_find(yinde_roster *roster, yinde_type type, yinde_span id)
{
    uint32_t number =
        yinde_names_find(roster->keys, key_of(roster, type, id));
    return number == YINDE_NO_NAME ? YINDE_NONE : number;
}

uint32_t yinde_roster_number(yinde_roster *roster, yinde_type type,
                             yinde_span id, yinde_span label)
{
    uint32_t before = yinde_names_count(roster->keys);
    uint32_t number =
        yinde_names_intern(roster->keys, key_of(roster, type, id));
    if (number < before)
        return number;
    yinde_entity *entity = yinde_arena_allocate(roster->arena, sizeof *entity);
    *entity = (yinde_entity){.type = type,
                             .id = yinde_arena_copy(roster->arena, id),
                             .label = yinde_arena_copy(roster->arena, label)};
    roster->entity = yinde_reserve(roster->entity, &roster->capacity,
                                   (size_t)number + 1, sizeof *roster->entity);
    roster->entity[number] = entity;
    return number;
}

const yinde_entity *yinde_roster_at(const yinde_roster *roster, uint32_t number)
{
    assert(number < yinde_names_count(roster->keys));
    return roster->entity[number];
}

uint32_t yinde_roster_count(const yinde_roster *roster)
{
    return yinde_names_count(roster->keys);
}

int yinde_roster_compare(const yinde_entity *a, const yinde_entity *b)
{
    if (a->type != b->type)
        return a->type < b->type ? -1 : 1;
    return yinde_span_compare(a->id, b->id);
}
