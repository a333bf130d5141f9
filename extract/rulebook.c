/* rulebook.c: rules that settle by context what a dictionary cannot: loading.
 *
 * A rules file is a mapping with two entries, both optional:
 *
 *   lists: name -> words     callable as (?&name) from any file read later
 *   rules: sequence of       the entries of rule_keys; rules/README.md tells
 *                            what they mean
 *
 * All files of a directory are parsed and their lists taken before the first
 * pattern is compiled, so that their order does not matter.
 */
#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "common/buffer.h"
#include "common/file.h"
#include "common/index.h"
#include "common/memory.h"
#include "common/utf8.h"
#include "extract/rule_loader.h"

struct yinde_rules {
    yinde_arena *arena; /* owns names, examples, templates */
    yinde_names *names; /* of rules */
    yinde_rule *rule;   /* [names] */
    size_t capacity;
    yinde_subroutines *subroutines; /* lists of all directories so far */
};

/* Longest name of a list: PCRE2 allows 32 characters, some are ours. */
#define LIST_NAME_MAX 27

/* The entries that each mapping of a rules file may have. */
static const char *const file_keys[] = {"lists", "rules", NULL};
static const char *const rule_keys[] = {
    "name",     "why",      "trigger",         "begins",  "before",
    "capitals", "pattern",  "form",            "mentions", "requires",
    "reject",   "tentative", "followed_by",    "examples", "counterexamples",
    NULL};
static const char *const example_keys[] = {"text", "mentions", NULL};

yinde_rules *yinde_rules_new(void)
{
    yinde_rules *rules = yinde_calloc(1, sizeof *rules);
    rules->arena = yinde_arena_new();
    rules->names = yinde_names_new();
    return rules;
}

void yinde_rules_free(yinde_rules *rules)
{
    if (rules == NULL)
        return;
    for (uint32_t i = 0; i < yinde_rules_count(rules); i++)
        yinde_regex_free(rules->rule[i].regex);
    free(rules->rule);
    yinde_names_free(rules->names);
    yinde_subroutines_free(rules->subroutines);
    yinde_arena_free(rules->arena);
    free(rules);
}

uint32_t yinde_rules_count(const yinde_rules *rules)
{
    return yinde_names_count(rules->names);
}

const yinde_rule *yinde_rules_at(const yinde_rules *rules, uint32_t index)
{
    assert(index < yinde_rules_count(rules));
    return &rules->rule[index];
}

yinde_span yinde_rule_text(const yinde_yaml *node)
{
    return node != NULL && node->kind == YINDE_YAML_SCALAR
               ? yinde_span_trim(node->scalar)
               : (yinde_span){NULL, 0};
}

void yinde_rule_check_keys(rule_loader *l, const yinde_yaml *node,
                       const char *const *allowed)
{
    if (node->kind != YINDE_YAML_MAPPING)
        return;
    for (const yinde_yaml *entry = node->first; entry != NULL;
         entry = entry->next) {
        size_t i = 0;
        while (allowed[i] != NULL && !yinde_span_equals(entry->key, allowed[i]))
            i++;
        if (allowed[i] == NULL)
            RULE_FAULT(l, entry, "there is no entry called \"%.*s\" here",
                       (int)entry->key.n, entry->key.bytes);
        else if (yinde_yaml_get(node, allowed[i]) != entry)
            RULE_FAULT(l, entry, "the entry \"%s\" stands twice", allowed[i]);
    }
}

/* ---- lists ------------------------------------------------------------ */

/* Names of lists become names of groups in a pattern. */
static bool is_list_name(yinde_span name)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    size_t i = 0;
    while (i < name.n && name.bytes[i] != '\0' &&
           strchr(allowed, name.bytes[i]) != NULL)
        i++;
    return i == name.n && name.n > 0 && name.n <= LIST_NAME_MAX;
}

