/* rule.h: rules that settle by context what a dictionary cannot.
 *
 * rules, YAML files -> [rule] ; folded text, hits -> [rule] -> readings ->
 * resolve.h  (stage 7 of 9)
 *
 * A rule has triggers (words beside which it is tried, and nowhere else), a
 * PCRE2 pattern with named groups, and says which group is a mention of what, or
 * which group is none.  docs/FORMATS.md
 * describes the files; each rule carries examples that `yinde rules check`
 * runs.
 *
 *     yinde_rules *rules = yinde_rules_new();
 *     status = yinde_rules_load(rules, directory, dictionary, &faults);
 *     yinde_matcher *matcher = yinde_matcher_new(dictionary);   after loading!
 *     yinde_rule_run *run = yinde_rule_run_new(rules);          one per thread
 *     yinde_rules_apply(run, dictionary, &folded, &hits, arena, &readings);
 */
#ifndef YINDE_EXTRACT_RULE_H
#define YINDE_EXTRACT_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/arena.h"
#include "common/regex.h"
#include "common/status.h"
#include "extract/dictionary.h"
#include "extract/fold.h"
#include "extract/match.h"

/* Most named groups of one pattern that a rule refers to. */
#define YINDE_RULE_GROUPS_MAX 12

/* How the entity of a mention is found. */
typedef enum yinde_rule_how {
    YINDE_RULE_LOOK_UP,   /* the group's text is a form, weak ones included */
    YINDE_RULE_NAMED,     /* the same, but weak forms need evidence as ever */
    YINDE_RULE_ENTITY,    /* the id stands in the rule */
    YINDE_RULE_COMPOSE,   /* the id is put together from other groups */
    YINDE_RULE_BY_SURNAME /* the person of this surname named in the article */
} yinde_rule_how;

/* What one named group is. */
typedef struct yinde_rule_group {
    yinde_span name; /* of the group in the pattern */
    int number;      /* of the group in the pattern */
    bool is_mention;  /* it comes out */
    bool is_required; /* no mention, but must have its entity; both false: it
                         only takes part in a composed id */
    yinde_type type;
    yinde_rule_how how;
    yinde_span id; /* ENTITY: the id; COMPOSE: a template, "{country}外交部",
                      or several separated by |;
                      BY_SURNAME: the group that holds the surname */
} yinde_rule_group;

/* One example or counterexample. */
typedef struct yinde_rule_example {
    yinde_span text;
    yinde_span expected; /* "中=CN 俄=RU"; empty for a counterexample */
    size_t line;         /* in the rule's file */
    struct yinde_rule_example *next;
} yinde_rule_example;

/* Codes that a rule may want behind its trigger; others it cannot. */
#define YINDE_FOLLOW_CODES 0x10000u

typedef struct yinde_rule {
    yinde_span name;
    yinde_span path; /* of its file */
    size_t line;     /* in it */
    yinde_regex *regex;    /* NULL: group[0] is a form right behind a trigger */
    uint32_t before;       /* codes before its trigger where a match may begin */
    bool begins_behind;    /* a match begins right behind its trigger */
    const uint32_t *follow; /* bits of the codes that may follow its trigger;
                               NULL: any */
    bool skips_blank;      /* the code that follows may stand behind a blank */
    bool keeps_capitals;   /* the pattern is for codes with capitals */
    bool is_tentative;     /* gives way to forms that fill the same codes */
    yinde_rule_group group[YINDE_RULE_GROUPS_MAX]; /* [n_groups] */
    size_t n_groups;                               /* count */
    bool rejects; /* group[0] is no mention, whatever the dictionary says */
    yinde_rule_example *examples;        /* list */
    yinde_rule_example *counterexamples; /* list */
} yinde_rule;

typedef struct yinde_rules yinde_rules;

yinde_rules *yinde_rules_new(void);
void yinde_rules_free(yinde_rules *rules);

/* Read every .yaml file of `directory` in byte order of their names, compile
 * the rules and add their triggers to `dictionary`, which must hold all its
 * entities by now: patterns may refer to them.  May be called for several
 * directories: the word lists of all are shared, names of rules are not used
 * twice.  YINDE_EUSAGE with the faults, file and line, in `faults`. */
yinde_status yinde_rules_load(yinde_rules *rules, const char *directory,
                              yinde_dictionary *dictionary,
                              yinde_faults *faults);

uint32_t yinde_rules_count(const yinde_rules *rules);
const yinde_rule *yinde_rules_at(const yinde_rules *rules, uint32_t index);

/* ---- running ---------------------------------------------------------- */

/* Where a group of a reading lies; start == end when it took no part. */
typedef struct yinde_group_span {
    uint32_t start; /* codes */
    uint32_t end;   /* codes */
} yinde_group_span;

/* One match of one rule. */
typedef struct yinde_reading {
    uint32_t start;                /* codes, of the whole match */
    uint32_t end;                  /* codes, one after it */
    uint32_t rule;                 /* index */
    const yinde_group_span *group; /* [rule's n_groups] in the arena */
} yinde_reading;

/* All matches in one text, sorted by start, then end falling, then rule. */
typedef struct yinde_readings {
    yinde_reading *reading; /* [n] in the arena */
    size_t n;               /* count */
    bool limit_met;         /* some rule was skipped in some sentence */
} yinde_readings;

/* The room that running needs; one per thread. */
typedef struct yinde_rule_run yinde_rule_run;

yinde_rule_run *yinde_rule_run_new(const yinde_rules *rules);
void yinde_rule_run_free(yinde_rule_run *run);

/* Try every rule beside each of its triggers, in the sentence of the trigger: a
 * match begins at most rule->before codes before the trigger and at the latest
 * right behind it, or there only.  Matches of one rule do not overlap, unless
 * they begin behind triggers that do.  No place in front of a trigger is tried
 * twice but after a match whose groups are no forms, so the time is linear in the
 * text for each rule and trigger.  May make folded->capitals. */
void yinde_rules_apply(yinde_rule_run *run, const yinde_dictionary *dictionary,
                       yinde_folded *folded, const yinde_hits *hits,
                       yinde_arena *arena, yinde_readings *readings);

#endif
