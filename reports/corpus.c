/* corpus.c: all articles and counts of all inputs, in memory. */
#include "reports/corpus.h"

#include <assert.h>
#include <stdlib.h>

#include "common/memory.h"

/* Longest key: no field is longer than the row it stands in. */
#define KEY_MAX_BYTES ((size_t)65 * 1024 * 1024)

static const char *const type_names[YINDE_CORPUS_N_TYPES] = {
    "person", "country", "organization", "phrase"};

const char *yinde_corpus_type_name(yinde_corpus_type type)
{
    assert((size_t)type < YINDE_CORPUS_N_TYPES);
    return type_names[type];
}

bool yinde_corpus_type_parse(yinde_span name, yinde_corpus_type *type)
{
    for (size_t i = 0; i < YINDE_CORPUS_N_TYPES; i++) {
        if (yinde_span_equals(name, type_names[i])) {
            *type = (yinde_corpus_type)i;
            return true;
        }
    }
    return false;
}

yinde_corpus *yinde_corpus_new(void)
{
    yinde_corpus *corpus = yinde_calloc(1, sizeof *corpus);
    corpus->keys = yinde_names_new();
    corpus->texts = yinde_names_new();
    corpus->inputs = yinde_names_new();
    corpus->sources = yinde_names_new();
    corpus->seen = yinde_names_new();
    corpus->arena = yinde_arena_new();
    yinde_buffer_init(&corpus->key, KEY_MAX_BYTES);
    return corpus;
}

void yinde_corpus_free(yinde_corpus *corpus)
{
    if (corpus == NULL)
        return;
    yinde_names_free(corpus->keys);
    yinde_names_free(corpus->texts);
    yinde_names_free(corpus->inputs);
    yinde_names_free(corpus->sources);
    yinde_names_free(corpus->seen);
    yinde_arena_free(corpus->arena);
    yinde_buffer_release(&corpus->key);
    free(corpus->article);
    free(corpus->count);
    free(corpus->entity);
    free(corpus);
}

yinde_span yinde_corpus_source(const yinde_corpus *corpus, uint32_t source)
{
    return yinde_names_at(corpus->sources, source);
}

/* `text` in memory of the corpus. */
static yinde_span keep(yinde_corpus *corpus, yinde_span text)
{
    uint32_t number = yinde_names_intern(corpus->texts, text);
    return yinde_names_at(corpus->texts, number);
}

/* The number of the key of an entity: its type as one letter, then its id. */
static uint32_t intern_key(yinde_corpus *corpus, yinde_corpus_type type,
                           yinde_span id)
{
    yinde_buffer_clear(&corpus->key);
    yinde_buffer_append_byte(&corpus->key, (char)('0' + (int)type));
    yinde_buffer_append_span(&corpus->key, id);
    assert(!corpus->key.overflowed);
    return yinde_names_intern(corpus->keys, yinde_buffer_span(&corpus->key));
}

static void add_entity(yinde_corpus *corpus, yinde_corpus_type type)
{
    corpus->entity =
        yinde_reserve(corpus->entity, &corpus->entity_capacity,
                      (size_t)corpus->n_entities + 1, sizeof *corpus->entity);
    yinde_span key = yinde_names_at(corpus->keys, corpus->n_entities);
    yinde_span id = yinde_span_slice(key, 1, key.n);
    corpus->entity[corpus->n_entities++] =
        (yinde_corpus_entity){type, id, id, {NULL, 0}};
}

uint32_t yinde_corpus_intern(yinde_corpus *corpus, yinde_corpus_type type,
                             yinde_span id, yinde_span label, yinde_span topic)
{
    assert(id.n > 0);
    uint32_t number = intern_key(corpus, type, id);
    if (number == corpus->n_entities)
        add_entity(corpus, type);
    yinde_corpus_entity *entity = &corpus->entity[number];
    if (entity->label.bytes == entity->id.bytes && label.n > 0)
        entity->label = keep(corpus, label);
    if (entity->topic.n == 0 && topic.n > 0)
        entity->topic = keep(corpus, topic);
    return number;
}