static void take_list_of_words(rule_loader *l, const yinde_yaml *list)
{
    if (!is_list_name(list->key)) {
        RULE_FAULT(l, list,
                   "the name of a list is at most %d small letters, digits and "
                   "_",
                   LIST_NAME_MAX);
        return;
    }
    for (const yinde_yaml *word = list->first; word != NULL;
         word = word->next) {
        if (yinde_rule_text(word).n == 0) {
            RULE_FAULT(l, word, "a word of a list is a piece of text");
        } else if (!yinde_subroutines_add(l->subroutines, list->key,
                                          yinde_rule_text(word))) {
            RULE_FAULT(l, list,
                       "the name of this list is taken by one that is made "
                       "from the dictionaries; choose another");
            return;
        }
    }
}

static void take_lists(rule_loader *l, const yinde_yaml *root)
{
    const yinde_yaml *lists = yinde_yaml_get(root, "lists");
    if (lists == NULL)
        return;
    if (lists->kind != YINDE_YAML_MAPPING) {
        RULE_FAULT(l, lists, "`lists` maps names to sequences of words");
        return;
    }
    for (const yinde_yaml *list = lists->first; list != NULL; list = list->next)
        take_list_of_words(l, list);
}

/* ---- the parts of a rule ---------------------------------------------- */

/* A number of characters; without one, the whole sentence before a trigger. */
static void take_before(rule_loader *l, yinde_rule *rule,
                        const yinde_yaml *node)
{
    rule->before = YINDE_SENTENCE_MAX;
    if (node == NULL)
        return;
    if (!yinde_span_number(yinde_rule_text(node), YINDE_SENTENCE_MAX,
                           &rule->before))
        RULE_FAULT(l, node, "`before` is a number of characters, at most %u",
                   YINDE_SENTENCE_MAX);
}

/* Whether the rule has the entry `key`, which can only have one value. */
static bool take_switch(rule_loader *l, const yinde_yaml *rule_node,
                        const char *key, const char *value)
{
    const yinde_yaml *node = yinde_yaml_get(rule_node, key);
    if (node != NULL && !yinde_span_equals(yinde_rule_text(node), value))
        RULE_FAULT(l, node, "`%s` can only be `%s`", key, value);
    return node != NULL;
}

/* A character that folding changes is in no text that the pattern sees. */
static void check_folded(rule_loader *l, const yinde_yaml *node,
                         yinde_span pattern)
{
    for (size_t i = 0; i < pattern.n;) {
        uint32_t code;
        bool well_formed;
        size_t n = yinde_utf8_decode(pattern.bytes + i, pattern.n - i, &code,
                                     &well_formed);
        uint32_t folded = yinde_fold_code(code);
        char wanted[5] = "";
        if (code >= 0x80 && folded != code) {
            yinde_utf8_encode(folded, wanted);
            RULE_FAULT(l, node,
                       "the pattern has \"%.*s\", but the text is folded before "
                       "rules see it; write \"%s\"",
                       (int)n, pattern.bytes + i, wanted);
            return;
        }
        i += n;
    }
}

/* Verbs would forbid places where the rule is to be tried again: it is, where a
 * group is no form. */
static void check_verbs(rule_loader *l, const yinde_yaml *node,
                        yinde_span pattern)
{
    for (size_t i = 0; i + 1 < pattern.n; i++) {
        if (pattern.bytes[i] == '\\') {
            i++; /* and what it escapes */
        } else if (pattern.bytes[i] == '(' && pattern.bytes[i + 1] == '*') {
            RULE_FAULT(l, node, "`(*` begins a verb of PCRE2, which rules do "
                                "not take; use look-ahead");
            return;
        }
    }
}

