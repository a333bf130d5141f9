/* dictionary.h: the entities, and all that they are called.
 *
 * dictionary files -> entries.h -> [dictionary] -> match.h, rule.h, resolve.h
 *
 * A dictionary is filled once (entities and terms by entries.h, triggers by
 * rule.h) and then only read, so one may serve any number of threads.
 *
 * A term is a folded string that the matcher looks for.  It has one or more
 * senses: what it may stand for.  印 is a weak form of 印度; 外交部 one of
 * several ministries; 其中 an ordinary word; 对 a trigger of some rules.
 */
#ifndef YINDE_EXTRACT_DICTIONARY_H
#define YINDE_EXTRACT_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/span.h"

/* Longest term, in codes. */
#define YINDE_TERM_MAX 64u

/* No such term, entity or sense. */
#define YINDE_NONE UINT32_MAX

/* The four kinds of entities.  X(constant, name in rows, dictionary file) */
#define YINDE_TYPES(X)                                                         \
    X(PERSON, "person", "people.csv")                                          \
    X(COUNTRY, "country", "countries.csv")                                     \
    X(ORGANIZATION, "organization", "organizations.csv")                       \
    X(PHRASE, "phrase", "phrases.csv")

typedef enum yinde_type {
#define X(constant, name, file) YINDE_##constant,
    YINDE_TYPES(X)
#undef X
        YINDE_TYPE_COUNT
} yinde_type;

typedef struct yinde_entity {
    yinde_type type;
    yinde_span id;    /* unique within its type */
    yinde_span label; /* usual Simplified name */
    yinde_span topic; /* path in the topic tree, or empty */
    bool is_dotted;   /* one of its forms has an interpunct: 海科·马斯 */
} yinde_entity;

typedef enum yinde_sense_kind {
    YINDE_SENSE_STRONG,   /* names the entity `target` */
    YINDE_SENSE_WEAK,     /* may name the entity `target`, given evidence */
    YINDE_SENSE_ORDINARY, /* a word that names nothing */
    YINDE_SENSE_TRIGGER   /* the rule `target` is worth a try */
} yinde_sense_kind;

typedef struct yinde_sense {
    yinde_sense_kind kind;
    uint32_t target; /* index of an entity or rule; unused for ORDINARY */
    uint32_t next;   /* index of the term's next sense, or YINDE_NONE */
} yinde_sense;

typedef struct yinde_term {
    const uint32_t *code; /* [n] folded; owned by the dictionary */
    size_t n;             /* codes, 1 .. YINDE_TERM_MAX */
    uint32_t first;       /* index of its first sense */
    uint32_t certain;     /* the entity that it names, if it is the name of one
                             only, and a strong one; else YINDE_NONE */
    bool is_spelt_small;  /* one of its forms is not in capitals only */
} yinde_term;

/* The traits of a term: bit 1 << yinde_sense_kind for each kind of its senses, and
 * these. */
#define YINDE_TRAIT_CONTEXT 0x40u /* it is evidence for some entity */
#define YINDE_TRAIT_ACRONYM 0x80u /* its forms are spelt in capitals: WHO, US */

typedef struct yinde_dictionary yinde_dictionary;

/* The title marks at either side of the codes, 1 or 0: 《科学》 is a form that is
 * read in such marks only, and they are no part of the mention. */
uint32_t yinde_title_marks(const uint32_t *code, size_t n);

/* The name of a type in rows; static. */
const char *yinde_type_name(yinde_type type);

/* The type called `name`, or YINDE_TYPE_COUNT. */
yinde_type yinde_type_find(yinde_span name);

yinde_dictionary *yinde_dictionary_new(void);
void yinde_dictionary_free(yinde_dictionary *dictionary);

/* Add an entity that is not there yet; the spans are copied.  Returns its
 * index. */
uint32_t yinde_dictionary_add_entity(yinde_dictionary *dictionary,
                                     const yinde_entity *entity);

