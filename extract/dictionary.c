/* dictionary.c: the entities, and all that they are called.
 *
 * Two interners (common/index.h) give numbers: to "type:id" the number of the
 * entity, to the codes of a term, taken as bytes, the number of the term.
 * Senses are one array; each term holds the head of a list through it, in the
 * order they were added, so that results never depend on a hash.
 */
#include "extract/dictionary.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "common/arena.h"
#include "common/index.h"
#include "common/memory.h"

struct yinde_dictionary {
    yinde_arena *arena;        /* owns ids, labels, topics */
    yinde_names *entity_names; /* type, id -> entity */
    yinde_names *term_names;   /* codes -> term; owns the codes */
    yinde_entity *entity;      /* [entity_capacity] */
    size_t entity_capacity, evidence_capacity;
    yinde_term *term; /* [term_capacity] */
    uint8_t *trait;   /* [trait_capacity] of each term */
    size_t trait_capacity;
    size_t term_capacity;
    yinde_set contexts; /* pairs of term and entity */
    uint64_t *evidence; /* [entities] of each entity, bits of the terms
                           that are evidence for it: most others are told apart
                           without a look into the set */
    yinde_sense *sense; /* [sense_capacity], n_senses in use */
    size_t n_senses;
    size_t sense_capacity;
};

static const char *const type_names[] = {
#define X(constant, name, file) name,
    YINDE_TYPES(X)
#undef X
};

uint32_t yinde_title_marks(const uint32_t *code, size_t n)
{
    return n > 2 && code[0] == 0x300A && code[n - 1] == 0x300B;
}

const char *yinde_type_name(yinde_type type)
{
    assert(type < YINDE_TYPE_COUNT);
    return type_names[type];
}

yinde_type yinde_type_find(yinde_span name)
{
    yinde_type type = 0;
    while (type < YINDE_TYPE_COUNT &&
           !yinde_span_equals(name, type_names[type]))
        type++;
    return type;
}

yinde_dictionary *yinde_dictionary_new(void)
{
    yinde_dictionary *dictionary = yinde_calloc(1, sizeof *dictionary);
    dictionary->arena = yinde_arena_new();
    dictionary->entity_names = yinde_names_new();
    dictionary->term_names = yinde_names_new();
    return dictionary;
}

void yinde_dictionary_free(yinde_dictionary *dictionary)
{
    if (dictionary == NULL)
        return;
    yinde_arena_free(dictionary->arena);
    yinde_names_free(dictionary->entity_names);
    yinde_names_free(dictionary->term_names);
    free(dictionary->entity);
    free(dictionary->evidence);
    free(dictionary->term);
    free(dictionary->trait);
    free(dictionary->sense);
    yinde_set_clear(&dictionary->contexts);
    free(dictionary);
}

/* ---- entities --------------------------------------------------------- */

/* "person:王毅" in new memory. */
static char *entity_key(yinde_type type, yinde_span id, size_t *n)
{
    size_t prefix = strlen(type_names[type]) + 1;
    *n = prefix + id.n;
    char *key = yinde_malloc(*n + 1);
    memcpy(key, type_names[type], prefix - 1);
    key[prefix - 1] = ':';
    if (id.n > 0)
        memcpy(key + prefix, id.bytes, id.n);
    return key;
}

uint32_t yinde_dictionary_add_entity(yinde_dictionary *dictionary,
                                     const yinde_entity *entity)
{
    yinde_span key;
    char *bytes = entity_key(entity->type, entity->id, &key.n);
    key.bytes = bytes;
    uint32_t index = yinde_names_intern(dictionary->entity_names, key);
    free(bytes);
    assert(index + 1 == yinde_names_count(dictionary->entity_names));
    dictionary->entity =
        yinde_reserve(dictionary->entity, &dictionary->entity_capacity,
                      (size_t)index + 1, sizeof *dictionary->entity);
    dictionary->evidence =
        yinde_reserve(dictionary->evidence, &dictionary->evidence_capacity,
                      (size_t)index + 1, sizeof *dictionary->evidence);
    dictionary->evidence[index] = 0;
    dictionary->entity[index] = (yinde_entity){
        entity->type, yinde_arena_copy(dictionary->arena, entity->id),
        yinde_arena_copy(dictionary->arena, entity->label),
        yinde_arena_copy(dictionary->arena, entity->topic),
        entity->is_dotted};
    return index;
}