static void take_pattern(rule_loader *l, yinde_rule *rule,
                         const yinde_yaml *rule_node)
{
    const yinde_yaml *node = yinde_yaml_get(rule_node, "pattern");
    yinde_span pattern = yinde_rule_text(node), unknown = {NULL, 0};
    if (pattern.n == 0) {
        RULE_FAULT(l, rule_node, "the rule has no pattern");
        return;
    }
    check_folded(l, node, pattern);
    check_verbs(l, node, pattern);
    yinde_buffer expanded;
    yinde_buffer_init(&expanded, YINDE_PATTERN_MAX_BYTES);
    yinde_error error = YINDE_ERROR_NONE;
    if (!yinde_subroutines_expand(l->subroutines, pattern, rule->keeps_capitals,
                                  &expanded, &unknown))
        RULE_FAULT(l, node, "there is no list called \"%.*s\"", (int)unknown.n,
                   unknown.bytes);
    else if (expanded.overflowed)
        RULE_FAULT(l, node,
                   "the lists that this pattern calls are too long "
                   "for a pattern; call (?&person) and its like only "
                   "where a short list will not do");
    else if (yinde_regex_compile(yinde_buffer_span(&expanded), &rule->regex,
                                 &error) != YINDE_OK)
        RULE_FAULT(l, node, "%s", error.message);
    yinde_buffer_release(&expanded);
}

static yinde_rule_example *new_example(rule_loader *l, const yinde_yaml *node)
{
    yinde_rule_check_keys(l, node, example_keys);
    const yinde_yaml *text = yinde_yaml_get(node, "text");
    yinde_rule_example *example =
        yinde_arena_zeroed(l->arena, 1, sizeof *example);
    example->line = node->line;
    example->text =
        yinde_arena_copy(l->arena, yinde_rule_text(text != NULL ? text : node));
    example->expected = yinde_arena_copy(
        l->arena, yinde_rule_text(yinde_yaml_get(node, "mentions")));
    if (example->text.n == 0)
        RULE_FAULT(l, node,
                   "an example is {text: ..., mentions: 中=CN 俄=RU}, a "
                   "counterexample a plain sentence");
    return example;
}

static void take_examples(rule_loader *l, const yinde_yaml *list,
                          yinde_rule_example **tail)
{
    if (list == NULL)
        return;
    for (const yinde_yaml *node = list->first; node != NULL;
         node = node->next) {
        *tail = new_example(l, node);
        tail = &(*tail)->next;
    }
}

/* ---- rules ------------------------------------------------------------ */

static yinde_rule *new_rule(rule_loader *l, const yinde_yaml *node,
                            yinde_span name, uint32_t *index)
{
    yinde_rules *rules = l->rules;
    *index = yinde_names_intern(rules->names, name);
    rules->rule = yinde_reserve(rules->rule, &rules->capacity,
                                (size_t)*index + 1, sizeof *rules->rule);
    yinde_rule *rule = &rules->rule[*index];
    memset(rule, 0, sizeof *rule);
    rule->name = yinde_names_at(rules->names, *index);
    rule->path = yinde_arena_copy(rules->arena, l->path);
    rule->line = node->line;
    return rule;
}

static void take_rule(rule_loader *l, const yinde_yaml *node)
{
    yinde_span name = yinde_rule_text(yinde_yaml_get(node, "name"));
    if (name.n == 0) {
        RULE_FAULT(l, node, "the rule has no name");
        return;
    }
    if (yinde_names_find(l->rules->names, name) != YINDE_NO_NAME) {
        RULE_FAULT(l, node, "there is another rule called \"%.*s\"",
                   (int)name.n, name.bytes);
        return;
    }
    yinde_rule_check_keys(l, node, rule_keys);
    if (yinde_rule_text(yinde_yaml_get(node, "why")).n == 0)
        RULE_FAULT(l, node, "the rule does not say why it is needed");
    uint32_t index;
    yinde_rule *rule = new_rule(l, node, name, &index);
    take_before(l, rule, yinde_yaml_get(node, "before"));
    rule->keeps_capitals = take_switch(l, node, "capitals", "kept");
    rule->begins_behind = take_switch(l, node, "begins", "behind");
    yinde_rule_take_followed(l, rule, yinde_yaml_get(node, "followed_by"));
    rule->is_tentative = take_switch(l, node, "tentative", "yes");
    if (yinde_yaml_get(node, "form") != NULL) {
        yinde_rule_take_form(l, rule, node);
    } else {
        take_pattern(l, rule, node);
        yinde_rule_take_mentions(l, rule, node);
    }
    take_examples(l, yinde_yaml_get(node, "examples"), &rule->examples);
    take_examples(l, yinde_yaml_get(node, "counterexamples"),
                  &rule->counterexamples);
    if (rule->examples == NULL || rule->counterexamples == NULL)
        RULE_FAULT(l, node, "the rule needs examples and counterexamples");
    yinde_rule_take_triggers(l, node, index);
}

