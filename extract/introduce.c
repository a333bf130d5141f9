/* introduce.c: whom the article names, by which others of its names are read. */
#include "extract/introduce.h"

#include <string.h>

#include "common/utf8.h"
#include "extract/emit.h"

/* Shortest last part of a name that is looked for by itself, in codes. */
#define HAN_PART_MIN   2u
#define LATIN_PART_MIN 3u
/* Codes of the shortest name of a body that is left without its country. */
#define BODY_PART_MIN 3u
/* Longest Chinese name, in characters. */
#define CHINESE_NAME_MAX 4u

bool yinde_is_form_of(const yinde_resolver *r, const yinde_group_span *where,
                      uint32_t entity, bool strong)
{
    const yinde_dictionary *dictionary = r->e->dictionary;
    uint32_t term = entity == YINDE_NONE
                        ? YINDE_NONE
                        : yinde_resolver_term(r, where->start, where->end);
    uint32_t at = 0;
    for (const yinde_sense *sense;
         term != YINDE_NONE && (sense = yinde_dictionary_next_sense(
                                    dictionary, term, &at)) != NULL;)
        if (sense->target == entity &&
            (sense->kind == YINDE_SENSE_STRONG ||
             (sense->kind == YINDE_SENSE_WEAK && !strong)))
            return true;
    return false;
}

/* ---- people, by their surnames ---------------------------------------- */

/* Note that somebody is named at `where`. */
static void add_bearer(yinde_resolver *r, const yinde_slot *who,
                       const yinde_group_span *where)
{
    size_t i = 0;
    while (i < r->n_bearers && !yinde_span_equal(r->bearer[i].who.id, who->id))
        i++;
    if (i == YINDE_BEARERS_MAX)
        return;
    yinde_bearer *bearer = &r->bearer[i];
    if (i == r->n_bearers) {
        *bearer = (yinde_bearer){.who = *who};
        r->n_bearers++;
    }
    if (bearer->n_places < YINDE_BEARER_PLACES)
        bearer->place[bearer->n_places++] = *where;
}

/* A person of the dictionary; a foreigner's first character is no surname. */
static void add_known_bearer(yinde_resolver *r, uint32_t index,
                             const yinde_group_span *where)
{
    const yinde_entity *entity =
        yinde_dictionary_entity(r->e->dictionary, index);
    yinde_slot who = {index, entity->id};
    if (entity->type == YINDE_PERSON && !entity->is_dotted)
        add_bearer(r, &who, where);
}

/* Whether what a rule read may be a Chinese name: no dot, no Latin letters, and
 * no more than four characters. */
static bool may_have_surname(const yinde_resolver *r,
                             const yinde_group_span *where)
{
    return where->end - where->start <= CHINESE_NAME_MAX &&
           !yinde_resolver_has_dot(r, where->start, where->end) &&
           yinde_is_han(r->e->folded->code[where->start]);
}

static void add_read_bearers(yinde_resolver *r, const yinde_unit *unit)
{
    const yinde_rule *rule = yinde_resolver_rule(r, unit);
    const yinde_reading *reading = yinde_resolver_reading(r, unit);
    const yinde_slot *slots = r->slots[unit->source];
    for (size_t i = 0; i < rule->n_groups; i++) {
        const yinde_group_span *where = &reading->group[i];
        if (!rule->group[i].is_mention || where->start == where->end ||
            rule->group[i].type != YINDE_PERSON ||
            rule->group[i].how == YINDE_RULE_BY_SURNAME)
            continue;
        if (slots[i].entity != YINDE_NONE)
            add_known_bearer(r, slots[i].entity, where);
        else if (may_have_surname(r, where))
            add_bearer(r, &slots[i], where);
    }
}

void yinde_introduce_bearers(yinde_resolver *r)
{
    r->bearer = yinde_arena_allocate(
        r->arena, YINDE_BEARERS_MAX * sizeof *r->bearer);
    for (size_t i = 0; i < r->n_path; i++) {
        const yinde_unit *unit = &r->lattice.unit[r->path[i]];
        yinde_group_span where = {unit->start, unit->end};
        if (unit->kind == YINDE_UNIT_FORM && !unit->silent)
            add_known_bearer(r, unit->entity, &where);
        else if (unit->kind == YINDE_UNIT_READING)
            add_read_bearers(r, unit);
    }
}

