/* rule.c: rules that settle by context what a dictionary cannot: running them.
 *
 * Hits come sorted, so a rule's sentences come in rising order: remembering the
 * last sentence it was tried in keeps it from being tried twice there.
 */
#include "extract/rule.h"

#include <stdlib.h>

#include "common/memory.h"

/* Most readings of one text; see YINDE_HITS_MAX. */
#define READINGS_MAX ((size_t)2000000)

struct yinde_rule_run {
    const yinde_rules *rules;
    yinde_regex_match **match; /* [rules] */
    uint32_t *last_sentence;   /* [rules] index, YINDE_NONE before the first */
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
    run->last_sentence = yinde_calloc(n, sizeof *run->last_sentence);
    for (uint32_t i = 0; i < n; i++)
        run->match[i] = yinde_regex_match_new(yinde_rules_at(rules, i)->regex);
    return run;
}

void yinde_rule_run_free(yinde_rule_run *run)
{
    if (run == NULL)
        return;
    for (uint32_t i = 0; i < yinde_rules_count(run->rules); i++)
        yinde_regex_match_free(run->match[i]);
    free(run->match);
    free(run->last_sentence);
    free(run->reading);
    free(run);
}

/* Keep the match that was just found. */
static void keep_reading(yinde_rule_run *run, uint32_t index, size_t start,
                         size_t end, yinde_arena *arena)
{
    const yinde_rule *rule = yinde_rules_at(run->rules, index);
    yinde_group_span *group =
        yinde_arena_zeroed(arena, rule->n_groups + 1, sizeof *group);
    for (size_t i = 0; i < rule->n_groups; i++) {
        size_t from, to;
        if (!yinde_regex_where(run->match[index], rule->group[i].number, &from,
                               &to) ||
            from < start || to > end) /* seen by a look-around only */
            continue;
        group[i] = (yinde_group_span){(uint32_t)from, (uint32_t)to};
    }
    run->reading = yinde_reserve(run->reading, &run->capacity, run->n + 1,
                                 sizeof *run->reading);
    run->reading[run->n++] =
        (yinde_reading){(uint32_t)start, (uint32_t)end, index, group};
}

/* Try one rule on one sentence.  False when it met a limit. */
static bool try_rule(yinde_rule_run *run, uint32_t index,
                     const yinde_folded *folded, uint32_t sentence,
                     yinde_arena *arena)
{
    const yinde_rule *rule = yinde_rules_at(run->rules, index);
    size_t at = folded->start[sentence], n_before = run->n;
    size_t end_of_sentence = folded->start[sentence + 1];
    while (at < end_of_sentence) {
        yinde_regex_result result = yinde_regex_run(
            rule->regex, run->match[index], folded->code, end_of_sentence, at);
        if (result == YINDE_REGEX_LIMIT || run->n == READINGS_MAX) {
            run->n = n_before; /* all of the sentence or nothing */
            return false;
        }
        if (result == YINDE_REGEX_NONE)
            return true;
        size_t start = 0, end = 0;
        yinde_regex_where(run->match[index], 0, &start, &end);
        if (end > start)
            keep_reading(run, index, start, end, arena);
        at = end > start ? end : end + 1;
    }
    return true;
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

void yinde_rules_apply(yinde_rule_run *run, const yinde_dictionary *dictionary,
                       const yinde_folded *folded, const yinde_hits *hits,
                       yinde_arena *arena, yinde_readings *readings)
{
    *readings = (yinde_readings){NULL, 0, false};
    run->n = 0;
    for (uint32_t i = 0; i < yinde_rules_count(run->rules); i++)
        run->last_sentence[i] = YINDE_NONE;
    for (size_t i = 0; i < hits->n; i++) {
        uint32_t sentence = folded->sentence[hits->hit[i].start], at = 0;
        for (const yinde_sense *sense;
             (sense = yinde_dictionary_next_sense(dictionary, hits->hit[i].term,
                                                  &at)) != NULL;) {
            if (sense->kind != YINDE_SENSE_TRIGGER ||
                run->last_sentence[sense->target] == sentence)
                continue;
            run->last_sentence[sense->target] = sentence;
            if (!try_rule(run, sense->target, folded, sentence, arena))
                readings->limit_met = true;
        }
    }
    readings->n = run->n;
    readings->reading =
        yinde_arena_allocate(arena, run->n * sizeof *readings->reading);
    for (size_t i = 0; i < run->n; i++)
        readings->reading[i] = run->reading[i];
    qsort(readings->reading, readings->n, sizeof *readings->reading,
          compare_readings);
}