static void take_rules(rule_loader *l, const yinde_yaml *root)
{
    const yinde_yaml *list = yinde_yaml_get(root, "rules");
    if (list == NULL)
        return;
    if (list->kind != YINDE_YAML_SEQUENCE) {
        RULE_FAULT(l, list, "`rules` is a sequence of rules");
        return;
    }
    for (const yinde_yaml *node = list->first; node != NULL; node = node->next)
        if (l->faults->n < YINDE_FAULTS_MAX)
            take_rule(l, node);
}

/* ---- files ------------------------------------------------------------ */

typedef struct rule_file {
    yinde_span path;
    const yinde_yaml *root; /* NULL when it could not be parsed */
} rule_file;

static void parse_file(rule_loader *l, yinde_arena *arena,
                       const char *directory, const char *name, rule_file *file)
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_span text;
    file->root = NULL;
    file->path = yinde_arena_format(arena, "%s/%s", directory, name);
    if (yinde_file_read(file->path.bytes, YINDE_PATTERN_MAX_BYTES, arena, &text,
                        &error) != YINDE_OK ||
        yinde_yaml_parse(text, file->path.bytes, arena, &file->root, &error) !=
            YINDE_OK) {
        yinde_faults_add(l->faults, &error);
        return;
    }
    l->path = file->path;
    if (file->root == NULL || file->root->kind != YINDE_YAML_MAPPING ||
        (yinde_yaml_get(file->root, "lists") == NULL &&
         yinde_yaml_get(file->root, "rules") == NULL)) {
        RULE_FAULT(l, file->root, "a rules file has `lists:` or `rules:`");
        return;
    }
    yinde_rule_check_keys(l, file->root, file_keys);
    take_lists(l, file->root);
}

/* Parse the n files, then take the rules of all of them. */
static void load_files(rule_loader *l, yinde_arena *arena,
                       const char *directory, const yinde_span *name, size_t n)
{
    rule_file *file = yinde_arena_zeroed(arena, n, sizeof *file);
    for (size_t i = 0; i < n; i++)
        parse_file(l, arena, directory, name[i].bytes, &file[i]);
    for (size_t i = 0; i < n; i++) {
        l->path = file[i].path;
        take_rules(l, file[i].root);
    }
}

yinde_status yinde_rules_load(yinde_rules *rules, const char *directory,
                              yinde_dictionary *dictionary,
                              yinde_faults *faults)
{
    size_t before = faults->n, n;
    yinde_span *name;
    yinde_arena *arena = yinde_arena_new();
    if (rules->subroutines == NULL)
        rules->subroutines = yinde_subroutines_new(dictionary);
    rule_loader l = {.rules = rules,
                     .arena = rules->arena,
                     .dictionary = dictionary,
                     .subroutines = rules->subroutines,
                     .faults = faults,
                     .path = yinde_span_of(directory)};
    if (!yinde_file_names(directory, ".yaml", arena, &name, &n))
        RULE_FAULT(&l, (const yinde_yaml *)NULL, "%s", strerror(errno));
    else if (n == 0)
        RULE_FAULT(&l, (const yinde_yaml *)NULL,
                   "no .yaml file in this rules directory");
    else
        load_files(&l, arena, directory, name, n);
    yinde_arena_free(arena);
    return faults->n > before ? YINDE_EUSAGE : YINDE_OK;
}