uint32_t yinde_dictionary_find_entity(const yinde_dictionary *dictionary,
                                      yinde_type type, yinde_span id)
{
    yinde_span key;
    char *bytes = entity_key(type, id, &key.n);
    key.bytes = bytes;
    uint32_t index = yinde_names_find(dictionary->entity_names, key);
    free(bytes);
    return index == YINDE_NO_NAME ? YINDE_NONE : index;
}

uint32_t yinde_dictionary_entities(const yinde_dictionary *dictionary)
{
    return yinde_names_count(dictionary->entity_names);
}

const yinde_entity *yinde_dictionary_entity(const yinde_dictionary *dictionary,
                                            uint32_t index)
{
    assert(index < yinde_dictionary_entities(dictionary));
    return &dictionary->entity[index];
}

/* ---- terms and senses ------------------------------------------------- */

static yinde_span code_bytes(const uint32_t *code, size_t n)
{
    yinde_span bytes = {(const char *)code, n * sizeof *code};
    return bytes;
}

static uint32_t intern_term(yinde_dictionary *dictionary, const uint32_t *code,
                            size_t n)
{
    assert(n >= 1 && n <= YINDE_TERM_MAX);
    uint32_t before = yinde_names_count(dictionary->term_names);
    uint32_t index =
        yinde_names_intern(dictionary->term_names, code_bytes(code, n));
    if (index < before)
        return index;
    dictionary->term =
        yinde_reserve(dictionary->term, &dictionary->term_capacity,
                      (size_t)index + 1, sizeof *dictionary->term);
    dictionary->trait =
        yinde_reserve(dictionary->trait, &dictionary->trait_capacity,
                      (size_t)index + 1, sizeof *dictionary->trait);
    dictionary->trait[index] = 0;
    yinde_span kept = yinde_names_at(dictionary->term_names, index);
    /* The arena aligns every allocation for any type. */
    dictionary->term[index] =
        (yinde_term){.code = (const uint32_t *)(const void *)kept.bytes,
                     .n = n,
                     .first = YINDE_NONE,
                     .certain = YINDE_NONE};
    return index;
}

bool yinde_sense_is_name(yinde_sense_kind kind)
{
    return kind == YINDE_SENSE_STRONG || kind == YINDE_SENSE_WEAK;
}

/* Note what kinds of senses a term has, and what it names for certain. */
static void note_senses(yinde_dictionary *dictionary, uint32_t term)
{
    uint32_t at = 0, certain = YINDE_NONE;
    uint8_t kinds = dictionary->trait[term] &
                    (YINDE_TRAIT_CONTEXT | YINDE_TRAIT_ACRONYM);
    size_t n_names = 0;
    for (const yinde_sense *sense;
         (sense = yinde_dictionary_next_sense(dictionary, term, &at)) != NULL;) {
        kinds |= (uint8_t)(1u << sense->kind);
        n_names += yinde_sense_is_name(sense->kind);
        if (sense->kind == YINDE_SENSE_STRONG)
            certain = sense->target;
    }
    dictionary->trait[term] = kinds;
    dictionary->term[term].certain = n_names == 1 ? certain : YINDE_NONE;
}

uint32_t yinde_dictionary_add_sense(yinde_dictionary *dictionary,
                                    const uint32_t *code, size_t n,
                                    yinde_sense_kind kind, uint32_t target)
{
    uint32_t index = intern_term(dictionary, code, n);
    uint32_t *link = &dictionary->term[index].first;
    while (*link != YINDE_NONE) {
        yinde_sense *known = &dictionary->sense[*link];
        bool same_entity =
            yinde_sense_is_name(kind) && yinde_sense_is_name(known->kind);
        if (known->target == target && (known->kind == kind || same_entity)) {
            if (kind == YINDE_SENSE_STRONG && known->kind != kind) {
                known->kind = kind;
                note_senses(dictionary, index);
            }
            return index;
        }
        link = &known->next;
    }
    *link = (uint32_t)dictionary->n_senses; /* before the array moves */
    dictionary->sense =
        yinde_reserve(dictionary->sense, &dictionary->sense_capacity,
                      dictionary->n_senses + 1, sizeof *dictionary->sense);
    dictionary->sense[dictionary->n_senses++] =
        (yinde_sense){kind, target, YINDE_NONE};
    note_senses(dictionary, index);
    return index;
}

