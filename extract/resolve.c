/* resolve.c: candidates -> mentions, one entity each.
 *
 * A rule's reading is eligible when at least one of its groups got an entity.
 * Composed ids ({country}外交部) that a dictionary form spells are that form's
 * entity; others stand for themselves.
 */
#include "extract/resolve.h"

#include <stdlib.h>
#include <string.h>

#include "common/buffer.h"
#include "common/utf8.h"
#include "extract/echo.h"
#include "extract/sense.h"

#define COMPOSED_MAX_BYTES 400u
/* Units looked back over for the person that a surname stands for. */
#define SURNAME_REACH 2000u
/* Shortest phrase that another phrase exposes, in codes. */
#define NESTED_PHRASE_MIN 4u
/* How deep accepted units nest; each level is shorter than the one above. */
#define NESTING_MAX 8u

/* What a rule's group is read as. */
typedef struct slot {
    uint32_t entity;  /* index, or YINDE_NONE */
    yinde_span id;    /* of an entity that is in no dictionary, else empty */
} slot;

typedef struct resolver {
    const yinde_evidence *e;
    yinde_arena *arena;
    yinde_lattice lattice;
    yinde_context_cache cache;
    yinde_tally named; /* entity -> times the article names it for certain */
    slot **slots;      /* [readings] each [rule's groups]; NULL: not yet */
    yinde_introduction introduction[YINDE_INTRODUCTIONS_MAX];
    size_t n_introductions;
    uint32_t *path; /* [n_path] units accepted, from the left */
    size_t n_path;
    yinde_mention *mention; /* [n] */
    size_t n;
    size_t capacity;
} resolver;

static const yinde_hit *hit_of(const resolver *r, const yinde_unit *unit)
{
    return &r->e->hits->hit[unit->source];
}

static const yinde_reading *reading_of(const resolver *r,
                                       const yinde_unit *unit)
{
    return &r->e->readings->reading[unit->source];
}

static const yinde_rule *rule_of(const resolver *r, const yinde_unit *unit)
{
    return yinde_rules_at(r->e->rules, reading_of(r, unit)->rule);
}

/* The folded codes [start, end) as UTF-8, in the arena. */
static yinde_span folded_text(const resolver *r, uint32_t start, uint32_t end)
{
    char *bytes = yinde_arena_allocate(r->arena, (size_t)(end - start) * 4 + 1);
    size_t n = 0;
    for (uint32_t i = start; i < end; i++)
        n += yinde_utf8_encode(r->e->folded->code[i], bytes + n);
    bytes[n] = '\0';
    return (yinde_span){bytes, n};
}

/* ---- the groups of a reading ------------------------------------------ */

static yinde_fate look_up_group(resolver *r, const yinde_rule_group *group,
                                const yinde_group_span *where, slot *s)
{
    uint32_t term = YINDE_NONE;
    if (where->end - where->start <= YINDE_TERM_MAX)
        term = yinde_dictionary_find_term(
            r->e->dictionary, r->e->folded->code + where->start,
            where->end - where->start);
    if (term == YINDE_NONE)
        return YINDE_FATE_NO_EVIDENCE;
    yinde_question question = {term, where->start, where->end, group->type,
                               group->how == YINDE_RULE_LOOK_UP};
    return yinde_sense_choose(r->e, &r->cache, &r->named, &question, &s->entity);
}

/* The index of the group called `name` in the rule, or n_groups. */
static size_t find_group(const yinde_rule *rule, yinde_span name)
{
    size_t i = 0;
    while (i < rule->n_groups && !yinde_span_equal(rule->group[i].name, name))
        i++;
    return i;
}

static void append_group(const resolver *r, const yinde_rule *rule,
                         const yinde_reading *reading, const slot *slots,
                         yinde_span name, yinde_buffer *out)
{
    size_t i = find_group(rule, name);
    if (i == rule->n_groups)
        return;
    if (slots[i].entity != YINDE_NONE)
        yinde_buffer_append_span(
            out, yinde_dictionary_entity(r->e->dictionary, slots[i].entity)
                     ->label);
    else
        yinde_buffer_append_span(out, folded_text(r, reading->group[i].start,
                                                  reading->group[i].end));
}

