/* rule_triggers.c: the words beside which a rule is tried. */
#include <string.h>

#include "extract/fold.h"
#include "extract/rule_loader.h"

typedef struct trigger_taker {
    rule_loader *l;
    uint32_t rule;
} trigger_taker;

static void add_trigger(void *payload, const uint32_t *code, size_t n)
{
    trigger_taker *t = payload;
    /* Longer words are in no text: they are too long for a term. */
    if (n <= YINDE_TERM_MAX)
        yinde_dictionary_add_sense(t->l->dictionary, code, n,
                                   YINDE_SENSE_TRIGGER, t->rule);
}

/* Words put together of one of each list in `rest`, behind those of `head`. */
typedef struct trigger_product {
    trigger_taker taker;
    yinde_span rest;      /* "(?&list)..." */
    uint32_t head[YINDE_TERM_MAX];
    size_t n_head;
} trigger_product;

static void multiply_trigger(void *payload, const uint32_t *code, size_t n);

/* The name of the list that *rest, "(?&list)...", begins with; *rest gets what
 * is behind. */
static yinde_span first_list(yinde_span *rest)
{
    size_t close = yinde_span_find(*rest, YINDE_SPAN(")"));
    yinde_span name = yinde_span_slice(*rest, 3, close);
    *rest = yinde_span_slice(*rest, close + (close < rest->n), rest->n);
    return name;
}

/* The next list or piece of text of the trigger, in every way. */
static void continue_trigger(trigger_product *p)
{
    if (p->rest.n == 0) {
        add_trigger(&p->taker, p->head, p->n_head);
        return;
    }
    if (!yinde_span_starts_with(p->rest, "(?&")) {
        size_t end = yinde_span_find(p->rest, YINDE_SPAN("(?&"));
        uint32_t *code;
        size_t n = yinde_fold_form(yinde_span_slice(p->rest, 0, end),
                                   p->taker.l->arena, &code);
        p->rest = yinde_span_slice(p->rest, end, p->rest.n);
        multiply_trigger(p, code, n);
        return;
    }
    yinde_span name = first_list(&p->rest);
    yinde_subroutines_each(p->taker.l->subroutines, name, multiply_trigger, p);
}

/* Take one word of a list into the head, and go on. */
static void multiply_trigger(void *payload, const uint32_t *code, size_t n)
{
    trigger_product *p = payload;
    if (p->n_head + n > YINDE_TERM_MAX)
        return; /* too long for a term: it is in no text */
    trigger_product longer = *p;
    memcpy(longer.head + p->n_head, code, n * sizeof *code);
    longer.n_head += n;
    continue_trigger(&longer);
}

static void take_nothing(void *payload, const uint32_t *code, size_t n)
{
    (void)payload;
    (void)code;
    (void)n;
}

/* Whether all lists that the trigger names exist. */
static bool lists_exist(rule_loader *l, const yinde_yaml *node,
                        yinde_span trigger)
{
    for (;;) {
        size_t at = yinde_span_find(trigger, YINDE_SPAN("(?&"));
        if (at == trigger.n)
            return true;
        trigger = yinde_span_slice(trigger, at, trigger.n);
        yinde_span name = first_list(&trigger);
        if (!yinde_subroutines_each(l->subroutines, name, take_nothing, NULL)) {
            RULE_FAULT(l, node, "there is no list called \"%.*s\"", (int)name.n,
                       name.bytes);
            return false;
        }
    }
}

/* A word, "(?&list)" for each word of a list, or several of both in a row. */
static void take_trigger(rule_loader *l, const yinde_yaml *node, uint32_t rule)
{
    yinde_span text = yinde_rule_text(node);
    trigger_product product = {.taker = {l, rule}, .rest = text};
    uint32_t *code;
    size_t n = yinde_fold_form(text, l->arena, &code);
    if (n == 0 || (n > YINDE_TERM_MAX &&
                   yinde_span_find(text, YINDE_SPAN("(?&")) == text.n))
        RULE_FAULT(l, node, "a trigger has 1 to %u characters", YINDE_TERM_MAX);
    else if (lists_exist(l, node, text))
        continue_trigger(&product);
}

void yinde_rule_take_triggers(rule_loader *l, const yinde_yaml *node,
                              uint32_t rule)
{
    const yinde_yaml *trigger = yinde_yaml_get(node, "trigger");
    if (trigger == NULL)
        RULE_FAULT(l, node,
                   "the rule has no trigger; name the words beside which it is "
                   "to be tried");
    else if (trigger->kind == YINDE_YAML_SCALAR)
        take_trigger(l, trigger, rule);
    else if (trigger->first == NULL)
        RULE_FAULT(l, trigger,
                   "the list of triggers is empty; the rule would "
                   "never be tried");
    else
        for (const yinde_yaml *t = trigger->first; t != NULL; t = t->next)
            take_trigger(l, t, rule);
}
