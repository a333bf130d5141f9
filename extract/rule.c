/* rule.c: rules that settle by context what a dictionary cannot: running them.
 *
 * Hits come sorted by where they start, so the places in front of triggers rise:
 * remembering where a rule was tried last keeps it from being tried there twice.
 */
#include "extract/rule.h"

#include <stdlib.h>

#include "common/memory.h"

/* Most readings of one text; see YINDE_HITS_MAX. */
#define READINGS_MAX ((size_t)2000000)

struct yinde_rule_run {
    const yinde_rules *rules;
    yinde_regex_match **match; /* [rules] */
    size_t *tried;             /* [rules] codes before which all is settled */
    uint32_t *given_up;        /* [rules] sentence, YINDE_NONE: none */
    yinde_reading *reading;    /* [capacity] */
    size_t n;                  /* count */
    size_t capacity;
};

yinde_rule_run *yinde_rule_run_new(const yinde_rules *rules)
{
    size_t n = yinde_rules_count(rules);
    yinde_rule_run *run = yinde_calloc(1, sizeof *run);
    run->rules = rules;
    run->match = yinde_calloc(n, sizeof(yinde_regex_match *));
    run->tried = yinde_calloc(n, sizeof *run->tried);
    run->given_up = yinde_calloc(n, sizeof *run->given_up);
    for (uint32_t i = 0; i < n; i++)
        if (yinde_rules_at(rules, i)->regex != NULL)
            run->match[i] =
                yinde_regex_match_new(yinde_rules_at(rules, i)->regex);
    return run;
}

void yinde_rule_run_free(yinde_rule_run *run)
{
    if (run == NULL)
        return;
    for (uint32_t i = 0; i < yinde_rules_count(run->rules); i++)
        yinde_regex_match_free(run->match[i]);
    free(run->match);
    free(run->tried);
    free(run->given_up);
    free(run->reading);
    free(run);
}

/* What rules are run on. */
typedef struct rule_subject {
    const yinde_dictionary *dictionary;
    yinde_folded *folded;
    const yinde_hits *hits;
    yinde_arena *arena;
    yinde_readings *readings;
} rule_subject;

/* Whether the groups of the match that are to be forms are some.  What they
 * stand for is asked later; here it is found where they begin and end. */
static bool groups_are_forms(const yinde_rule_run *run, uint32_t index,
                             const rule_subject *s, size_t start, size_t end)
{
    const yinde_rule *rule = yinde_rules_at(run->rules, index);
    for (size_t i = 0; i < rule->n_groups; i++) {
        const yinde_rule_group *group = &rule->group[i];
        size_t from, to;
        bool is_form = group->how == YINDE_RULE_LOOK_UP ||
                       group->how == YINDE_RULE_NAMED;
        if (!is_form || (!group->is_mention && !group->is_required) ||
            !yinde_regex_where(run->match[index], group->number, &from, &to) ||
            from == to || (!group->is_required && (from < start || to > end)))
            continue;
        uint32_t term =
            to - from <= YINDE_TERM_MAX
                ? yinde_dictionary_find_term(
                      s->dictionary, s->folded->code + from, to - from)
                : YINDE_NONE;
        if (term == YINDE_NONE ||
            !yinde_dictionary_names(s->dictionary, term, group->type, false))
            return false;
    }
    return true;
}

static void append_reading(yinde_rule_run *run, const yinde_reading *reading)
{
    run->reading = yinde_reserve(run->reading, &run->capacity, run->n + 1,
                                 sizeof *run->reading);
    run->reading[run->n++] = *reading;
}

