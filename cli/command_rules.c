/* command_rules.c: yinde rules check: run the examples that each rule carries.
 *
 * An example passes when the mentions that its rule made are those that it
 * states, "中=CN 俄=RU"; for a rule that rejects, when all mentions of the
 * sentence are those.  A counterexample passes when its rule made none, or
 * rejected nothing.
 */
#include <stdbool.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/knowledge.h"
#include "common/buffer.h"
#include "common/output.h"
#include "extract/pipeline.h"

#define LINE_MAX_BYTES ((size_t)64 * 1024)

typedef struct check {
    const yinde_engine *engine;
    yinde_pipeline *pipeline;
    size_t n_examples;
    size_t n_failed;
} check;

/* Whether the rule did anything to the text of the result. */
static bool rule_rejected(const check *c, const yinde_rule *rule,
                          const yinde_result *result)
{
    for (size_t i = 0; i < result->mentions.lattice.n; i++) {
        const yinde_unit *unit = &result->mentions.lattice.unit[i];
        if (unit->kind == YINDE_UNIT_REJECT &&
            unit->fate == YINDE_FATE_ACCEPTED &&
            yinde_rules_at(yinde_engine_rules(c->engine),
                           result->readings.reading[unit->source].rule) == rule)
            return true;
    }
    return false;
}

/* "中=CN 俄=RU": the mentions that the rule made, or all for one that rejects.
 */
static void list_mentions(const yinde_rule *rule, const yinde_result *result,
                          yinde_buffer *out)
{
    const yinde_folded *folded = &result->folded;
    for (size_t i = 0; i < result->mentions.n; i++) {
        const yinde_mention *m = &result->mentions.mention[i];
        if (!rule->rejects && !yinde_span_equal(m->origin, rule->name))
            continue;
        if (out->n > 0)
            yinde_buffer_append_byte(out, ' ');
        yinde_buffer_append_span(out, yinde_span_slice(folded->text,
                                                       folded->byte[m->start],
                                                       folded->byte[m->end]));
        yinde_buffer_append_byte(out, '=');
        yinde_buffer_append_span(out, m->id);
    }
}

static void check_example(check *c, const yinde_rule *rule,
                          const yinde_rule_example *example, bool counter)
{
    yinde_result result;
    yinde_buffer got;
    yinde_buffer_init(&got, LINE_MAX_BYTES);
    yinde_pipeline_run_text(c->pipeline, example->text, &result);
    list_mentions(rule, &result, &got);
    bool passes = yinde_span_equal(yinde_buffer_span(&got), example->expected);
    if (rule->rejects)
        passes = counter ? !rule_rejected(c, rule, &result)
                         : passes && rule_rejected(c, rule, &result);
    c->n_examples++;
    if (!passes) {
        c->n_failed++;
        printf("%s:%zu: rule %s: %s\n  expected: %s\n  got:      %.*s\n",
               rule->path.bytes, example->line, rule->name.bytes,
               example->text.bytes,
               counter ? "nothing by this rule" : example->expected.bytes,
               (int)got.n, got.n > 0 ? got.bytes : "");
    }
    yinde_buffer_release(&got);
}

static void check_rule(check *c, const yinde_rule *rule)
{
    for (const yinde_rule_example *e = rule->examples; e != NULL; e = e->next)
        check_example(c, rule, e, false);
    for (const yinde_rule_example *e = rule->counterexamples; e != NULL;
         e = e->next)
        check_example(c, rule, e, true);
}

static int check_all(const yinde_engine *engine, const char *what)
{
    yinde_error error = YINDE_ERROR_NONE;
    if (strcmp(what, "check") != 0) {
        yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0,
                   "rules can be checked, not \"%s\"; say: yinde rules check",
                   what);
        yinde_complain(&error);
        return YINDE_EXIT_USAGE;
    }
    yinde_read_options read = {NULL};
    check c = {engine, yinde_pipeline_new(engine, &read), 0, 0};
    const yinde_rules *rules = yinde_engine_rules(engine);
    for (uint32_t i = 0; i < yinde_rules_count(rules); i++)
        check_rule(&c, yinde_rules_at(rules, i));
    printf("%u rules, %zu examples, %zu failed\n", yinde_rules_count(rules),
           c.n_examples, c.n_failed);
    yinde_pipeline_free(c.pipeline);
    yinde_status status = yinde_stdout_finish(stdout, &error);
    if (status == YINDE_EOUTPUT) {
        yinde_complain(&error);
        return YINDE_EXIT_OUTPUT;
    }
    return c.n_failed > 0 ? YINDE_EXIT_USAGE : YINDE_EXIT_DONE;
}

static int run(const yinde_command *command, int argc, char **argv)
{
    return yinde_knowledge_command(
        command, argc, argv, "what to do with the rules: check", check_all);
}

const yinde_command yinde_command_rules = {
    .name = "rules",
    .usage = "check [options]",
    .summary = "run the examples that each rule carries",
    .option = yinde_knowledge_options,
    .n_options = YINDE_KNOWLEDGE_ONLY,
    .run = run,
};
