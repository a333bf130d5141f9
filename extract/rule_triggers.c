/* rule_triggers.c: the words beside which a rule is tried.
 *
 * A trigger is a word, "(?&list)" for each word of a list, or a few of both in a
 * row: then the words are those of all combinations.
 */
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "extract/fold.h"
#include "extract/rule_loader.h"

/* Most words of one trigger: what a rule may cost in memory and loading. */
#define TRIGGER_WORDS_MAX ((size_t)200000)
/* Most pieces and lists of one trigger. */
#define PARTS_MAX 4u

typedef struct trigger_word {
    const uint32_t *code; /* [n] of a list or of the loader's arena */
    size_t n;
} trigger_word;

/* A piece of text, or the words of a list. */
typedef struct trigger_part {
    trigger_word *word; /* [n] */
    size_t n;
    size_t capacity;
} trigger_part;

typedef struct trigger {
    rule_loader *l;
    const yinde_yaml *node;
    uint32_t rule;
    trigger_part part[PARTS_MAX]; /* [n_parts] */
    size_t n_parts;
    size_t n_words; /* of all combinations that were short enough */
} trigger;

static void append_word(void *payload, const uint32_t *code, size_t n)
{
    trigger_part *part = payload;
    part->word = yinde_reserve(part->word, &part->capacity, part->n + 1,
                               sizeof *part->word);
    part->word[part->n++] = (trigger_word){code, n};
}

/* ---- reading ---------------------------------------------------------- */

/* Read "(?&list)" at the beginning of *rest.  False when there is no such list.
 */
static bool read_list(trigger *t, yinde_span *rest)
{
    size_t close = yinde_span_find(*rest, YINDE_SPAN(")"));
    yinde_span name = yinde_span_slice(*rest, 3, close);
    *rest = yinde_span_slice(*rest, close + (close < rest->n), rest->n);
    if (yinde_subroutines_each(t->l->subroutines, name, append_word,
                               &t->part[t->n_parts++]))
        return true;
    RULE_FAULT(t->l, t->node, "there is no list called \"%.*s\"", (int)name.n,
               name.bytes);
    return false;
}

/* Read a piece of text at the beginning of *rest, up to a list. */
static bool read_piece(trigger *t, yinde_span *rest)
{
    size_t end = yinde_span_find(*rest, YINDE_SPAN("(?&"));
    yinde_span piece = yinde_span_slice(*rest, 0, end);
    *rest = yinde_span_slice(*rest, end, rest->n);
    uint32_t *code;
    size_t n = yinde_fold_form(piece, t->l->arena, &code);
    if (yinde_span_trim(piece).n < piece.n) {
        RULE_FAULT(t->l, t->node,
                   "a blank stands beside a list; no text has one there");
        return false;
    }
    if (n == 0 || n > YINDE_TERM_MAX) {
        RULE_FAULT(t->l, t->node, "a trigger has 1 to %u characters",
                   YINDE_TERM_MAX);
        return false;
    }
    append_word(&t->part[t->n_parts++], code, n);
    return true;
}

/* Read the parts of `text`.  False after a fault. */
static bool read_parts(trigger *t, yinde_span text)
{
    size_t words = 1;
    bool read = text.n > 0;
    if (!read)
        RULE_FAULT(t->l, t->node, "a trigger has 1 to %u characters",
                   YINDE_TERM_MAX);
    while (read && text.n > 0) {
        if (t->n_parts == PARTS_MAX) {
            RULE_FAULT(t->l, t->node,
                       "a trigger is at most %u lists and words in a row",
                       PARTS_MAX);
            return false;
        }
        read = yinde_span_starts_with(text, "(?&") ? read_list(t, &text)
                                                   : read_piece(t, &text);
        words *= read ? t->part[t->n_parts - 1].n : 0;
        if (words > TRIGGER_WORDS_MAX) {
            RULE_FAULT(t->l, t->node,
                       "the trigger makes more than %zu words; use shorter "
                       "lists",
                       TRIGGER_WORDS_MAX);
            return false;
        }
    }
    return read;
}