/* Keep the match that was just found. */
static void keep_match(yinde_rule_run *run, uint32_t index, size_t start,
                       size_t end, yinde_arena *arena)
{
    const yinde_rule *rule = yinde_rules_at(run->rules, index);
    yinde_group_span *group =
        yinde_arena_zeroed(arena, rule->n_groups + 1, sizeof *group);
    for (size_t i = 0; i < rule->n_groups; i++) {
        size_t from, to;
        if (!yinde_regex_where(run->match[index], rule->group[i].number, &from,
                               &to))
            continue;
        /* Others are seen by a look-around only, or left out by \K. */
        if (!rule->group[i].is_required && (from < start || to > end))
            continue;
        group[i] = (yinde_group_span){(uint32_t)from, (uint32_t)to};
    }
    append_reading(run, &(yinde_reading){(uint32_t)start, (uint32_t)end, index,
                                         group});
}

/* A rule that meets a limit is skipped in the whole sentence: take back what it
 * has matched there. */
static void give_up(yinde_rule_run *run, uint32_t index,
                    const yinde_folded *folded, uint32_t sentence)
{
    size_t first = run->n, kept;
    while (first > 0 &&
           run->reading[first - 1].start >= folded->start[sentence])
        first--;
    kept = first;
    for (size_t i = first; i < run->n; i++)
        if (run->reading[i].rule != index)
            run->reading[kept++] = run->reading[i];
    run->n = kept;
    run->given_up[index] = sentence;
}

/* The first place where the rule is to be tried because of the trigger. */
static size_t first_place(const yinde_rule_run *run, uint32_t index,
                          const yinde_folded *folded, const yinde_hit *trigger)
{
    const yinde_rule *rule = yinde_rules_at(run->rules, index);
    size_t at = folded->start[folded->sentence[trigger->start]];
    if (rule->begins_behind)
        return trigger->end;
    if (trigger->start - at > rule->before)
        at = trigger->start - rule->before;
    return at > run->tried[index] ? at : run->tried[index];
}

/* Try one rule beside one of its triggers.  False when it met a limit. */
static bool try_rule(yinde_rule_run *run, uint32_t index,
                     const rule_subject *s, const uint32_t *code,
                     const yinde_hit *trigger)
{
    const yinde_rule *rule = yinde_rules_at(run->rules, index);
    uint32_t sentence = s->folded->sentence[trigger->start];
    size_t end_of_sentence = s->folded->start[sentence + 1];
    size_t at = first_place(run, index, s->folded, trigger);
    while (at <= trigger->end && at < end_of_sentence) {
        yinde_regex_result result =
            yinde_regex_run(rule->regex, run->match[index], code,
                            end_of_sentence, at, trigger->end);
        if (result == YINDE_REGEX_NONE) {
            at = trigger->end + 1u;
            break;
        }
        if (result == YINDE_REGEX_LIMIT || run->n == READINGS_MAX) {
            give_up(run, index, s->folded, sentence);
            return false;
        }
        size_t start = 0, end = 0;
        yinde_regex_where(run->match[index], 0, &start, &end);
        if (!groups_are_forms(run, index, s, start, end)) {
            at = (start > at && start <= trigger->end ? start : at) + 1;
            continue;
        }
        if (end > start)
            keep_match(run, index, start, end, s->arena);
        at = end > at ? end : at + 1;
    }
    if (at > end_of_sentence) /* a trigger may cross where it was cut */
        at = end_of_sentence;
    if (at > run->tried[index])
        run->tried[index] = at;
    return true;
}

/* ---- forms behind a trigger ------------------------------------------- */

/* Keep the longest form of the rule's type right behind the trigger, of two or
 * more codes. */
static void try_form(yinde_rule_run *run, uint32_t index,
                     const yinde_dictionary *dictionary,
                     const yinde_hits *hits, const yinde_hit *trigger,
                     yinde_arena *arena)
{
    yinde_type type = yinde_rules_at(run->rules, index)->group[0].type;
    for (size_t i = yinde_hits_from(hits, trigger->end);
         i < hits->n && hits->hit[i].start == trigger->end &&
         run->n < READINGS_MAX;
         i++) {
        const yinde_hit *hit = &hits->hit[i];
        if (hit->end - hit->start < 2 ||
            !yinde_dictionary_names(dictionary, hit->term, type, false))
            continue;
        yinde_group_span *group = yinde_arena_zeroed(arena, 1, sizeof *group);
        *group = (yinde_group_span){hit->start, hit->end};
        append_reading(run,
                       &(yinde_reading){hit->start, hit->end, index, group});
        return;
    }
}

