/* reason.c: why a unit is what it is, in one sentence. */
#include "explain/reason.h"

#include "common/utf8.h"
#include "explain/evidence.h"
#include "explain/rival.h"

/* Most codes of a dotted name that are shown to each side of a form. */
#define DOTTED_REACH 8u

yinde_span yinde_unit_kind_text(const yinde_case *c, const yinde_unit *unit)
{
    if (unit->kind == YINDE_UNIT_ORDINARY)
        return YINDE_SPAN("ordinary word");
    if (unit->kind == YINDE_UNIT_READING || unit->kind == YINDE_UNIT_REJECT) {
        yinde_span name = yinde_case_rule(c, unit)->name;
        return yinde_arena_format(c->arena, "rule %.*s", YINDE_SHOW(name));
    }
    yinde_meanings meanings = yinde_meanings_of(c, unit);
    yinde_span text = yinde_meanings_text(c, &meanings);
    const char *more = unit->kind == YINDE_UNIT_ECHO ? ", named elsewhere"
                       : unit->silent                ? ", undecided"
                                                     : "";
    return yinde_arena_format(c->arena, "%.*s%s", YINDE_SHOW(text), more);
}

/* "其中 (ordinary word)"; an entity is told where its name is not what stands
 * there. */
static yinde_span describe(const yinde_case *c, const yinde_unit *unit)
{
    yinde_span surface = yinde_case_surface(c, unit->start, unit->end);
    yinde_span kind = yinde_unit_kind_text(c, unit);
    if (unit->kind == YINDE_UNIT_FORM && unit->entity != YINDE_NONE) {
        const yinde_entity *entity = yinde_dictionary_entity(
            yinde_engine_dictionary(c->engine), unit->entity);
        if (yinde_span_equal(entity->id, surface) ||
            yinde_span_equal(entity->label, surface))
            kind = yinde_span_of(yinde_type_name(entity->type));
    }
    return yinde_arena_format(c->arena, "%.*s (%.*s)", YINDE_SHOW(surface),
                              YINDE_SHOW(kind));
}

/* ---- lost ------------------------------------------------------------- */

/* "瑞士 (country CH) and 外交部 (ordinary word)": what stands in place of a
 * unit, from its first part on. */
static yinde_span parts_of(const yinde_case *c, const yinde_unit *unit,
                           const yinde_unit *first)
{
    const yinde_lattice *lattice = &c->result->mentions.lattice;
    yinde_span text = describe(c, first);
    uint32_t end = first->end;
    for (const yinde_unit *part = first + 1;
         part < lattice->unit + lattice->n && part->start < unit->end; part++) {
        if (!yinde_is_on_path(part) || part->start < end)
            continue;
        yinde_span more = describe(c, part);
        text = yinde_arena_format(c->arena, "%.*s and %.*s", YINDE_SHOW(text),
                                  YINDE_SHOW(more));
        end = part->end;
    }
    return text;
}

static yinde_span why_lost(const yinde_case *c, const yinde_unit *unit)
{
    const yinde_unit *rival;
    yinde_rivalry rivalry = yinde_rival_find(c, unit, &rival);
    if (rivalry == YINDE_RIVAL_NONE)
        return yinde_span_of(yinde_fate_text(unit->fate));
    if (rival->kind == YINDE_UNIT_REJECT) {
        yinde_span rule = yinde_case_rule(c, rival)->name;
        return yinde_arena_format(c->arena, "rejected by rule %.*s",
                                  YINDE_SHOW(rule));
    }
    yinde_span text = rivalry == YINDE_RIVAL_PARTS ? parts_of(c, unit, rival)
                                                   : describe(c, rival);
    bool same = rival->start == unit->start && rival->end == unit->end;
    const char *how = rivalry == YINDE_RIVAL_CROSSES ? "crosses"
                      : rivalry == YINDE_RIVAL_PARTS ? "better read as"
                      : same                         ? "read as"
                                                     : "inside";
    return yinde_arena_format(c->arena, "%s %.*s", how, YINDE_SHOW(text));
}