/* "{country}外交部" with the labels or texts of the groups it names. */
static yinde_span compose_id(const resolver *r, const yinde_rule *rule,
                             const yinde_reading *reading, const slot *slots,
                             yinde_span template)
{
    yinde_buffer out;
    yinde_buffer_init(&out, COMPOSED_MAX_BYTES);
    yinde_span rest = template;
    while (rest.bytes != NULL) {
        yinde_buffer_append_span(&out, yinde_span_next(&rest, '{'));
        if (rest.bytes != NULL)
            append_group(r, rule, reading, slots, yinde_span_next(&rest, '}'),
                         &out);
    }
    yinde_span id = yinde_arena_copy(r->arena, yinde_buffer_span(&out));
    yinde_buffer_release(&out);
    return id;
}

/* The entity of `type` that `name` is a strong form of, or YINDE_NONE. */
static uint32_t entity_called(const resolver *r, yinde_type type,
                              yinde_span name)
{
    uint32_t *code;
    size_t n = yinde_fold_form(name, r->arena, &code);
    uint32_t term =
        n > 0 && n <= YINDE_TERM_MAX
            ? yinde_dictionary_find_term(r->e->dictionary, code, n)
            : YINDE_NONE;
    if (term == YINDE_NONE)
        return yinde_dictionary_find_entity(r->e->dictionary, type, name);
    for (uint32_t i = yinde_dictionary_term(r->e->dictionary, term)->first;
         i != YINDE_NONE;) {
        const yinde_sense *sense =
            yinde_dictionary_sense(r->e->dictionary, i);
        i = sense->next;
        if (sense->kind == YINDE_SENSE_STRONG &&
            yinde_dictionary_entity(r->e->dictionary, sense->target)->type ==
                type)
            return sense->target;
    }
    return yinde_dictionary_find_entity(r->e->dictionary, type, name);
}

/* Whether the unit names, for certain, a person whose id starts with
 * `surname`. */
static bool names_family(const resolver *r, const yinde_unit *unit,
                         yinde_span surname)
{
    if (unit->kind != YINDE_UNIT_FORM || unit->entity == YINDE_NONE)
        return false;
    const yinde_entity *entity =
        yinde_dictionary_entity(r->e->dictionary, unit->entity);
    return entity->type == YINDE_PERSON && entity->id.n > surname.n &&
           memcmp(entity->id.bytes, surname.bytes, surname.n) == 0;
}

/* Index in path of the first unit that starts at `code` or later. */
static size_t path_index(const resolver *r, uint32_t code)
{
    size_t low = 0, high = r->n_path;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->lattice.unit[r->path[middle]].start < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The person of that surname who is named last before `where`, or first after
 * it. */
static uint32_t person_of_surname(const resolver *r,
                                  const yinde_group_span *where)
{
    yinde_span surname = folded_text(r, where->start, where->end);
    size_t middle = path_index(r, where->start);
    for (size_t k = 1; k <= SURNAME_REACH && k <= middle; k++) {
        const yinde_unit *unit = &r->lattice.unit[r->path[middle - k]];
        if (names_family(r, unit, surname))
            return unit->entity;
    }
    for (size_t k = 0; k < SURNAME_REACH && middle + k < r->n_path; k++) {
        const yinde_unit *unit = &r->lattice.unit[r->path[middle + k]];
        if (names_family(r, unit, surname))
            return unit->entity;
    }
    return YINDE_NONE;
}

static yinde_fate read_group(resolver *r, const yinde_rule *rule,
                             const yinde_reading *reading, size_t i,
                             slot *slots)
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
        slots[i].entity = person_of_surname(
            r, &reading->group[find_group(rule, group->id)]);
        break;
    case YINDE_RULE_COMPOSE:
        slots[i].id = compose_id(r, rule, reading, slots, group->id);
        slots[i].entity = entity_called(r, group->type, slots[i].id);
        return YINDE_FATE_ACCEPTED;
    }
    return slots[i].entity != YINDE_NONE ? YINDE_FATE_ACCEPTED
                                         : YINDE_FATE_NO_EVIDENCE;
}