static int compare_readings(const void *a, const void *b)
{
    const yinde_reading *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return (x->rule > y->rule) - (x->rule < y->rule);
}

/* Sort the readings, and keep each once: two triggers may end in one place. */
static void sort_readings(yinde_readings *readings)
{
    if (readings->n == 0)
        return;
    qsort(readings->reading, readings->n, sizeof *readings->reading,
          compare_readings);
    size_t kept = 1;
    for (size_t i = 1; i < readings->n; i++)
        if (compare_readings(&readings->reading[kept - 1],
                             &readings->reading[i]) != 0)
            readings->reading[kept++] = readings->reading[i];
    readings->n = kept;
}

/* Whether what follows the trigger is what the rule wants there. */
static bool is_followed(const yinde_rule *rule, const yinde_folded *folded,
                        const yinde_hit *trigger)
{
    size_t at = trigger->end;
    if (rule->follow == NULL)
        return true;
    if (rule->skips_blank && at < folded->n && folded->code[at] == ' ')
        at++;
    uint32_t code = at < folded->n ? folded->code[at] : YINDE_FOLLOW_CODES;
    return code < YINDE_FOLLOW_CODES &&
           (rule->follow[code >> 5] >> (code & 31) & 1) != 0;
}

/* Try the rules that a hit triggers. */
static void pull_triggers(yinde_rule_run *run, const rule_subject *s,
                          const yinde_hit *hit)
{
    uint32_t sentence = s->folded->sentence[hit->start], at = 0;
    for (const yinde_sense *sense;
         (sense = yinde_dictionary_next_sense(s->dictionary, hit->term, &at)) !=
         NULL;) {
        if (sense->kind != YINDE_SENSE_TRIGGER ||
            run->given_up[sense->target] == sentence)
            continue;
        const yinde_rule *rule = yinde_rules_at(run->rules, sense->target);
        if (!is_followed(rule, s->folded, hit))
            continue;
        if (rule->regex == NULL) {
            try_form(run, sense->target, s->dictionary, s->hits, hit, s->arena);
            s->readings->limit_met |= run->n == READINGS_MAX;
            continue;
        }
        const uint32_t *code = rule->keeps_capitals
                                   ? yinde_folded_capitals(s->folded, s->arena)
                                   : s->folded->code;
        if (!try_rule(run, sense->target, s, code, hit))
            s->readings->limit_met = true;
    }
}

void yinde_rules_apply(yinde_rule_run *run, const yinde_dictionary *dictionary,
                       yinde_folded *folded, const yinde_hits *hits,
                       yinde_arena *arena, yinde_readings *readings)
{
    *readings = (yinde_readings){NULL, 0, false};
    rule_subject subject = {dictionary, folded, hits, arena, readings};
    run->n = 0;
    for (uint32_t i = 0; i < yinde_rules_count(run->rules); i++) {
        run->tried[i] = 0;
        run->given_up[i] = YINDE_NONE;
    }
    const uint8_t *trait = yinde_dictionary_traits(dictionary);
    for (size_t i = 0; i < hits->n; i++)
        if ((trait[hits->hit[i].term] >> YINDE_SENSE_TRIGGER & 1) != 0)
            pull_triggers(run, &subject, &hits->hit[i]);
    readings->n = run->n;
    readings->reading =
        yinde_arena_allocate(arena, run->n * sizeof *readings->reading);
    for (size_t i = 0; i < run->n; i++)
        readings->reading[i] = run->reading[i];
    sort_readings(readings);
}
