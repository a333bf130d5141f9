/* meaning.c: the entities that a unit is, or would have been. */
#include "explain/meaning.h"

#include "common/buffer.h"

/* Longest text of meanings. */
#define TEXT_MAX_BYTES 4096u

/* No mention is longer, in code points: rules see one sentence at a time, and
 * what folding leaves out of it hardly doubles it. */
#define MENTION_REACH (2u * YINDE_SENTENCE_MAX)

static yinde_meaning of_entity(const yinde_case *c, uint32_t index,
                               uint32_t start, uint32_t end)
{
    const yinde_entity *entity =
        yinde_dictionary_entity(yinde_engine_dictionary(c->engine), index);
    return (yinde_meaning){entity->type, entity->id, entity->label, start, end};
}

/* Group `group` of a reading, read as `slot`, standing at [start, end). */
static yinde_meaning of_group(const yinde_case *c,
                              const yinde_rule_group *group,
                              const yinde_slot *slot, uint32_t start,
                              uint32_t end)
{
    if (slot->entity != YINDE_NONE)
        return of_entity(c, slot->entity, start, end);
    return (yinde_meaning){group->type, slot->id, slot->id, start, end};
}

static yinde_meanings of_reading(const yinde_case *c, const yinde_unit *unit)
{
    const yinde_rule *rule = yinde_case_rule(c, unit);
    const yinde_reading *reading = &c->result->readings.reading[unit->source];
    const yinde_slot *slots = c->result->mentions.slots[unit->source];
    yinde_meanings meanings = {NULL, 0, false};
    meanings.meaning = yinde_arena_allocate(
        c->arena, (rule->n_groups + 1) * sizeof *meanings.meaning);
    for (size_t i = 0; i < rule->n_groups; i++) {
        const yinde_group_span *where = &reading->group[i];
        if (rule->group[i].is_mention && where->start < where->end)
            meanings.meaning[meanings.n++] = of_group(
                c, &rule->group[i], &slots[i], where->start, where->end);
    }
    return meanings;
}

static yinde_meanings of_one(const yinde_case *c, yinde_meaning meaning)
{
    yinde_meanings meanings = {NULL, 1, true};
    meanings.meaning = yinde_arena_allocate(c->arena, sizeof meaning);
    meanings.meaning[0] = meaning;
    return meanings;
}

static yinde_meanings of_echo(const yinde_case *c, const yinde_unit *unit)
{
    const yinde_mention *as =
        &c->result->mentions.introduction[unit->source].as;
    return of_one(c, (yinde_meaning){as->type, as->id, as->label, unit->start,
                                     unit->end});
}

yinde_meanings yinde_meanings_of_term(const yinde_case *c, uint32_t term,
                                      yinde_type type)
{
    const yinde_dictionary *dictionary = yinde_engine_dictionary(c->engine);
    yinde_meanings meanings = {NULL, 0, true};
    size_t capacity = 0;
    uint32_t at = 0;
    for (const yinde_sense *sense; (sense = yinde_dictionary_next_sense(
                                        dictionary, term, &at)) != NULL;) {
        if (!yinde_sense_is_name(sense->kind))
            continue;
        yinde_meaning meaning = of_entity(c, sense->target, 0, 0);
        if (type != YINDE_TYPE_COUNT && meaning.type != type)
            continue;
        meanings.meaning =
            yinde_arena_grow(c->arena, meanings.meaning, meanings.n, &capacity,
                             sizeof *meanings.meaning);
        meanings.meaning[meanings.n++] = meaning;
    }
    return meanings;
}

static yinde_meanings of_form(const yinde_case *c, const yinde_unit *unit)
{
    if (unit->entity != YINDE_NONE)
        return of_one(c, of_entity(c, unit->entity, unit->start, unit->end));
    yinde_meanings meanings = yinde_meanings_of_term(
        c, c->result->hits.hit[unit->source].term, YINDE_TYPE_COUNT);
    for (size_t i = 0; i < meanings.n; i++) {
        meanings.meaning[i].start = unit->start;
        meanings.meaning[i].end = unit->end;
    }
    return meanings;
}

yinde_meanings yinde_meanings_of(const yinde_case *c, const yinde_unit *unit)
{
    switch (unit->kind) {
    case YINDE_UNIT_FORM:
        return of_form(c, unit);
    case YINDE_UNIT_READING:
        return of_reading(c, unit);
    case YINDE_UNIT_ECHO:
        return of_echo(c, unit);
    case YINDE_UNIT_REJECT:
    case YINDE_UNIT_ORDINARY:
        break;
    }
    return (yinde_meanings){NULL, 0, true};
}

/* "country CN 中国"; the type only where it is not that of the one before, the
 * label where it is not the id. */
static void append_meaning(yinde_buffer *text, const yinde_meaning *meaning,
                           bool with_type)
{
    if (with_type) {
        yinde_buffer_append_string(text, yinde_type_name(meaning->type));
        yinde_buffer_append_byte(text, ' ');
    }
    if (meaning->id.n == 0)
        yinde_buffer_append_byte(text, '?');
    yinde_buffer_append_span(text, meaning->id);
    if (!yinde_span_equal(meaning->id, meaning->label)) {
        yinde_buffer_append_byte(text, ' ');
        yinde_buffer_append_span(text, meaning->label);
    }
}

yinde_span yinde_meanings_text(const yinde_case *c,
                               const yinde_meanings *meanings)
{
    yinde_buffer text;
    yinde_buffer_init(&text, TEXT_MAX_BYTES);
    size_t told = meanings->is_choice && meanings->n > YINDE_MEANINGS_TOLD
                      ? YINDE_MEANINGS_TOLD - 1
                      : meanings->n;
    for (size_t i = 0; i < told; i++) {
        const yinde_meaning *meaning = &meanings->meaning[i];
        if (i > 0)
            yinde_buffer_append_string(&text,
                                       meanings->is_choice ? " or " : " + ");
        append_meaning(&text, meaning,
                       i == 0 || meaning->type != meaning[-1].type);
    }
    yinde_span span = yinde_buffer_span(&text);
    yinde_span copy =
        told < meanings->n
            ? yinde_arena_format(c->arena, "%.*s or %zu more", YINDE_SHOW(span),
                                 meanings->n - told)
            : yinde_arena_copy(c->arena, span);
    yinde_buffer_release(&text);
    return copy;
}

/* Whether a mention that overlaps the place says it. */
static bool is_told(const yinde_case *c, const yinde_meaning *meaning)
{
    const yinde_mentions *mentions = &c->result->mentions;
    uint32_t start = yinde_case_start(c, meaning->start);
    uint32_t end = yinde_case_end(c, meaning->end);
    uint32_t from = start > MENTION_REACH ? start - MENTION_REACH : 0;
    for (size_t i = yinde_case_mention_at(c, from);
         i < mentions->n && mentions->mention[i].start < end; i++) {
        const yinde_mention *mention = &mentions->mention[i];
        if (mention->end > start && mention->type == meaning->type &&
            (meaning->id.n == 0 || yinde_span_equal(mention->id, meaning->id)))
            return true;
    }
    return false;
}

bool yinde_meanings_told(const yinde_case *c, const yinde_meanings *meanings)
{
    size_t n = 0;
    for (size_t i = 0; i < meanings->n; i++)
        n += is_told(c, &meanings->meaning[i]);
    return n > 0 && (meanings->is_choice || n == meanings->n);
}
