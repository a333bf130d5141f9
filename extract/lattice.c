/* lattice.c: of overlapping candidates, the reading that covers the text best.
 *
 * The best path is found from the right (Viterbi, 1967): best[i] is the highest
 * sum that codes from i on allow, choice[i] the unit that gives it or none.
 * Ties are decided at each code in the order lattice.h states, and following
 * the choices from the left makes that order total.
 */
#include "extract/lattice.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Scores are in quarters of these, so that a preference among equals never
 * outweighs a character. */
#define SCALE           4
#define PER_CODE        10
#define COST_PER_WORD   4 /* forms and ordinary words */
#define COST_PER_RULE   5 /* a rule's reading gives way to a word as long */
#define COST_TENTATIVE  7 /* more, of a tentative rule: two words win */
#define COST_OF_BLANK   3 /* a name is seldom written across a blank */
#define STRONG_BONUS    2
#define FORM_BONUS      1
#define REJECT_BONUS    3
#define COST_OF_SILENCE 8 /* quarters: less than a rule's reading as long */

static int32_t score_of(yinde_unit_kind kind, bool strong, size_t length,
                        bool crosses_blank)
{
    bool by_rule = kind == YINDE_UNIT_READING || kind == YINDE_UNIT_ECHO;
    int32_t cost = by_rule ? COST_PER_RULE : COST_PER_WORD;
    int32_t score = PER_CODE * (int32_t)length - cost -
                    (crosses_blank ? COST_OF_BLANK : 0);
    int32_t bonus = kind == YINDE_UNIT_REJECT           ? REJECT_BONUS
                    : kind == YINDE_UNIT_FORM && strong ? STRONG_BONUS
                    : kind == YINDE_UNIT_FORM           ? FORM_BONUS
                                                        : 0;
    return SCALE * score + bonus;
}

static yinde_unit new_unit(const yinde_folded *folded, yinde_unit_kind kind,
                           bool strong, uint32_t start, uint32_t end,
                           uint32_t source)
{
    bool crosses_blank = folded->position[end - 1] - folded->position[start] !=
                         end - 1 - start;
    yinde_unit unit = {.start = start,
                       .end = end,
                       .source = source,
                       .entity = YINDE_NONE,
                       .score = score_of(kind, strong, end - start,
                                         crosses_blank),
                       .kind = kind,
                       .eligible = kind == YINDE_UNIT_ORDINARY ||
                                   kind == YINDE_UNIT_REJECT,
                       .fate = YINDE_FATE_LOST};
    return unit;
}

yinde_unit yinde_lattice_unit(const yinde_folded *folded, yinde_unit_kind kind,
                              uint32_t start, uint32_t end, uint32_t source)
{
    return new_unit(folded, kind, false, start, end, source);
}

void yinde_lattice_silence(yinde_unit *unit, bool silent)
{
    if (unit->silent != silent)
        unit->score += silent ? -COST_OF_SILENCE : COST_OF_SILENCE;
    unit->silent = silent;
}

/* Whether no letter of the hit is a small one in the text: who is no body. */
static bool is_in_capitals(const yinde_folded *folded, const yinde_hit *hit)
{
    for (uint32_t i = hit->start; i < hit->end; i++)
        if (folded->code[i] >= 'a' && folded->code[i] <= 'z' &&
            !yinde_folded_is_capital(folded, i))
            return false;
    return true;
}

/* Add the units of one hit, of a term with these traits; at most two. */
static void add_hit(yinde_lattice *lattice, unsigned trait,
                    const yinde_folded *folded, const yinde_hit *hit,
                    uint32_t index)
{
    bool strong = (trait >> YINDE_SENSE_STRONG & 1) != 0;
    bool weak = (trait >> YINDE_SENSE_WEAK & 1) != 0 &&
                hit->end - hit->start > 1;
    if ((strong || weak) && ((trait & YINDE_TRAIT_ACRONYM) == 0 ||
                             is_in_capitals(folded, hit)))
        lattice->unit[lattice->n++] = new_unit(
            folded, YINDE_UNIT_FORM, strong, hit->start, hit->end, index);
    if ((trait >> YINDE_SENSE_ORDINARY & 1) != 0)
        lattice->unit[lattice->n++] = new_unit(
            folded, YINDE_UNIT_ORDINARY, false, hit->start, hit->end, index);
}

static void add_reading(yinde_lattice *lattice, const yinde_rules *rules,
                        const yinde_folded *folded,
                        const yinde_reading *reading, uint32_t index)
{
    uint32_t start = reading->start, end = reading->end;
    bool rejects = yinde_rules_at(rules, reading->rule)->rejects;
    if (rejects) {
        start = reading->group[0].start;
        end = reading->group[0].end;
    }
    if (start == end)
        return;
    yinde_unit unit =
        new_unit(folded, rejects ? YINDE_UNIT_REJECT : YINDE_UNIT_READING,
                 false, start, end, index);
    if (yinde_rules_at(rules, reading->rule)->is_tentative)
        unit.score -= SCALE * COST_TENTATIVE;
    lattice->unit[lattice->n++] = unit;
}

static int compare_units(const void *a, const void *b)
{
    const yinde_unit *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return (x->source > y->source) - (x->source < y->source);
}

/* Note where the units of each code begin. */
static void index_units(yinde_lattice *lattice, yinde_arena *arena)
{
    size_t n = lattice->n_codes, unit = 0;
    lattice->first =
        yinde_arena_allocate(arena, (n + 1) * sizeof *lattice->first);
    for (size_t i = 0; i <= n; i++) {
        while (unit < lattice->n && lattice->unit[unit].start < i)
            unit++;
        lattice->first[i] = (uint32_t)unit;
    }
}

