/* resolve.c: candidates -> mentions, one entity each: the steps.
 *
 * slot.c reads what rules matched, sense.c what forms mean, lattice.c finds the
 * best path, emit.c makes mentions of it; here is their order.
 */
#include "extract/resolve.h"

#include <string.h>

#include "extract/emit.h"
#include "extract/introduce.h"
#include "extract/resolver.h"
#include "extract/slot.h"

/* Codes of the shortest name that covers others though nothing decides whose it
 * is. */
#define LONG_NAME_MIN 3u

/* Whether a strong form begins at this code. */
static bool strong_form_at(const yinde_resolver *r, size_t code)
{
    const yinde_lattice *lattice = &r->lattice;
    if (code >= lattice->n_codes)
        return false;
    for (uint32_t i = lattice->first[code]; i < lattice->first[code + 1]; i++)
        if (lattice->unit[i].kind == YINDE_UNIT_FORM &&
            yinde_dictionary_has_sense(
                r->e->dictionary,
                yinde_resolver_hit(r, &lattice->unit[i])->term,
                YINDE_SENSE_STRONG))
            return true;
    return false;
}

/* Whether a form of a person is only a part of somebody else's name: 杜鲁门 in
 * 杜鲁门·卡波特, 米勒 in 斯蒂芬·米勒 when it is a weak form.  Chinese names before
 * a dot stand, bylines have it (陈述·时评), and so do those before another name:
 * dots also make lists (普京·特朗普). */
static bool is_part_of_name(const yinde_resolver *r, const yinde_unit *unit)
{
    const yinde_folded *folded = r->e->folded;
    const yinde_dictionary *dictionary = r->e->dictionary;
    const yinde_entity *entity =
        yinde_dictionary_entity(dictionary, unit->entity);
    if (entity->type != YINDE_PERSON)
        return false;
    if (entity->is_dotted && unit->end < folded->n &&
        folded->code[unit->end] == YINDE_INTERPUNCT &&
        !strong_form_at(r, (size_t)unit->end + 1))
        return true;
    return unit->start > 0 &&
           folded->code[unit->start - 1] == YINDE_INTERPUNCT &&
           !yinde_dictionary_has_sense(dictionary,
                                       yinde_resolver_hit(r, unit)->term,
                                       YINDE_SENSE_STRONG);
}

/* Whether the unit is a name of people only, and so long that no other name can
 * be meant by a part of it: 莱恩 is not in 奥布莱恩, whoever that is. */
static bool is_long_name(const yinde_resolver *r, const yinde_unit *unit)
{
    const yinde_dictionary *dictionary = r->e->dictionary;
    uint32_t at = 0;
    for (const yinde_sense *sense;
         (sense = yinde_dictionary_next_sense(
              dictionary, yinde_resolver_hit(r, unit)->term, &at)) != NULL;)
        if (yinde_sense_is_name(sense->kind) &&
            yinde_dictionary_entity(dictionary, sense->target)->type !=
                YINDE_PERSON)
            return false;
    return unit->end - unit->start >= LONG_NAME_MIN;
}

/* Choose what a form is.  False when that is what it was before. */
static bool choose_form(yinde_resolver *r, yinde_unit *unit)
{
    if (unit->settled)
        return false;
    yinde_unit before = *unit;
    uint32_t term = yinde_resolver_hit(r, unit)->term;
    unit->entity = yinde_dictionary_term(r->e->dictionary, term)->certain;
    unit->settled = unit->entity != YINDE_NONE;
    yinde_question question = {term,           unit->start, unit->end,
                               YINDE_ANY_TYPE, false,       r->is_second_look};
    yinde_fate fate = unit->settled
                          ? YINDE_FATE_ACCEPTED
                          : yinde_sense_choose(r->e, &r->cache, &r->named,
                                               &question, &unit->entity);
    if (fate == YINDE_FATE_ACCEPTED && is_part_of_name(r, unit))
        fate = YINDE_FATE_PART;
    bool is_read = fate == YINDE_FATE_ACCEPTED;
    yinde_lattice_silence(unit, !is_read && is_long_name(r, unit));
    unit->eligible = is_read || unit->silent;
    unit->fate = is_read ? YINDE_FATE_LOST : fate;
    return unit->eligible != before.eligible ||
           unit->entity != before.entity || unit->silent != before.silent;
}