/* Whether the codes [start, end) stand right before or behind `where`. */
static bool is_beside(const yinde_resolver *r, const yinde_group_span *where,
                      uint32_t start, uint32_t end)
{
    const yinde_folded *folded = r->e->folded;
    uint32_t n = end - start;
    size_t size = n * sizeof *folded->code;
    return (where->start >= n && memcmp(folded->code + where->start - n,
                                        folded->code + start, size) == 0) ||
           (where->end + n <= folded->n && memcmp(folded->code + where->end,
                                                  folded->code + start,
                                                  size) == 0);
}

/* Whether the article gives the office at [start, end) to the bearer, where it
 * names him first. */
static bool holds_office(const yinde_resolver *r, const yinde_bearer *bearer,
                         uint32_t start, uint32_t end)
{
    for (size_t i = 0; i < bearer->n_places; i++)
        if (is_beside(r, &bearer->place[i], start, end))
            return true;
    return false;
}

/* The number of bearers of the surname; with an office, of those who hold it.
 * *found is the first. */
static size_t count_bearers(const yinde_resolver *r, yinde_span surname,
                            uint32_t office, uint32_t end, yinde_slot *found)
{
    size_t n = 0;
    for (size_t i = 0; i < r->n_bearers; i++) {
        const yinde_bearer *bearer = &r->bearer[i];
        if (bearer->who.id.n > surname.n &&
            memcmp(bearer->who.id.bytes, surname.bytes, surname.n) == 0 &&
            (office == end || holds_office(r, bearer, office, end)) && n++ == 0)
            *found = bearer->who;
    }
    return n;
}

bool yinde_introduce_find(const yinde_resolver *r,
                          const yinde_group_span *family, uint32_t end,
                          yinde_slot *bearer)
{
    if (family->start == family->end || r->n_bearers == YINDE_BEARERS_MAX)
        return false;
    yinde_span surname = yinde_resolver_text(r, family->start, family->end);
    size_t n = count_bearers(r, surname, end, end, bearer);
    if (n > 1 && family->end < end)
        n = count_bearers(r, surname, family->end, end, bearer);
    return n == 1;
}

/* ---- names ------------------------------------------------------------ */

static bool same_codes(const yinde_resolver *r, const yinde_introduction *a,
                       const yinde_introduction *b)
{
    const uint32_t *code = r->e->folded->code;
    return a->end - a->start == b->end - b->start &&
           memcmp(code + a->start, code + b->start,
                  (a->end - a->start) * sizeof *code) == 0;
}

/* Take a name, unless it is known already; a part that two people share stands
 * for neither. */
static void introduce(yinde_resolver *r, const yinde_introduction *new)
{
    for (size_t i = 0; i < r->n_introductions; i++) {
        yinde_introduction *known = &r->introduction[i];
        if (!same_codes(r, known, new))
            continue;
        known->is_shared |= !yinde_span_equal(known->as.id, new->as.id);
        return;
    }
    if (r->n_introductions < YINDE_INTRODUCTIONS_MAX)
        r->introduction[r->n_introductions++] = *new;
}

/* Where the last part of a name begins: behind the dot of a foreign name or
 * the blank of a Latin one; its end when it has no parts. */
static uint32_t last_part(const yinde_folded *folded, uint32_t start,
                          uint32_t end)
{
    uint32_t at = end;
    while (at > start && folded->code[at - 1] != YINDE_INTERPUNCT &&
           folded->code[at - 1] != ' ')
        at--;
    bool is_han = at < end && yinde_is_han(folded->code[at]);
    bool long_enough = end - at >= (is_han ? HAN_PART_MIN : LATIN_PART_MIN);
    return at > start && long_enough ? at : end;
}

/* Where the last part of a person's name begins that stands for him by itself;
 * `end` when it has none, or the dictionary has it as the name of somebody for
 * certain. */
static uint32_t person_part(const yinde_resolver *r, uint32_t start,
                            uint32_t end)
{
    uint32_t part = last_part(r->e->folded, start, end);
    uint32_t term =
        part < end ? yinde_resolver_term(r, part, end) : YINDE_NONE;
    return term != YINDE_NONE &&
                   yinde_dictionary_has_sense(r->e->dictionary, term,
                                              YINDE_SENSE_STRONG)
               ? end
               : part;
}

/* Where the name of a body goes on behind its country (香港|民族党); its end when
 * it does not begin with one, or too little is left. */