/* Give the term `code` (n in 1 .. YINDE_TERM_MAX, already folded) one more
 * sense; nothing happens when it has that sense already.  A strong sense
 * replaces a weak one of the same entity.  Returns the index of the term. */
uint32_t yinde_dictionary_add_sense(yinde_dictionary *dictionary,
                                    const uint32_t *code, size_t n,
                                    yinde_sense_kind kind, uint32_t target);

/* Note whether a form that is the term is spelt in capitals.  One that all forms
 * spell so is read only where the text does. */
void yinde_dictionary_note_spelling(yinde_dictionary *dictionary, uint32_t term,
                                    bool in_capitals);

/* Make the term `code` evidence for weak forms of `entity`.  Kept apart from
 * the senses: one word (总统) is evidence for hundreds of entities. */
void yinde_dictionary_add_context(yinde_dictionary *dictionary,
                                  const uint32_t *code, size_t n,
                                  uint32_t entity);

/* [terms] their traits.  Whoever goes through all hits of a text looks here first: a
 * byte for each term fits the cache of a core, and the terms do not.  Valid until the
 * dictionary is freed or changed. */
const uint8_t *yinde_dictionary_traits(const yinde_dictionary *dictionary);

/* Which terms may be evidence for an entity: most others are told apart without a
 * call.  Valid until the dictionary is freed or changed. */
typedef struct yinde_context_filter {
    const uint8_t *trait;
    uint64_t bits; /* of the terms that are, yinde_evidence_bit() */
} yinde_context_filter;

yinde_context_filter
yinde_dictionary_contexts(const yinde_dictionary *dictionary, uint32_t entity);

static inline uint64_t yinde_evidence_bit(uint32_t term)
{
    return UINT64_C(1) << (term * 0x9E3779B1u >> 26);
}

static inline bool yinde_may_be_context(const yinde_context_filter *filter,
                                        uint32_t term)
{
    return (filter->trait[term] & YINDE_TRAIT_CONTEXT) != 0 &&
           (filter->bits & yinde_evidence_bit(term)) != 0;
}

/* Whether the term is evidence for the entity. */
bool yinde_dictionary_is_context(const yinde_dictionary *dictionary,
                                 uint32_t term, uint32_t entity);

uint32_t yinde_dictionary_entities(const yinde_dictionary *dictionary);
uint32_t yinde_dictionary_terms(const yinde_dictionary *dictionary);

/* Entity or term `index`; valid until the dictionary is freed or changed. */
const yinde_entity *yinde_dictionary_entity(const yinde_dictionary *dictionary,
                                            uint32_t index);
const yinde_term *yinde_dictionary_term(const yinde_dictionary *dictionary,
                                        uint32_t index);

/* Walk the senses of `term`, in the order they were added; *at is 0 at the start
 * and the walk's own in between.  NULL when there are no more:
 *
 *     uint32_t at = 0;
 *     for (const yinde_sense *s;
 *          (s = yinde_dictionary_next_sense(d, term, &at)) != NULL;)
 */
const yinde_sense *
yinde_dictionary_next_sense(const yinde_dictionary *dictionary, uint32_t term,
                            uint32_t *at);

/* The entity with this id, or YINDE_NONE. */
uint32_t yinde_dictionary_find_entity(const yinde_dictionary *dictionary,
                                      yinde_type type, yinde_span id);

/* The term of these folded codes, or YINDE_NONE. */
uint32_t yinde_dictionary_find_term(const yinde_dictionary *dictionary,
                                    const uint32_t *code, size_t n);

/* Whether a sense of this kind is of an entity: strong or weak. */
bool yinde_sense_is_name(yinde_sense_kind kind);

/* Whether one of the senses of `term` is of this kind. */
bool yinde_dictionary_has_sense(const yinde_dictionary *dictionary,
                                uint32_t term, yinde_sense_kind kind);

/* Whether the term is the name of some entity of `type`; a strong one, if so
 * asked. */
bool yinde_dictionary_names(const yinde_dictionary *dictionary, uint32_t term,
                            yinde_type type, bool strong);

#endif