/* Fill a reading.  False when it counts as little or as much as before. */
static bool fill_reading(yinde_resolver *r, yinde_unit *unit)
{
    bool was_eligible = unit->eligible;
    yinde_slot_fill(r, unit);
    return unit->eligible != was_eligible;
}

/* Choose what forms and readings are.  False when nothing changed. */
static bool choose_all(yinde_resolver *r)
{
    bool changed = false;
    for (size_t i = 0; i < r->lattice.n; i++) {
        yinde_unit *unit = &r->lattice.unit[i];
        if (unit->kind == YINDE_UNIT_FORM)
            changed |= choose_form(r, unit);
        else if (unit->kind == YINDE_UNIT_READING)
            changed |= fill_reading(r, unit);
    }
    return changed;
}

static void find_path(yinde_resolver *r)
{
    r->n_path = yinde_lattice_best(&r->lattice, 0, r->lattice.n_codes, NULL,
                                   NULL, r->arena, r->path);
}

/* Count the entities of the forms inside an accepted name. */
static void count_inside(yinde_resolver *r, const yinde_unit *outer)
{
    const yinde_lattice *lattice = &r->lattice;
    for (uint32_t i = lattice->first[outer->start];
         i < lattice->first[outer->end]; i++) {
        const yinde_unit *unit = &lattice->unit[i];
        if (unit != outer && unit->kind == YINDE_UNIT_FORM && unit->eligible &&
            !unit->silent && unit->end <= outer->end)
            yinde_tally_add(&r->named, unit->entity, 1);
    }
}

/* Count the people whom a rule read by a name that is nobody else's. */
static void count_read(yinde_resolver *r, const yinde_unit *unit)
{
    const yinde_rule *rule = yinde_resolver_rule(r, unit);
    const yinde_reading *reading = yinde_resolver_reading(r, unit);
    const yinde_slot *slots = r->slots[unit->source];
    for (size_t i = 0; i < rule->n_groups; i++)
        if (rule->group[i].is_mention &&
            rule->group[i].type == YINDE_PERSON &&
            yinde_is_form_of(r, &reading->group[i], slots[i].entity, true))
            yinde_tally_add(&r->named, slots[i].entity, 1);
}

/* Count the entities that the path names. */
static void count_named(yinde_resolver *r)
{
    yinde_tally_clear(&r->named);
    for (size_t i = 0; i < r->n_path; i++) {
        const yinde_unit *unit = &r->lattice.unit[r->path[i]];
        if (unit->kind == YINDE_UNIT_READING)
            count_read(r, unit);
        if (unit->kind != YINDE_UNIT_FORM || unit->silent)
            continue;
        yinde_type type =
            yinde_dictionary_entity(r->e->dictionary, unit->entity)->type;
        yinde_tally_add(&r->named, unit->entity, 1);
        if (type == YINDE_ORGANIZATION || type == YINDE_PHRASE)
            count_inside(r, unit);
    }
}

/* A copy of the introductions that outlives the resolver. */
static const yinde_introduction *keep_introductions(const yinde_resolver *r)
{
    size_t bytes = r->n_introductions * sizeof *r->introduction;
    yinde_introduction *kept = yinde_arena_allocate(r->arena, bytes);
    memcpy(kept, r->introduction, bytes);
    return kept;
}

void yinde_resolve(const yinde_evidence *evidence, yinde_arena *arena,
                   yinde_mentions *mentions)
{
    yinde_resolver r = {.e = evidence, .arena = arena};
    yinde_lattice_build(evidence->dictionary, evidence->rules, evidence->folded,
                        evidence->hits, evidence->readings, arena, &r.lattice);
    r.cache = yinde_context_cache_new(r.lattice.n, arena);
    r.path = yinde_arena_allocate(arena, evidence->folded->n * sizeof *r.path);
    r.slots =
        yinde_arena_zeroed(arena, evidence->readings->n, sizeof(yinde_slot *));

    /* At first nothing is named: only strong forms, and weak ones with a
     * context word, are read.  They are the evidence for the rest. */
    choose_all(&r);
    find_path(&r);
    count_named(&r);
    yinde_introduce_bearers(&r);
    r.is_second_look = true;
    bool changed = choose_all(&r);
    changed |= yinde_introduce_names(&r);
    if (changed)
        find_path(&r);
    yinde_emit(&r);

    yinde_tally_clear(&r.named);
    *mentions = (yinde_mentions){r.mention,
                                 r.n,
                                 r.lattice,
                                 r.slots,
                                 keep_introductions(&r),
                                 r.n_introductions};
}