/* Give the groups of a reading their entities.  Composed ids come last: they
 * are made of the others.  A reading counts when all groups that are looked up
 * have an entity: half a pair is a misreading. */
static void read_reading(resolver *r, yinde_unit *unit)
{
    const yinde_rule *rule = rule_of(r, unit);
    const yinde_reading *reading = reading_of(r, unit);
    slot *slots =
        yinde_arena_allocate(r->arena, (rule->n_groups + 1) * sizeof *slots);
    for (size_t i = 0; i < rule->n_groups; i++)
        slots[i] = (slot){YINDE_NONE, {NULL, 0}};
    r->slots[unit->source] = slots;
    unit->eligible = true;
    for (int composing = 0; composing <= 1; composing++)
        for (size_t i = 0; i < rule->n_groups; i++) {
            bool composes = rule->group[i].how == YINDE_RULE_COMPOSE;
            if (!rule->group[i].is_mention || composes != (composing == 1) ||
                reading->group[i].start == reading->group[i].end)
                continue;
            yinde_fate fate = read_group(r, rule, reading, i, slots);
            if (fate != YINDE_FATE_ACCEPTED) {
                unit->fate = fate;
                unit->eligible = false;
            }
        }
}

/* ---- the three steps -------------------------------------------------- */

static void choose_form(resolver *r, yinde_unit *unit)
{
    yinde_question question = {hit_of(r, unit)->term, unit->start, unit->end,
                               YINDE_ANY_TYPE, false};
    yinde_fate fate =
        yinde_sense_choose(r->e, &r->cache, &r->named, &question, &unit->entity);
    unit->eligible = fate == YINDE_FATE_ACCEPTED;
    unit->fate = unit->eligible ? YINDE_FATE_LOST : fate;
}

static void choose_all(resolver *r)
{
    for (size_t i = 0; i < r->lattice.n; i++) {
        yinde_unit *unit = &r->lattice.unit[i];
        if (unit->kind == YINDE_UNIT_FORM)
            choose_form(r, unit);
        else if (unit->kind == YINDE_UNIT_READING)
            read_reading(r, unit);
    }
}

static void find_path(resolver *r)
{
    r->n_path = yinde_lattice_best(&r->lattice, 0, r->lattice.n_codes, NULL,
                                   NULL, r->arena, r->path);
}

/* Count the entities of the strong forms inside an accepted name. */
static void count_inside(resolver *r, const yinde_unit *outer)
{
    const yinde_lattice *lattice = &r->lattice;
    for (uint32_t i = lattice->first[outer->start];
         i < lattice->first[outer->end]; i++) {
        const yinde_unit *unit = &lattice->unit[i];
        if (unit != outer && unit->kind == YINDE_UNIT_FORM &&
            unit->eligible && unit->end <= outer->end)
            yinde_tally_add(&r->named, unit->entity, 1);
    }
}

/* Count the entities that the path names. */
static void count_named(resolver *r)
{
    yinde_tally_clear(&r->named);
    for (size_t i = 0; i < r->n_path; i++) {
        const yinde_unit *unit = &r->lattice.unit[r->path[i]];
        if (unit->kind != YINDE_UNIT_FORM)
            continue;
        yinde_type type =
            yinde_dictionary_entity(r->e->dictionary, unit->entity)->type;
        yinde_tally_add(&r->named, unit->entity, 1);
        if (type == YINDE_ORGANIZATION || type == YINDE_PHRASE)
            count_inside(r, unit);
    }
}

/* ---- names that the article introduces -------------------------------- */

static bool is_introduced(const resolver *r, const yinde_group_span *where)
{
    const uint32_t *code = r->e->folded->code;
    size_t n = where->end - where->start;
    for (size_t i = 0; i < r->n_introductions; i++) {
        const yinde_introduction *known = &r->introduction[i];
        if (known->end - known->start == n &&
            memcmp(code + known->start, code + where->start,
                   n * sizeof *code) == 0)
            return true;
    }
    return false;
}

