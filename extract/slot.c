/* slot.c: what the groups of a rule's reading stand for. */
#include "extract/slot.h"

#include <string.h>

#include "common/buffer.h"
#include "common/utf8.h"
#include "extract/introduce.h"

/* Longest id that is put together. */
#define COMPOSED_MAX_BYTES 400u
/* Characters of a Chinese name that is not cut short. */
#define FULL_NAME 3u

static yinde_fate look_up_group(yinde_resolver *r,
                                const yinde_rule_group *group,
                                const yinde_group_span *where, yinde_slot *s)
{
    uint32_t term = yinde_resolver_term(r, where->start, where->end);
    if (term == YINDE_NONE)
        return YINDE_FATE_NO_EVIDENCE;
    yinde_question question = {term, where->start, where->end, group->type,
                               group->how == YINDE_RULE_LOOK_UP,
                               r->is_second_look};
    return yinde_sense_choose(r->e, &r->cache, &r->named, &question,
                              &s->entity);
}

/* The index of the group called `name` in the rule, or n_groups. */
static size_t find_group(const yinde_rule *rule, yinde_span name)
{
    size_t i = 0;
    while (i < rule->n_groups && !yinde_span_equal(rule->group[i].name, name))
        i++;
    return i;
}

/* The text of a group as it goes into an id: folded, but for a Latin name, which
 * keeps its capitals and accents. */
static yinde_span spelling(const yinde_resolver *r,
                           const yinde_group_span *where)
{
    const yinde_folded *folded = r->e->folded;
    for (uint32_t i = where->start; i < where->end; i++)
        if (yinde_is_han(folded->code[i]))
            return yinde_resolver_text(r, where->start, where->end);
    return yinde_folded_surface(folded, where->start, where->end);
}

/* False when the group took no part in the match. */
static bool append_group(const yinde_resolver *r, const yinde_rule *rule,
                         const yinde_reading *reading, const yinde_slot *slots,
                         yinde_span name, yinde_buffer *out)
{
    size_t i = find_group(rule, name);
    if (i == rule->n_groups || reading->group[i].start == reading->group[i].end)
        return false;
    if (slots[i].entity != YINDE_NONE)
        yinde_buffer_append_span(
            out,
            yinde_dictionary_entity(r->e->dictionary, slots[i].entity)->label);
    else
        yinde_buffer_append_span(out, spelling(r, &reading->group[i]));
    return true;
}

/* "{country}外交部" with the labels or texts of the groups it names; empty when
 * one of them took no part, or the id would be too long. */
static yinde_span compose_id(const yinde_resolver *r, const yinde_rule *rule,
                             const yinde_reading *reading,
                             const yinde_slot *slots, yinde_span template)
{
    yinde_buffer out;
    yinde_buffer_init(&out, COMPOSED_MAX_BYTES);
    yinde_span rest = template;
    bool whole = true;
    while (rest.bytes != NULL && whole) {
        yinde_buffer_append_span(&out, yinde_span_next(&rest, '{'));
        if (rest.bytes != NULL)
            whole = append_group(r, rule, reading, slots,
                                 yinde_span_next(&rest, '}'), &out);
    }
    yinde_span id = {NULL, 0};
    if (whole && !out.overflowed)
        id = yinde_arena_copy(r->arena, yinde_buffer_span(&out));
    yinde_buffer_release(&out);
    return id;
}

/* The entity of `type` whose form or id `name`, read at `where`, is, or
 * YINDE_NONE.  The rule has read it, so a weak form will do. */
static uint32_t entity_called(yinde_resolver *r, yinde_type type,
                              yinde_span name, const yinde_group_span *where)
{
    uint32_t *code, entity = YINDE_NONE;
    size_t n = yinde_fold_form(name, r->arena, &code);
    uint32_t term = n > 0 && n <= YINDE_TERM_MAX
                        ? yinde_dictionary_find_term(r->e->dictionary, code, n)
                        : YINDE_NONE;
    if (term != YINDE_NONE) {
        yinde_question question = {term, where->start, where->end, type, true,
                                   r->is_second_look};
        yinde_sense_choose(r->e, &r->cache, &r->named, &question, &entity);
    }
    return entity != YINDE_NONE
               ? entity
               : yinde_dictionary_find_entity(r->e->dictionary, type, name);
}

/* Whether the unit is a form that names a person for certain. */
static bool is_strong_person(const yinde_resolver *r, const yinde_unit *unit)
{
    return unit->kind == YINDE_UNIT_FORM &&
           yinde_dictionary_names(r->e->dictionary,
                                  yinde_resolver_hit(r, unit)->term,
                                  YINDE_PERSON, true);
}

/* Whether the dictionary knows better where the name of a person that it lacks
 * ends: 李克 of 李克强 is none, nor are 比尔·盖茨夫 of 比尔·盖茨夫妇 and 李方平坚 of
 * 李方平坚称.  张宇人 may be one although 张宇 is. */