/* ---- combining -------------------------------------------------------- */

/* Add the combinations of parts [at, n_parts) behind head[n]. */
static void combine(trigger *t, size_t at, uint32_t *head, size_t n)
{
    if (at == t->n_parts) {
        yinde_dictionary_add_sense(t->l->dictionary, head, n,
                                   YINDE_SENSE_TRIGGER, t->rule);
        t->n_words++;
        return;
    }
    const trigger_part *part = &t->part[at];
    for (size_t i = 0; i < part->n; i++) {
        const trigger_word *word = &part->word[i];
        if (n + word->n > YINDE_TERM_MAX)
            continue; /* too long for a term: it is in no text */
        memcpy(head + n, word->code, word->n * sizeof *head);
        combine(t, at + 1, head, n + word->n);
    }
}

static void take_trigger(rule_loader *l, const yinde_yaml *node, uint32_t rule)
{
    trigger t = {.l = l, .node = node, .rule = rule};
    uint32_t head[YINDE_TERM_MAX];
    if (read_parts(&t, yinde_rule_text(node))) {
        combine(&t, 0, head, 0);
        if (t.n_words == 0)
            RULE_FAULT(l, node,
                       "the trigger makes no word; the rule would never be "
                       "tried");
    }
    for (size_t i = 0; i < t.n_parts; i++)
        free(t.part[i].word);
}

void yinde_rule_take_triggers(rule_loader *l, const yinde_yaml *node,
                              uint32_t rule)
{
    const yinde_yaml *list = yinde_yaml_get(node, "trigger");
    if (list == NULL)
        RULE_FAULT(l, node,
                   "the rule has no trigger; name the words beside which it is "
                   "to be tried");
    else if (list->kind == YINDE_YAML_SCALAR)
        take_trigger(l, list, rule);
    else if (list->first == NULL)
        RULE_FAULT(l, list,
                   "the list of triggers is empty; the rule would "
                   "never be tried");
    else
        for (const yinde_yaml *t = list->first; t != NULL; t = t->next)
            take_trigger(l, t, rule);
}

/* ---- what follows a trigger ------------------------------------------- */

static void set_bit(uint32_t *bits, uint32_t code)
{
    if (code < YINDE_FOLLOW_CODES)
        bits[code >> 5] |= 1u << (code & 31);
}

static void follow_word(void *payload, const uint32_t *code, size_t n)
{
    (void)n; /* how a word begins is all that is looked at */
    set_bit(payload, code[0]);
}

static void follow_name(rule_loader *l, yinde_rule *rule,
                        const yinde_yaml *node, uint32_t *bits)
{
    yinde_span name = yinde_rule_text(node);
    if (yinde_span_equals(name, "latin")) {
        rule->skips_blank = true;
        for (uint32_t code = 'a'; code <= 'z'; code++)
            set_bit(bits, code);
    } else if (!yinde_subroutines_each(l->subroutines, name, follow_word,
                                       bits)) {
        RULE_FAULT(l, node,
                   "`followed_by` is `latin` or the name of a list, and there "
                   "is no list called \"%.*s\"",
                   (int)name.n, name.bytes);
    }
}

void yinde_rule_take_followed(rule_loader *l, yinde_rule *rule,
                              const yinde_yaml *node)
{
    if (node == NULL)
        return;
    uint32_t *bits =
        yinde_arena_zeroed(l->arena, YINDE_FOLLOW_CODES / 32, sizeof *bits);
    rule->follow = bits;
    if (node->kind != YINDE_YAML_SEQUENCE) {
        follow_name(l, rule, node, bits);
        return;
    }
    for (const yinde_yaml *item = node->first; item != NULL; item = item->next)
        follow_name(l, rule, item, bits);
}