/* Keep the people of a reading who are in no dictionary. */
static void take_introductions(resolver *r, const yinde_unit *unit)
{
    const yinde_rule *rule = rule_of(r, unit);
    const yinde_reading *reading = reading_of(r, unit);
    const slot *slots = r->slots[unit->source];
    for (uint32_t i = 0; i < rule->n_groups; i++) {
        const yinde_group_span *where = &reading->group[i];
        if (!rule->group[i].is_mention || slots[i].id.n == 0 ||
            slots[i].entity != YINDE_NONE ||
            rule->group[i].type != YINDE_PERSON ||
            where->start == where->end || is_introduced(r, where) ||
            r->n_introductions == YINDE_INTRODUCTIONS_MAX)
            continue;
        r->introduction[r->n_introductions++] = (yinde_introduction){
            where->start, where->end, unit->source, i};
    }
}

/* Add units for the introduced names of the path, wherever they stand. */
static void add_echoes(resolver *r)
{
    for (size_t i = 0; i < r->n_path; i++) {
        const yinde_unit *unit = &r->lattice.unit[r->path[i]];
        if (unit->kind == YINDE_UNIT_READING)
            take_introductions(r, unit);
    }
    yinde_echo_add(r->introduction, r->n_introductions, r->e->folded, r->arena,
                   &r->lattice);
}

/* ---- mentions --------------------------------------------------------- */

static void append_mention(resolver *r, const yinde_mention *mention)
{
    if (r->n == r->capacity) {
        size_t capacity = r->capacity == 0 ? 256 : 2 * r->capacity;
        yinde_mention *grown =
            yinde_arena_allocate(r->arena, capacity * sizeof *grown);
        if (r->n > 0)
            memcpy(grown, r->mention, r->n * sizeof *grown);
        r->mention = grown;
        r->capacity = capacity;
    }
    r->mention[r->n++] = *mention;
}