static bool ends_otherwise(const yinde_resolver *r,
                           const yinde_group_span *where)
{
    const yinde_lattice *lattice = &r->lattice;
    for (uint32_t i = lattice->first[where->start];
         i < lattice->first[where->start + 1]; i++) {
        const yinde_unit *unit = &lattice->unit[i];
        bool one_left = unit->end - unit->start >= FULL_NAME &&
                        unit->end + 1 == where->end &&
                        yinde_is_han(r->e->folded->code[unit->end]);
        bool whole = one_left || yinde_resolver_has_dot(r, unit->start, unit->end);
        if ((unit->end >= where->end || whole) &&
            is_strong_person(r, unit))
            return true;
    }
    return false;
}

/* Put together the id of group i.  Of several templates, separated by |, the
 * first that gives a name which the dictionary has counts, else the last. */
static yinde_fate compose_group(yinde_resolver *r, const yinde_rule *rule,
                                const yinde_reading *reading, size_t i,
                                yinde_slot *slots)
{
    const yinde_rule_group *group = &rule->group[i];
    yinde_span rest = group->id;
    while (rest.bytes != NULL && slots[i].entity == YINDE_NONE) {
        yinde_span id = compose_id(r, rule, reading, slots,
                                   yinde_span_next(&rest, '|'));
        if (id.n == 0)
            continue;
        slots[i].id = id;
        slots[i].entity =
            entity_called(r, group->type, id, &reading->group[i]);
    }
    if (slots[i].id.n == 0)
        return YINDE_FATE_NO_EVIDENCE;
    return slots[i].entity == YINDE_NONE && group->type == YINDE_PERSON &&
                   ends_otherwise(r, &reading->group[i])
               ? YINDE_FATE_LOST
               : YINDE_FATE_ACCEPTED;
}

static yinde_fate read_group(yinde_resolver *r, const yinde_rule *rule,
                             const yinde_reading *reading, size_t i,
                             yinde_slot *slots)
{
    const yinde_rule_group *group = &rule->group[i];
    const yinde_group_span *where = &reading->group[i];
    switch (group->how) {
    case YINDE_RULE_LOOK_UP:
    case YINDE_RULE_NAMED:
        return look_up_group(r, group, where, &slots[i]);
    case YINDE_RULE_ENTITY:
        slots[i].entity = yinde_dictionary_find_entity(r->e->dictionary,
                                                       group->type, group->id);
        break;
    case YINDE_RULE_BY_SURNAME:
        return yinde_introduce_find(
                   r, &reading->group[find_group(rule, group->id)], where->end,
                   &slots[i])
                   ? YINDE_FATE_ACCEPTED
                   : YINDE_FATE_NO_EVIDENCE;
    case YINDE_RULE_COMPOSE:
        return compose_group(r, rule, reading, i, slots);
    }
    return slots[i].entity != YINDE_NONE ? YINDE_FATE_ACCEPTED
                                         : YINDE_FATE_NO_EVIDENCE;
}

static void read_groups(yinde_resolver *r, yinde_unit *unit, bool composing)
{
    const yinde_rule *rule = yinde_resolver_rule(r, unit);
    const yinde_reading *reading = yinde_resolver_reading(r, unit);
    yinde_slot *slots = r->slots[unit->source];
    for (size_t i = 0; i < rule->n_groups; i++) {
        bool composes = rule->group[i].how == YINDE_RULE_COMPOSE;
        bool counts =
            rule->group[i].is_mention || rule->group[i].is_required;
        if (!counts || composes != composing ||
            reading->group[i].start == reading->group[i].end)
            continue;
        yinde_fate fate = read_group(r, rule, reading, i, slots);
        if (fate != YINDE_FATE_ACCEPTED)
            unit->fate = fate;
    }
}

static bool takes_part(const yinde_rule *rule, const yinde_reading *reading)
{
    size_t i = 0;
    while (i < rule->n_groups &&
           (!rule->group[i].is_mention ||
            reading->group[i].start == reading->group[i].end))
        i++;
    return i < rule->n_groups;
}

void yinde_slot_fill(yinde_resolver *r, yinde_unit *unit)
{
    const yinde_rule *rule = yinde_resolver_rule(r, unit);
    const yinde_reading *reading = yinde_resolver_reading(r, unit);
    yinde_slot *slots =
        yinde_arena_allocate(r->arena, (rule->n_groups + 1) * sizeof *slots);
    for (size_t i = 0; i < rule->n_groups; i++)
        slots[i] = (yinde_slot){YINDE_NONE, {NULL, 0}};
    r->slots[unit->source] = slots;
    unit->fate = takes_part(rule, reading) ? YINDE_FATE_ACCEPTED
                                           : YINDE_FATE_NO_EVIDENCE;
    read_groups(r, unit, false);
    read_groups(r, unit, true); /* composed ids are made of the others */
    unit->eligible = unit->fate == YINDE_FATE_ACCEPTED;
    if (unit->eligible)
        unit->fate = YINDE_FATE_LOST; /* until a path takes it */
}
