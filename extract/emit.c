/* emit.c: mentions of what was read, and of what lies inside it. */
#include "extract/emit.h"

#include <stdlib.h>
#include <string.h>

/* Shortest phrase that another phrase exposes, in codes. */
#define NESTED_PHRASE_MIN 4u
/* How deep accepted units nest. */
#define NESTING_MAX 8u

static void append_mention(yinde_resolver *r, const yinde_mention *mention)
{
    r->mention = yinde_arena_grow(r->arena, r->mention, r->n, &r->capacity,
                                  sizeof *r->mention);
    r->mention[r->n++] = *mention;
}

/* A mention of codes [start, end). */
static yinde_mention new_mention(const yinde_resolver *r, uint32_t start,
                                 uint32_t end, uint32_t entity,
                                 yinde_span origin)
{
    const yinde_folded *folded = r->e->folded;
    yinde_mention mention = {.start = folded->position[start],
                             .end = folded->position[end - 1] + 1,
                             .entity = entity,
                             .origin = origin};
    if (entity != YINDE_NONE) {
        const yinde_entity *about =
            yinde_dictionary_entity(r->e->dictionary, entity);
        mention.type = about->type;
        mention.id = about->id;
        mention.label = about->label;
        mention.topic = about->topic;
    }
    return mention;
}

/* What an accepted unit allows to be accepted inside it. */
typedef struct exposure {
    const yinde_resolver *r;
    const yinde_unit *outer;
    uint32_t start;          /* codes of outer, or of a group of its */
    uint32_t end;
    const yinde_mention *as; /* the mention that they are */
    const struct exposure *around; /* what this is inside of, or NULL */
} exposure;

/* Whether nothing but a closing bracket follows `end` in the outer unit: a paper
 * named after its country (瑞典《每日新闻》) ends in its name too. */
static bool is_tail_of(const exposure *x, uint32_t end)
{
    const uint32_t *code = x->r->e->folded->code;
    return end == x->end ||
           (end + 1 == x->end &&
            (code[end] == 0x300B || code[end] == ')')); /* 》 */
}

/* Whether what is inside is the name of somebody whom no dictionary has: bodies
 * and things are named after people (马克斯·普朗克学会). */
static bool is_unknown_person(yinde_type type, uint32_t entity)
{
    return type == YINDE_PERSON && entity == YINDE_NONE;
}

/* Whether the mention is of that entity. */
static bool is_same(const yinde_mention *as, yinde_type type, yinde_span id)
{
    return type == as->type && yinde_span_equal(id, as->id);
}

/* Whether a form inside is to come out. */
static bool exposes(const exposure *x, yinde_type type, yinde_span id,
                    uint32_t start, uint32_t end)
{
    bool is_tail = is_tail_of(x, end);
    if (is_same(x->as, type, id))
        return false;
    if (type != x->as->type)
        return true;
    if (type == YINDE_PHRASE)
        return !is_tail && end - start >= NESTED_PHRASE_MIN;
    return type == YINDE_ORGANIZATION && !is_tail;
}

/* Whether the unit crosses a group of the reading that it is inside of: 俄罗斯
 * 议会 crosses 白俄罗斯 in 白俄罗斯议会. */
static bool crosses_group(const exposure *x, const yinde_unit *unit)
{
    if (x->outer->kind != YINDE_UNIT_READING)
        return false;
    const yinde_rule *rule = yinde_resolver_rule(x->r, x->outer);
    const yinde_reading *reading = yinde_resolver_reading(x->r, x->outer);
    for (size_t i = 0; i < rule->n_groups; i++) {
        const yinde_group_span *group = &reading->group[i];
        bool before = unit->start < group->start && unit->end > group->start &&
                      unit->end < group->end;
        bool behind = unit->start > group->start && unit->start < group->end &&
                      unit->end > group->end;
        if (rule->group[i].is_mention && (before || behind))
            return true;
    }
    return false;
}

/* Whether the unit is a name of the entity that the outer one is, and ends with
 * it: 人大常委会 in 全国人大常委会 must not cover 全国人大. */