/* A mention of codes [start, end). */
static yinde_mention new_mention(const resolver *r, uint32_t start,
                                 uint32_t end, uint32_t entity,
                                 yinde_span origin)
{
    const yinde_folded *folded = r->e->folded;
    yinde_mention mention = {.start = folded->position[start],
                             .end = folded->position[end - 1] + 1,
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
    const resolver *r;
    const yinde_unit *outer;
    const yinde_mention *as; /* the mention that outer is */
} exposure;

/* Whether a form inside is to come out. */
static bool exposes(const exposure *x, yinde_type type, yinde_span id,
                    uint32_t start, uint32_t end)
{
    bool is_tail = end == x->outer->end;
    if (type == x->as->type && yinde_span_equal(id, x->as->id))
        return false;
    if (type != x->as->type)
        return true;
    if (type == YINDE_PHRASE)
        return !is_tail && end - start >= NESTED_PHRASE_MIN;
    return type == YINDE_ORGANIZATION && !is_tail;
}

/* Which units take part in the reading of the inside: all but the outer one
 * and what covers it whole. */
static bool is_inside(const void *payload, const yinde_unit *unit)
{
    const exposure *x = payload;
    if (unit == x->outer)
        return false;
    return unit->kind == YINDE_UNIT_READING || unit->start != x->outer->start ||
           unit->end != x->outer->end;
}

static void emit_unit(resolver *r, uint32_t index, const exposure *inside,
                      unsigned depth);

/* Read what lies inside an accepted form, and emit what it exposes. */
static void emit_inside(resolver *r, uint32_t outer, const yinde_mention *as,
                        unsigned depth)
{
    const yinde_unit *unit = &r->lattice.unit[outer];
    if (depth >= NESTING_MAX ||
        (as->type != YINDE_ORGANIZATION && as->type != YINDE_PHRASE))
        return;
    exposure x = {r, unit, as};
    uint32_t *path = yinde_arena_allocate(
        r->arena, (size_t)(unit->end - unit->start) * sizeof *path);
    size_t n = yinde_lattice_best(&r->lattice, unit->start, unit->end,
                                  is_inside, &x, r->arena, path);
    for (size_t i = 0; i < n; i++)
        emit_unit(r, path[i], &x, depth + 1);
}

static void emit_form(resolver *r, uint32_t index, const exposure *inside,
                      unsigned depth)
{
    yinde_unit *unit = &r->lattice.unit[index];
    const yinde_entity *entity =
        yinde_dictionary_entity(r->e->dictionary, unit->entity);
    yinde_mention mention =
        new_mention(r, unit->start, unit->end, unit->entity,
                    folded_text(r, unit->start, unit->end));
    if (inside == NULL || exposes(inside, entity->type, entity->id,
                                  unit->start, unit->end)) {
        unit->fate = inside != NULL ? YINDE_FATE_NESTED : YINDE_FATE_ACCEPTED;
        append_mention(r, &mention);
    } else {
        unit->fate = YINDE_FATE_HIDDEN;
    }
    /* What is hidden may still expose: 德国 of 德国之声, itself hidden in
     * 德国之声中文网. */
    emit_inside(r, index, &mention, depth);
}

/* Emit each group of a reading. */
static void emit_reading(resolver *r, uint32_t index, const exposure *inside)
{
    yinde_unit *unit = &r->lattice.unit[index];
    const yinde_rule *rule = rule_of(r, unit);
    const yinde_reading *reading = reading_of(r, unit);
    const slot *slots = r->slots[unit->source];
    unit->fate = inside != NULL ? YINDE_FATE_NESTED : YINDE_FATE_ACCEPTED;
    for (size_t i = 0; i < rule->n_groups; i++) {
        const yinde_group_span *where = &reading->group[i];
        if (!rule->group[i].is_mention || where->start == where->end)
            continue;
        yinde_mention mention = new_mention(r, where->start, where->end,
                                            slots[i].entity, rule->name);
        if (slots[i].entity == YINDE_NONE) {
            mention.type = rule->group[i].type;
            mention.id = slots[i].id;
            mention.label = slots[i].id;
        }
        if (inside == NULL || exposes(inside, mention.type, mention.id,
                                      where->start, where->end))
            append_mention(r, &mention);
    }
}

/* Emit a name that a rule introduced elsewhere. */
static void emit_echo(resolver *r, uint32_t index, const exposure *inside)
{
    yinde_unit *unit = &r->lattice.unit[index];
    const yinde_introduction *introduction = &r->introduction[unit->source];
    const yinde_rule *rule = yinde_rules_at(
        r->e->rules, r->e->readings->reading[introduction->reading].rule);
    yinde_span id = r->slots[introduction->reading][introduction->group].id;
    yinde_mention mention =
        new_mention(r, unit->start, unit->end, YINDE_NONE, rule->name);
    mention.type = YINDE_PERSON;
    mention.id = id;
    mention.label = id;
    unit->fate = inside != NULL ? YINDE_FATE_NESTED : YINDE_FATE_ACCEPTED;
    append_mention(r, &mention);
}

static void emit_unit(resolver *r, uint32_t index, const exposure *inside,
                      unsigned depth)
{
    switch (r->lattice.unit[index].kind) {
    case YINDE_UNIT_FORM:
        emit_form(r, index, inside, depth);
        break;
    case YINDE_UNIT_READING:
        emit_reading(r, index, inside);
        break;
    case YINDE_UNIT_ECHO:
        emit_echo(r, index, inside);
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

static void sort_mentions(resolver *r)
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

void yinde_resolve(const yinde_evidence *evidence, yinde_arena *arena,
                   yinde_mentions *mentions)
{
    resolver r = {.e = evidence, .arena = arena};
    yinde_lattice_build(evidence->dictionary, evidence->rules,
                        evidence->folded, evidence->hits, evidence->readings,
                        arena, &r.lattice);
    r.path = yinde_arena_allocate(arena, evidence->folded->n * sizeof *r.path);
    r.slots = yinde_arena_zeroed(arena, evidence->readings->n, sizeof(slot *));

    /* At first nothing is named: only strong forms, and weak ones with a
     * context word, are read.  They are the evidence for the rest. */
    choose_all(&r);
    find_path(&r);
    count_named(&r);
    choose_all(&r);
    add_echoes(&r);
    find_path(&r);
    for (size_t i = 0; i < r.n_path; i++)
        emit_unit(&r, r.path[i], NULL, 0);
    sort_mentions(&r);

    yinde_tally_clear(&r.named);
    *mentions = (yinde_mentions){r.mention, r.n, r.lattice};
}
