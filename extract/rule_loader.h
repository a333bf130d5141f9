/* rule_loader.h: what the three files that load rules share.
 *
 *   rulebook.c       files, word lists, rules
 *   rule_groups.c    which group of a pattern is what
 *   rule_triggers.c  words beside which a rule is tried
 *
 * Nobody else includes this.
 */
#ifndef YINDE_EXTRACT_RULE_LOADER_H
#define YINDE_EXTRACT_RULE_LOADER_H

#include "common/arena.h"
#include "common/status.h"
#include "common/yaml.h"
#include "extract/dictionary.h"
#include "extract/rule.h"
#include "extract/subroutine.h"

/* The loading of one directory. */
typedef struct rule_loader {
    yinde_rules *rules;
    yinde_arena *arena; /* of the rules: names, examples, templates */
    yinde_dictionary *dictionary;
    yinde_subroutines *subroutines;
    yinde_faults *faults;
    yinde_span path; /* of the file at hand */
} rule_loader;

/* Tell a fault at a node, or of the whole file where that is NULL. */
#define RULE_FAULT(l, node, ...)                                               \
    do {                                                                       \
        yinde_error fault_ = YINDE_ERROR_NONE;                                 \
        yinde_fail(&fault_, YINDE_EUSAGE, (l)->path.bytes,                     \
                   (node) != NULL ? (node)->line : 0,                          \
                   (node) != NULL ? (node)->column : 0, __VA_ARGS__);          \
        yinde_faults_add((l)->faults, &fault_);                                \
    } while (0)

/* The trimmed text of a scalar; empty for anything else. */
yinde_span yinde_rule_text(const yinde_yaml *node);

/* A misspelt entry must not loosen a rule in silence, nor a second one of a
 * name vanish.  `allowed` ends with NULL. */
void yinde_rule_check_keys(rule_loader *l, const yinde_yaml *node,
                           const char *const *allowed);

/* Read `mentions`, `requires` or `reject` of the rule at `node`, whose pattern
 * is compiled. */
void yinde_rule_take_mentions(rule_loader *l, yinde_rule *rule,
                              const yinde_yaml *node);

/* Read `form: person`, in place of a pattern and its mentions. */
void yinde_rule_take_form(rule_loader *l, yinde_rule *rule,
                          const yinde_yaml *node);

/* Read `followed_by` of the rule: `latin`, or lists; node may be NULL. */
void yinde_rule_take_followed(rule_loader *l, yinde_rule *rule,
                              const yinde_yaml *node);

/* Read `trigger` of the rule at `node` and add the words to the dictionary as
 * triggers of the rule with that index. */
void yinde_rule_take_triggers(rule_loader *l, const yinde_yaml *node,
                              uint32_t rule);

#endif