static bool is_same_again(const exposure *x, const yinde_unit *unit)
{
    if (!is_tail_of(x, unit->end))
        return false;
    if (unit->kind == YINDE_UNIT_ECHO) {
        const yinde_mention *as = &x->r->introduction[unit->source].as;
        return is_same(x->as, as->type, as->id);
    }
    if (unit->kind != YINDE_UNIT_FORM || unit->entity == YINDE_NONE)
        return false;
    const yinde_entity *entity =
        yinde_dictionary_entity(x->r->e->dictionary, unit->entity);
    return is_same(x->as, entity->type, entity->id);
}

/* Which units take part in the reading of the inside: all but those that it is
 * inside of and what is the same again, what crosses a group of them, and other
 * words as long.  A rule's reading as long may expose a part. */
static bool is_inside(const void *payload, const yinde_unit *unit)
{
    const exposure *x = payload;
    for (const exposure *open = x; open != NULL; open = open->around)
        if (unit == open->outer) /* two of one length must not take turns */
            return false;
    if (is_same_again(x, unit) || crosses_group(x, unit))
        return false;
    return unit->kind == YINDE_UNIT_READING || unit->start != x->start ||
           unit->end != x->end;
}

static void emit_unit(yinde_resolver *r, uint32_t index, const exposure *inside,
                      unsigned depth);

/* A unit may be come upon again inside another: the best of its fates stays. */
static void set_fate(yinde_unit *unit, yinde_fate fate)
{
    if (unit->fate == YINDE_FATE_ACCEPTED ||
        (unit->fate == YINDE_FATE_NESTED && fate != YINDE_FATE_ACCEPTED))
        return;
    unit->fate = fate;
}

/* Read what lies inside codes [start, end) of an accepted unit, which are the
 * mention `as`, and emit what it exposes. */
static void emit_inside(yinde_resolver *r, uint32_t outer,
                        const yinde_group_span *where, const yinde_mention *as,
                        const exposure *around, unsigned depth)
{
    if (depth >= NESTING_MAX ||
        (as->type != YINDE_ORGANIZATION && as->type != YINDE_PHRASE))
        return;
    exposure x = {r, &r->lattice.unit[outer], where->start, where->end, as,
                  around};
    uint32_t *path = yinde_arena_allocate(
        r->arena, (size_t)(where->end - where->start) * sizeof *path);
    size_t n = yinde_lattice_best(&r->lattice, where->start, where->end,
                                  is_inside, &x, r->arena, path);
    for (size_t i = 0; i < n; i++)
        emit_unit(r, path[i], &x, depth + 1);
}

static void emit_form(yinde_resolver *r, uint32_t index, const exposure *inside,
                      unsigned depth)
{
    yinde_unit *unit = &r->lattice.unit[index];
    if (unit->silent)
        return;
    const yinde_entity *entity =
        yinde_dictionary_entity(r->e->dictionary, unit->entity);
    yinde_mention mention = yinde_emit_form(r, unit);
    if (inside == NULL ||
        exposes(inside, entity->type, entity->id, unit->start, unit->end)) {
        set_fate(unit, inside != NULL ? YINDE_FATE_NESTED
                                      : YINDE_FATE_ACCEPTED);
        append_mention(r, &mention);
    } else {
        set_fate(unit, YINDE_FATE_HIDDEN);
    }
    /* What is hidden may still expose: 德国 of 德国之声, itself hidden in
     * 德国之声中文网. */
    emit_inside(r, index, &(yinde_group_span){unit->start, unit->end},
                &mention, inside, depth);
}

yinde_mention yinde_emit_form(const yinde_resolver *r, const yinde_unit *unit)
{
    uint32_t marks = yinde_title_marks(r->e->folded->code + unit->start,
                                       unit->end - unit->start);
    return new_mention(r, unit->start + marks, unit->end - marks, unit->entity,
                       yinde_resolver_text(r, unit->start, unit->end));
}

yinde_mention yinde_emit_slot(const yinde_resolver *r, uint32_t start,
                              uint32_t end, const yinde_slot *slot,
                              const yinde_rule *rule, size_t i)
{
    yinde_mention mention =
        new_mention(r, start, end, slot->entity, rule->name);
    if (slot->entity == YINDE_NONE) {
        mention.type = rule->group[i].type;
        mention.id = slot->id;
        mention.label = slot->id;
    }
    return mention;
}