static uint32_t behind_country(const yinde_resolver *r, uint32_t start,
                               uint32_t end)
{
    const yinde_hits *hits = r->e->hits; /* long ones first */
    for (size_t i = yinde_hits_from(hits, start);
         i < hits->n && hits->hit[i].start == start; i++)
        if (hits->hit[i].end + BODY_PART_MIN <= end &&
            yinde_dictionary_names(r->e->dictionary, hits->hit[i].term,
                                   YINDE_COUNTRY, true))
            return hits->hit[i].end;
    return end;
}

/* Where the name of a body begins without its country; `end` when what is left is
 * a word or a form itself, or tells only what kind it is (香港民族党: 民族党, but
 * not 石油公司). */
static uint32_t body_part(const yinde_resolver *r, uint32_t start, uint32_t end)
{
    const uint32_t *code = r->e->folded->code;
    uint32_t part = behind_country(r, start, end);
    bool stands = part < end && yinde_is_han(code[part]) &&
                  code[end - 1] != 0x53F8 && /* 公司 */
                  yinde_resolver_term(r, part, end) == YINDE_NONE;
    return stands ? part : end;
}

/* Where the part of a name of that type begins that stands for it by itself, or
 * `end`. */
static uint32_t part_of(const yinde_resolver *r, yinde_type type,
                        uint32_t start, uint32_t end)
{
    if (type == YINDE_PERSON)
        return person_part(r, start, end);
    return type == YINDE_ORGANIZATION ? body_part(r, start, end) : end;
}

static void introduce_part(yinde_resolver *r, const yinde_introduction *whole,
                           uint32_t start)
{
    yinde_introduction part = *whole;
    part.start = start;
    part.stands_alone = whole->as.type == YINDE_PERSON;
    introduce(r, &part);
}

/* Whether a group of that type is a name that is looked for again: people, and
 * bodies in Latin letters, which do not run into other words. */
static bool is_name(const yinde_resolver *r, yinde_type type,
                    const yinde_group_span *where)
{
    return type == YINDE_PERSON ||
           (type == YINDE_ORGANIZATION &&
            where->end - where->start >= LATIN_PART_MIN &&
            !yinde_is_han(r->e->folded->code[where->start]));
}

/* The names in a reading. */
static void introduce_read(yinde_resolver *r, const yinde_unit *unit)
{
    const yinde_rule *rule = yinde_resolver_rule(r, unit);
    const yinde_reading *reading = yinde_resolver_reading(r, unit);
    const yinde_slot *slots = r->slots[unit->source];
    for (uint32_t i = 0; i < rule->n_groups; i++) {
        const yinde_group_span *where = &reading->group[i];
        if (!rule->group[i].is_mention ||
            slots[i].id.n == 0 || where->start == where->end)
            continue;
        yinde_introduction whole = {
            .start = where->start,
            .end = where->end,
            .stands_alone = rule->group[i].type == YINDE_ORGANIZATION};
        whole.as = yinde_emit_slot(r, where->start, where->end, &slots[i],
                                   rule, i);
        if (is_name(r, rule->group[i].type, where) &&
            !yinde_is_form_of(r, where, slots[i].entity, false))
            introduce(r, &whole);
        uint32_t part =
            part_of(r, rule->group[i].type, where->start, where->end);
        if (part < where->end &&
            (rule->group[i].type == YINDE_PERSON || !rule->is_tentative))
            introduce_part(r, &whole, part);
    }
}

/* A part of a form of the dictionary. */
static void introduce_form(yinde_resolver *r, const yinde_unit *unit)
{
    const yinde_entity *entity =
        yinde_dictionary_entity(r->e->dictionary, unit->entity);
    uint32_t part = part_of(r, entity->type, unit->start, unit->end);
    if (part == unit->end)
        return;
    yinde_introduction whole = {.start = unit->start, .end = unit->end};
    whole.as = yinde_emit_form(r, unit);
    introduce_part(r, &whole, part);
}

bool yinde_introduce_names(yinde_resolver *r)
{
    size_t n_before = r->lattice.n;
    for (size_t i = 0; i < r->n_path; i++) {
        const yinde_unit *unit = &r->lattice.unit[r->path[i]];
        if (unit->kind == YINDE_UNIT_READING)
            introduce_read(r, unit);
        else if (unit->kind == YINDE_UNIT_FORM && !unit->silent)
            introduce_form(r, unit);
    }
    yinde_echo_add(r->introduction, r->n_introductions, r->e->folded, r->arena,
                   &r->lattice);
    return r->lattice.n > n_before;
}