static yinde_span why_hidden(const yinde_case *c, const yinde_unit *unit)
{
    const yinde_unit *outer = yinde_rival_around(c, unit);
    if (outer == NULL)
        return yinde_span_of(yinde_fate_text(unit->fate));
    yinde_span text = describe(c, outer);
    return yinde_arena_format(c->arena, "inside %.*s, which does not expose it",
                              YINDE_SHOW(text));
}

static yinde_span why_nested(const yinde_case *c, const yinde_unit *unit)
{
    const yinde_unit *outer = yinde_rival_around(c, unit);
    if (outer == NULL)
        return yinde_span_of(yinde_fate_text(unit->fate));
    yinde_span surface = yinde_case_surface(c, outer->start, outer->end);
    return yinde_arena_format(c->arena, "accepted inside %.*s",
                              YINDE_SHOW(surface));
}

/* ---- parts of dotted names -------------------------------------------- */

/* Whether a name may go on with the code. */
static bool is_of_name(uint32_t code)
{
    return code == YINDE_INTERPUNCT || yinde_is_han(code) ||
           (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
}

/* Whether an accepted unit begins (or, looking left, ends) at `code`: the name
 * stops there. */
static bool is_border(const yinde_case *c, uint32_t code, bool left)
{
    const yinde_lattice *lattice = &c->result->mentions.lattice;
    for (uint32_t i = yinde_rival_first(c, code);
         i < lattice->n && lattice->unit[i].start <= code; i++) {
        const yinde_unit *unit = &lattice->unit[i];
        if (yinde_is_on_path(unit) && (left ? unit->end : unit->start) == code)
            return true;
    }
    return false;
}

/* The text does not tell where a name ends; what is read beside it does. */
static yinde_span dotted_name(const yinde_case *c, const yinde_unit *unit)
{
    const yinde_folded *folded = &c->result->folded;
    uint32_t start = unit->start, end = unit->end;
    while (end < folded->n && end < unit->end + DOTTED_REACH &&
           is_of_name(folded->code[end]) &&
           (end == unit->end || !is_border(c, end, false)))
        end++;
    while (start > 0 && start + DOTTED_REACH > unit->start &&
           is_of_name(folded->code[start - 1]) &&
           (start == unit->start || !is_border(c, start, true)))
        start--;
    if (unit->end < folded->n && folded->code[unit->end] != YINDE_INTERPUNCT)
        end = unit->end;
    if (unit->start == 0 || folded->code[unit->start - 1] != YINDE_INTERPUNCT)
        start = unit->start;
    return yinde_case_surface(c, start, end);
}

static yinde_span why_part(const yinde_case *c, const yinde_unit *unit)
{
    const yinde_unit *whole = yinde_rival_around(c, unit);
    yinde_span name =
        whole != NULL && whole->end - whole->start > unit->end - unit->start
            ? yinde_case_surface(c, whole->start, whole->end)
            : dotted_name(c, unit);
    return yinde_arena_format(c->arena, "part of the dotted name %.*s",
                              YINDE_SHOW(name));
}

/* ---- without evidence, ambiguous -------------------------------------- */

/* Whether a group must have an entity and took part. */
static bool must_be_read(const yinde_rule_group *group,
                         const yinde_group_span *where)
{
    return (group->is_mention || group->is_required) &&
           where->start < where->end;
}

/* The group of the reading that got no entity, or rule->n_groups. */
static size_t open_group(const yinde_case *c, const yinde_unit *unit)
{
    const yinde_rule *rule = yinde_case_rule(c, unit);
    const yinde_reading *reading = &c->result->readings.reading[unit->source];
    const yinde_slot *slots = c->result->mentions.slots[unit->source];
    size_t i = 0;
    while (i < rule->n_groups &&
           (!must_be_read(&rule->group[i], &reading->group[i]) ||
            slots[i].entity != YINDE_NONE || slots[i].id.n > 0))
        i++;
    return i;
}

/* Why the text of a group names nothing: it is looked up as a form. */
static yinde_span why_no_form(const yinde_case *c,
                              const yinde_rule_group *group,
                              const yinde_group_span *where, bool ambiguous)
{
    const yinde_dictionary *dictionary = yinde_engine_dictionary(c->engine);
    const uint32_t *code = c->result->folded.code + where->start;
    /* A match with a group that is no form at all makes no reading (rule.c). */
    uint32_t term = yinde_dictionary_find_term(dictionary, code,
                                               where->end - where->start);
    yinde_meanings meanings = yinde_meanings_of_term(c, term, group->type);
    const yinde_form_at form = {where->start, where->end, &meanings};
    return ambiguous ? yinde_evidence_tied(c, &form)
                     : yinde_evidence_missing(c, &form);
}

static yinde_span why_no_entity(const yinde_case *c,
                                const yinde_rule_group *group,
                                const yinde_group_span *where, bool ambiguous)
{
    switch (group->how) {
    case YINDE_RULE_LOOK_UP:
    case YINDE_RULE_NAMED:
        return why_no_form(c, group, where, ambiguous);
    case YINDE_RULE_ENTITY:
        return yinde_arena_format(c->arena, "no dictionary has the %s %.*s",
                                  yinde_type_name(group->type),
                                  YINDE_SHOW(group->id));
    case YINDE_RULE_COMPOSE:
        return YINDE_SPAN("no id could be put together for it");
    case YINDE_RULE_BY_SURNAME:
        break;
    }
    return YINDE_SPAN("the article names nobody, or several, of this surname");
}

static yinde_span why_not_read(const yinde_case *c, const yinde_unit *unit)
{
    const yinde_rule *rule = yinde_case_rule(c, unit);
    size_t i = open_group(c, unit);
    if (i == rule->n_groups)
        return YINDE_SPAN("no group of the rule that is a mention took part");
    const yinde_group_span *where =
        &c->result->readings.reading[unit->source].group[i];
    yinde_span surface = yinde_case_surface(c, where->start, where->end);
    yinde_span why = why_no_entity(c, &rule->group[i], where,
                                   unit->fate == YINDE_FATE_AMBIGUOUS);
    return yinde_arena_format(c->arena, "%.*s: %.*s", YINDE_SHOW(surface),
                              YINDE_SHOW(why));
}

/* A longer word around a weak form would win, whatever spoke for the form. */
static yinde_span why_weak_inside(const yinde_case *c, const yinde_unit *around)
{
    yinde_span text = describe(c, around);
    return yinde_arena_format(c->arena,
                              "inside %.*s, and a weak form without evidence",
                              YINDE_SHOW(text));
}

static yinde_span why_open(const yinde_case *c, const yinde_unit *unit)
{
    if (unit->kind != YINDE_UNIT_FORM)
        return why_not_read(c, unit);
    const yinde_unit *around = yinde_rival_around(c, unit);
    if (around != NULL && around->end - around->start > unit->end - unit->start)
        return why_weak_inside(c, around);
    yinde_meanings meanings = yinde_meanings_of(c, unit);
    const yinde_form_at form = {unit->start, unit->end, &meanings};
    return unit->fate == YINDE_FATE_AMBIGUOUS
               ? yinde_evidence_tied(c, &form)
               : yinde_evidence_missing(c, &form);
}

yinde_span yinde_reason_of(const yinde_case *c, const yinde_unit *unit)
{
    switch (unit->fate) {
    case YINDE_FATE_LOST:
        return why_lost(c, unit);
    case YINDE_FATE_NO_EVIDENCE:
    case YINDE_FATE_AMBIGUOUS:
        return why_open(c, unit);
    case YINDE_FATE_PART:
        return why_part(c, unit);
    case YINDE_FATE_HIDDEN:
        return why_hidden(c, unit);
    case YINDE_FATE_NESTED:
        return why_nested(c, unit);
    case YINDE_FATE_ACCEPTED:
        break;
    }
    return YINDE_SPAN("accepted");
}
