/* rival.c: the accepted unit that a lost one had to give way to. */
#include "explain/rival.h"

bool yinde_is_on_path(const yinde_unit *unit)
{
    return unit->fate == YINDE_FATE_ACCEPTED ||
           unit->fate == YINDE_FATE_NESTED || unit->fate == YINDE_FATE_HIDDEN;
}

uint32_t yinde_rival_first(const yinde_case *c, uint32_t at)
{
    /* No unit is longer than a sentence. */
    uint32_t from = at > YINDE_SENTENCE_MAX ? at - YINDE_SENTENCE_MAX : 0;
    return c->result->mentions.lattice.first[from];
}

/* Whether a unit gives way to none: a silent one is on a path too, but says
 * nothing, and keeps the fate that tells why. */
static bool is_rival(const yinde_unit *unit, bool silent)
{
    return silent ? unit->silent : yinde_is_on_path(unit);
}

static yinde_rivalry rivalry_of(const yinde_unit *unit, const yinde_unit *other)
{
    if (other == unit || other->end <= unit->start || other->start >= unit->end)
        return YINDE_RIVAL_NONE;
    if (other->start <= unit->start && other->end >= unit->end)
        return YINDE_RIVAL_COVERS;
    if (other->start >= unit->start && other->end <= unit->end)
        return YINDE_RIVAL_PARTS;
    return YINDE_RIVAL_CROSSES;
}

/* Whether `other` says more than the `best` of the same rivalry. */
static bool says_more(yinde_rivalry rivalry, const yinde_unit *other,
                      const yinde_unit *best)
{
    uint32_t n = other->end - other->start, m = best->end - best->start;
    return (rivalry == YINDE_RIVAL_CROSSES && n > m) ||
           (rivalry == YINDE_RIVAL_COVERS && n < m);
}

static yinde_rivalry find(const yinde_case *c, const yinde_unit *unit,
                          bool silent, const yinde_unit **rival)
{
    const yinde_lattice *lattice = &c->result->mentions.lattice;
    yinde_rivalry best = YINDE_RIVAL_NONE;
    *rival = NULL;
    for (uint32_t i = yinde_rival_first(c, unit->start);
         i < lattice->n && lattice->unit[i].start < unit->end; i++) {
        const yinde_unit *other = &lattice->unit[i];
        yinde_rivalry rivalry = rivalry_of(unit, other);
        if (rivalry == YINDE_RIVAL_NONE || !is_rival(other, silent))
            continue;
        /* The kinds are in the order of preference, but for NONE. */
        bool better = best == YINDE_RIVAL_NONE || rivalry < best;
        if (better || (rivalry == best && says_more(rivalry, other, *rival))) {
            best = rivalry;
            *rival = other;
        }
    }
    return best;
}

yinde_rivalry yinde_rival_find(const yinde_case *c, const yinde_unit *unit,
                               const yinde_unit **rival)
{
    yinde_rivalry rivalry = find(c, unit, false, rival);
    return rivalry != YINDE_RIVAL_NONE ? rivalry : find(c, unit, true, rival);
}

const yinde_unit *yinde_rival_around(const yinde_case *c,
                                     const yinde_unit *unit)
{
    const yinde_lattice *lattice = &c->result->mentions.lattice;
    const yinde_unit *around = NULL;
    for (uint32_t i = yinde_rival_first(c, unit->start);
         i < lattice->n && lattice->unit[i].start < unit->end; i++) {
        const yinde_unit *other = &lattice->unit[i];
        if (yinde_is_on_path(other) &&
            rivalry_of(unit, other) == YINDE_RIVAL_COVERS &&
            (around == NULL || says_more(YINDE_RIVAL_COVERS, other, around)))
            around = other;
    }
    return around;
}