void yinde_dictionary_note_spelling(yinde_dictionary *dictionary, uint32_t term,
                                    bool in_capitals)
{
    yinde_term *noted = &dictionary->term[term];
    noted->is_spelt_small |= !in_capitals;
    dictionary->trait[term] &= (uint8_t)~YINDE_TRAIT_ACRONYM;
    if (!noted->is_spelt_small)
        dictionary->trait[term] |= YINDE_TRAIT_ACRONYM;
}

void yinde_dictionary_add_context(yinde_dictionary *dictionary,
                                  const uint32_t *code, size_t n,
                                  uint32_t entity)
{
    uint32_t term = intern_term(dictionary, code, n);
    dictionary->trait[term] |= YINDE_TRAIT_CONTEXT;
    dictionary->evidence[entity] |= yinde_evidence_bit(term);
    yinde_set_add(&dictionary->contexts, yinde_pair_key(term, entity));
}

yinde_context_filter
yinde_dictionary_contexts(const yinde_dictionary *dictionary, uint32_t entity)
{
    return (yinde_context_filter){dictionary->trait,
                                  dictionary->evidence[entity]};
}

bool yinde_dictionary_is_context(const yinde_dictionary *dictionary,
                                 uint32_t term, uint32_t entity)
{
    yinde_context_filter filter = yinde_dictionary_contexts(dictionary, entity);
    return yinde_may_be_context(&filter, term) &&
           yinde_set_has(&dictionary->contexts, yinde_pair_key(term, entity));
}

uint32_t yinde_dictionary_terms(const yinde_dictionary *dictionary)
{
    return yinde_names_count(dictionary->term_names);
}

const yinde_term *yinde_dictionary_term(const yinde_dictionary *dictionary,
                                        uint32_t index)
{
    assert(index < dictionary->term_capacity);
    return &dictionary->term[index];
}

uint32_t yinde_dictionary_find_term(const yinde_dictionary *dictionary,
                                    const uint32_t *code, size_t n)
{
    uint32_t index =
        yinde_names_find(dictionary->term_names, code_bytes(code, n));
    return index == YINDE_NO_NAME ? YINDE_NONE : index;
}

const yinde_sense *
yinde_dictionary_next_sense(const yinde_dictionary *dictionary, uint32_t term,
                            uint32_t *at)
{
    /* *at is one more than the index of the next sense; 0: not yet begun. */
    uint32_t index =
        *at == 0 ? yinde_dictionary_term(dictionary, term)->first : *at - 1;
    if (*at == YINDE_NONE || index == YINDE_NONE)
        return NULL;
    const yinde_sense *sense = &dictionary->sense[index];
    *at = sense->next == YINDE_NONE ? YINDE_NONE : sense->next + 1;
    return sense;
}

bool yinde_dictionary_has_sense(const yinde_dictionary *dictionary,
                                uint32_t term, yinde_sense_kind kind)
{
    return (dictionary->trait[term] >> kind & 1) != 0;
}

const uint8_t *yinde_dictionary_traits(const yinde_dictionary *dictionary)
{
    return dictionary->trait;
}

bool yinde_dictionary_names(const yinde_dictionary *dictionary, uint32_t term,
                            yinde_type type, bool strong)
{
    uint32_t at = 0;
    for (const yinde_sense *sense;
         (sense = yinde_dictionary_next_sense(dictionary, term, &at)) != NULL;)
        if (yinde_sense_is_name(sense->kind) &&
            (sense->kind == YINDE_SENSE_STRONG || !strong) &&
            yinde_dictionary_entity(dictionary, sense->target)->type == type)
            return true;
    return false;
}