void yinde_lattice_build(const yinde_dictionary *dictionary,
                         const yinde_rules *rules, const yinde_folded *folded,
                         const yinde_hits *hits,
                         const yinde_readings *readings, yinde_arena *arena,
                         yinde_lattice *lattice)
{
    yinde_lattice by_rule = {.n_codes = folded->n};
    lattice->n = 0;
    lattice->n_codes = folded->n;
    lattice->capacity = 2 * hits->n + readings->n;
    lattice->unit = yinde_arena_allocate(
        arena, lattice->capacity * sizeof *lattice->unit);
    by_rule.unit =
        yinde_arena_allocate(arena, readings->n * sizeof *by_rule.unit);
    const uint8_t *trait = yinde_dictionary_traits(dictionary);
    /* Hits are sorted, and so are their units: form before ordinary word. */
    for (size_t i = 0; i < hits->n; i++)
        add_hit(lattice, trait[hits->hit[i].term], folded, &hits->hit[i],
                (uint32_t)i);
    for (size_t i = 0; i < readings->n; i++)
        add_reading(&by_rule, rules, folded, &readings->reading[i],
                    (uint32_t)i);
    yinde_lattice_add(lattice, by_rule.unit, by_rule.n, arena);
}

void yinde_lattice_add(yinde_lattice *lattice, yinde_unit *unit, size_t n,
                       yinde_arena *arena)
{
    size_t i = lattice->n, k = n, out = lattice->n + n;
    qsort(unit, n, sizeof *unit, compare_units);
    lattice->unit = yinde_arena_reserve(arena, lattice->unit, i, out,
                                        &lattice->capacity, sizeof *unit);
    yinde_unit *all = lattice->unit;
    lattice->n = out;
    while (k > 0) { /* from behind: what stands before the first stays */
        bool old_is_later = i > 0 && compare_units(&all[i - 1], &unit[k - 1]) >= 0;
        all[--out] = old_is_later ? all[--i] : unit[--k];
    }
    index_units(lattice, arena);
}

/* ---- the best path ---------------------------------------------------- */

/* Between two codes at which units begin nothing is decided, so that sums are kept
 * for these codes only, under the number of the first unit there. */
typedef struct search {
    const yinde_lattice *lattice;
    uint32_t first, n; /* units of the range: [first, n) */
    size_t end;        /* code, where the range ends */
    bool (*allow)(const void *payload, const yinde_unit *unit);
    const void *payload;
    int64_t *best;    /* [n - first + 1] */
    uint32_t *choice; /* [n - first] index of a unit, or YINDE_NONE */
} search;

/* The highest sum that the codes from `at` on allow. */
static int64_t best_from(const search *s, size_t at)
{
    return s->best[s->lattice->first[at] - s->first];
}

/* Decide at the code where unit `from` is the first that begins. */
static void choose(search *s, uint32_t from)
{
    const yinde_lattice *lattice = s->lattice;
    size_t at = lattice->unit[from].start;
    int64_t best = best_from(s, at + 1);
    uint32_t choice = YINDE_NONE;
    /* Longest first, so that only a higher sum replaces an earlier one; the
     * first that ties with skipping the code is taken too. */
    for (uint32_t i = from; i < lattice->first[at + 1]; i++) {
        const yinde_unit *unit = &lattice->unit[i];
        if (!unit->eligible || unit->end > s->end ||
            (s->allow != NULL && !s->allow(s->payload, unit)))
            continue;
        int64_t sum = unit->score + best_from(s, unit->end);
        if (sum > best || (sum == best && choice == YINDE_NONE)) {
            best = sum;
            choice = i;
        }
    }
    s->best[from - s->first] = best;
    s->choice[from - s->first] = choice;
}

size_t yinde_lattice_best(const yinde_lattice *lattice, size_t start,
                          size_t end,
                          bool (*allow)(const void *payload,
                                        const yinde_unit *unit),
                          const void *payload, yinde_arena *arena,
                          uint32_t *path)
{
    assert(start <= end && end <= lattice->n_codes);
    uint32_t first = lattice->first[start], n = lattice->first[end];
    size_t n_path = 0;
    search s = {lattice, first, n, end, allow, payload, NULL, NULL};
    s.best = yinde_arena_allocate(arena, (n - first + 1u) * sizeof *s.best);
    s.choice = yinde_arena_allocate(arena, (n - first) * sizeof *s.choice);
    s.best[n - first] = 0;
    for (uint32_t i = n; i > first;) {
        i = lattice->first[lattice->unit[i - 1].start];
        choose(&s, i);
    }
    for (uint32_t i = first; i < n;) {
        uint32_t choice = s.choice[i - first];
        if (choice != YINDE_NONE)
            path[n_path++] = choice;
        i = choice != YINDE_NONE ? lattice->first[lattice->unit[choice].end]
                                 : lattice->first[lattice->unit[i].start + 1];
    }
    return n_path;
}

const char *yinde_fate_text(yinde_fate fate)
{
    static const char *const texts[] = {
        [YINDE_FATE_LOST] = "a better reading covers or crosses it",
        [YINDE_FATE_NO_EVIDENCE] = "ambiguous form without evidence here",
        [YINDE_FATE_AMBIGUOUS] = "several entities, and nothing decides",
        [YINDE_FATE_PART] = "a part of a longer name with a dot in it",
        [YINDE_FATE_HIDDEN] = "inside one that does not expose it",
        [YINDE_FATE_ACCEPTED] = "accepted",
        [YINDE_FATE_NESTED] = "accepted inside another"};
    return texts[fate];
}