/* Whether a group before i has the same codes: they have been looked into. */
static bool is_same_as_before(const yinde_reading *reading, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (reading->group[k].start == reading->group[i].start &&
            reading->group[k].end == reading->group[i].end)
            return true;
    return false;
}

/* Emit each group of a reading, and what is inside it. */
static void emit_reading(yinde_resolver *r, uint32_t index,
                         const exposure *inside, unsigned depth)
{
    yinde_unit *unit = &r->lattice.unit[index];
    const yinde_rule *rule = yinde_resolver_rule(r, unit);
    const yinde_reading *reading = yinde_resolver_reading(r, unit);
    const yinde_slot *slots = r->slots[unit->source];
    bool comes_out = inside == NULL;
    for (size_t i = 0; i < rule->n_groups; i++) {
        const yinde_group_span *where = &reading->group[i];
        if (!rule->group[i].is_mention || where->start == where->end)
            continue;
        yinde_mention mention = yinde_emit_slot(r, where->start, where->end,
                                                &slots[i], rule, i);
        if (inside == NULL ||
            (exposes(inside, mention.type, mention.id, where->start,
                     where->end) &&
             !is_unknown_person(mention.type, slots[i].entity))) {
            append_mention(r, &mention);
            comes_out = true;
        }
        if (!is_same_as_before(reading, i))
            emit_inside(r, index, where, &mention, inside, depth);
    }
    set_fate(unit, inside == NULL ? YINDE_FATE_ACCEPTED
                   : comes_out    ? YINDE_FATE_NESTED
                                  : YINDE_FATE_HIDDEN);
}

/* Emit a name that the article introduced elsewhere, and what is inside it. */
static void emit_echo(yinde_resolver *r, uint32_t index, const exposure *inside,
                      unsigned depth)
{
    yinde_unit *unit = &r->lattice.unit[index];
    const yinde_folded *folded = r->e->folded;
    yinde_mention mention = r->introduction[unit->source].as;
    mention.start = folded->position[unit->start];
    mention.end = folded->position[unit->end - 1] + 1;
    set_fate(unit, inside != NULL ? YINDE_FATE_HIDDEN : YINDE_FATE_ACCEPTED);
    if (inside == NULL)
        append_mention(r, &mention);
    emit_inside(r, index, &(yinde_group_span){unit->start, unit->end},
                &mention, inside, depth);
}

static void emit_unit(yinde_resolver *r, uint32_t index, const exposure *inside,
                      unsigned depth)
{
    switch (r->lattice.unit[index].kind) {
    case YINDE_UNIT_FORM:
        emit_form(r, index, inside, depth);
        break;
    case YINDE_UNIT_READING:
        emit_reading(r, index, inside, depth);
        break;
    case YINDE_UNIT_ECHO:
        emit_echo(r, index, inside, depth);
        break;
    default:
        r->lattice.unit[index].fate = YINDE_FATE_ACCEPTED;
        break;
    }
}

static int compare_mentions(const void *a, const void *b)
{
    const yinde_mention *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->type != y->type)
        return x->type < y->type ? -1 : 1;
    int order = yinde_span_compare(x->id, y->id);
    return order != 0 ? order : yinde_span_compare(x->origin, y->origin);
}

static bool same_mention(const yinde_mention *a, const yinde_mention *b)
{
    return a->start == b->start && a->end == b->end && a->type == b->type &&
           yinde_span_equal(a->id, b->id);
}

static void sort_mentions(yinde_resolver *r)
{
    if (r->n == 0)
        return;
    qsort(r->mention, r->n, sizeof *r->mention, compare_mentions);
    size_t kept = 1;
    for (size_t i = 1; i < r->n; i++)
        if (!same_mention(&r->mention[kept - 1], &r->mention[i]))
            r->mention[kept++] = r->mention[i];
    r->n = kept;
}

void yinde_emit(yinde_resolver *r)
{
    for (size_t i = 0; i < r->n_path; i++)
        emit_unit(r, r->path[i], NULL, 0);
    sort_mentions(r);
}
