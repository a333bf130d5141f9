/* command_explain.c: yinde explain: every candidate of one article, and why. */
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/knowledge.h"
#include "common/csv.h"
#include "common/output.h"
#include "extract/pipeline.h"

static const char *kind_name(yinde_unit_kind kind)
{
    static const char *const names[] = {[YINDE_UNIT_FORM] = "form",
                                        [YINDE_UNIT_READING] = "rule",
                                        [YINDE_UNIT_ECHO] = "echo",
                                        [YINDE_UNIT_REJECT] = "reject",
                                        [YINDE_UNIT_ORDINARY] = "ordinary"};
    return names[kind];
}

/* What the unit would be: an entity's id, the rule's name, or nothing. */
static yinde_span unit_meaning(const yinde_engine *engine,
                               const yinde_result *result,
                               const yinde_unit *unit)
{
    const yinde_dictionary *dictionary = yinde_engine_dictionary(engine);
    if (unit->kind == YINDE_UNIT_FORM && unit->entity != YINDE_NONE)
        return yinde_dictionary_entity(dictionary, unit->entity)->id;
    if (unit->kind == YINDE_UNIT_READING || unit->kind == YINDE_UNIT_REJECT)
        return yinde_rules_at(yinde_engine_rules(engine),
                              result->readings.reading[unit->source].rule)
            ->name;
    return (yinde_span){NULL, 0};
}

/* One CSV row a candidate: where, what, kind, meaning, fate. */
static void print_candidates(const yinde_engine *engine,
                             const yinde_result *result)
{
    yinde_csv_writer w;
    yinde_csv_writer_init(&w, stdout, (yinde_csv_options){false, false});
    const char *const header[] = {"start", "end",     "surface",
                                  "kind",  "meaning", "fate"};
    for (size_t i = 0; i < sizeof header / sizeof header[0]; i++)
        yinde_csv_word(&w, header[i]);
    yinde_csv_end_row(&w);
    const yinde_folded *folded = &result->folded;
    for (size_t i = 0; i < result->mentions.lattice.n; i++) {
        const yinde_unit *unit = &result->mentions.lattice.unit[i];
        yinde_csv_number(&w, folded->position[unit->start]);
        yinde_csv_number(&w, folded->position[unit->end - 1] + 1u);
        yinde_csv_text(&w,
                       yinde_folded_surface(folded, unit->start, unit->end));
        yinde_csv_word(&w, kind_name(unit->kind));
        yinde_csv_text(&w, unit_meaning(engine, result, unit));
        yinde_csv_text(&w, yinde_span_of(yinde_fate_text(unit->fate)));
        yinde_csv_end_row(&w);
    }
}

static int explain(const yinde_engine *engine, const char *path)
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_time_zone *zone = NULL;
    yinde_time_zone_open("UTC", &zone, &error);
    yinde_read_options read = {zone};
    yinde_pipeline *pipeline = yinde_pipeline_new(engine, &read);
    yinde_input input = {yinde_span_of(path), yinde_span_of(path)};
    yinde_result result;
    yinde_status status = yinde_pipeline_run(pipeline, &input, &result, &error);
    if (status == YINDE_OK) {
        print_candidates(engine, &result);
        status = yinde_stdout_finish(stdout, &error);
    }
    if (status != YINDE_OK && status != YINDE_ECLOSED)
        yinde_complain(&error);
    yinde_pipeline_free(pipeline);
    yinde_time_zone_free(zone);
    return yinde_exit_status(status);
}

static int run(const yinde_command *command, int argc, char **argv)
{
    return yinde_knowledge_command(command, argc, argv,
                                   "one article, or - for stdin", explain);
}

const yinde_command yinde_command_explain = {
    .name = "explain",
    .usage = "[options] ARTICLE",
    .summary = "one article, every candidate found in it and what became of it",
    .option = yinde_knowledge_options,
    .n_options = YINDE_KNOWLEDGE_ONLY,
    .run = run,
};
