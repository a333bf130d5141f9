/* dictionary_audit.c: yinde dictionary audit: random hits to judge. */
#include <stdbool.h>
#include <stdlib.h>

#include "cli/articles.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/judged.h"
#include "cli/knowledge.h"
#include "common/arena.h"
#include "common/memory.h"
#include "curation/audit.h"

typedef struct audit_values {
    yinde_list entities;
    yinde_list types;
    yinde_list origins;
    yinde_list forms;
    size_t number;
    bool total;
    bool each;
    size_t seed;
    const char *judged;
    yinde_knowledge knowledge;
    const char *time_zone;
    yinde_csv_options csv;
} audit_values;

#define AT(member) offsetof(audit_values, member)

static const yinde_option options[] = {
    {"entity", 'e', "ENTITY", YINDE_OPTION_LIST, AT(entities),
     "draw from its hits: an id or label, or one with its type\n"
     "                          before it (country:CN); may be repeated"},
    {"type", 't', "TYPE", YINDE_OPTION_LIST, AT(types),
     "person, country, organization or phrase only; may be\n"
     "                          repeated"},
    {"origin", 0, "RULE", YINDE_OPTION_LIST, AT(origins),
     "only what this rule or dictionary form found; may be\n"
     "                          repeated"},
    {"form", 'f', "FORM", YINDE_OPTION_LIST, AT(forms),
     "only where this stands in the text, in either script; may\n"
     "                          be repeated"},
    {"number", 'n', "N", YINDE_OPTION_NUMBER, AT(number),
     "draw N hits of each --entity; without --entity, N hits in\n"
     "                          all (default 20)"},
    {"total", 0, NULL, YINDE_OPTION_FLAG, AT(total), "N hits in all"},
    {"each", 0, NULL, YINDE_OPTION_FLAG, AT(each), "N hits of every entity"},
    {"seed", 's', "NUMBER", YINDE_OPTION_NUMBER, AT(seed),
     "draw others: the same seed and articles give the same\n"
     "                          sheet (default 1)"},
    {"judged", 'j', "SHEET", YINDE_OPTION_TEXT, AT(judged),
     "read a sheet (- for stdin) whose column verdict is filled\n"
     "                          in, and write the precision of each entity and "
     "form; with\n"
     "                          --raw, one that was made with --raw"},
    YINDE_KNOWLEDGE_OPTIONS(audit_values),
    {"time-zone", 'z', "ZONE", YINDE_OPTION_TEXT, AT(time_zone),
     "time zone of the column date (default Asia/Shanghai)"},
    YINDE_CSV_OPTIONS(audit_values),
};

/* ---- drawing ---------------------------------------------------------- */

static bool take(void *payload, const yinde_result *result)
{
    yinde_audit_take(payload, result);
    return true;
}

static yinde_audit_words words_of(const yinde_list *list)
{
    return (yinde_audit_words){list->value, list->n};
}

/* Say which of the entities that were asked for the articles do not have. */
static void tell_unmet(const audit_values *values, const yinde_audit *audit)
{
    for (size_t i = 0; i < values->entities.n; i++)
        if (!yinde_audit_met(audit, i))
            fprintf(stderr,
                    "yinde: no hit of \"%s\"; name an id or label that the "
                    "articles mention\n",
                    values->entities.value[i]);
}

static int draw(const yinde_engine *engine, const audit_values *values,
                const yinde_time_zone *zone, const yinde_articles *articles)
{
    const yinde_audit_options how = {
        .entities = words_of(&values->entities),
        .types = words_of(&values->types),
        .origins = words_of(&values->origins),
        .forms = words_of(&values->forms),
        .n = values->number,
        .of_each = values->each || (values->entities.n > 0 && !values->total),
        .seed = values->seed};
    yinde_audit *audit = yinde_audit_new(&how);
    const yinde_article_visitor visitor = {take, NULL, audit};
    size_t n_failed = yinde_articles_each(articles, engine, zone, &visitor);
    yinde_csv_writer csv;
    yinde_csv_writer_init(&csv, stdout, values->csv);
    yinde_audit_write(audit, &csv);
    tell_unmet(values, audit);
    yinde_audit_free(audit);
    return yinde_finish_stdout(n_failed);
}

/* Whether a rule or a dictionary form is called `name`. */
static bool is_origin(const yinde_engine *engine, const char *name)
{
    const yinde_rules *rules = yinde_engine_rules(engine);
    for (uint32_t i = 0; i < yinde_rules_count(rules); i++)
        if (yinde_span_equals(yinde_rules_at(rules, i)->name, name))
            return true;
    yinde_arena *arena = yinde_arena_new();
    uint32_t *code;
    size_t n = yinde_fold_form(yinde_span_of(name), arena, &code);
    bool found = yinde_dictionary_find_term(yinde_engine_dictionary(engine),
                                            code, n) != YINDE_NONE;
    yinde_arena_free(arena);
    return found;
}

/* Whether every --origin is one; complains itself. */
static bool check_origins(const yinde_engine *engine, const yinde_list *origins)
{
    yinde_error error = YINDE_ERROR_NONE;
    for (size_t i = 0; i < origins->n; i++)
        if (!is_origin(engine, origins->value[i])) {
            yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0,
                       "no rule and no dictionary form is called \"%s\"; the "
                       "column origin of mentions.csv has those that are",
                       origins->value[i]);
            yinde_complain(&error);
            return false;
        }
    return true;
}

/* Load, list and draw; returns the exit status. */
static int make_sheet(const audit_values *values, const char **operands,
                      size_t n_operands, const yinde_time_zone *zone)
{
    int exit_status = YINDE_EXIT_USAGE;
    yinde_articles *articles = NULL;
    yinde_engine *engine = yinde_knowledge_load(&values->knowledge);
    if (engine != NULL && check_origins(engine, &values->origins)) {
        articles = yinde_articles_list(operands, n_operands, NULL);
        if (yinde_articles_any(articles))
            exit_status = draw(engine, values, zone, articles);
    }
    yinde_articles_free(articles);
    yinde_engine_free(engine);
    return exit_status;
}

/* ---- running ---------------------------------------------------------- */

static yinde_status check_values(const audit_values *values, size_t n_operands,
                                 yinde_error *error)
{
    if (values->judged != NULL &&
        n_operands + values->entities.n + values->types.n + values->origins.n +
                values->forms.n >
            0)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "--judged reads a sheet and no articles; leave the "
                          "articles away, and the options that choose hits");
    if (values->judged == NULL && n_operands == 0)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "name articles, or folders of them; or a sheet, with "
                          "--judged");
    if (values->total && values->each)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "--total draws N hits in all, --each N of every "
                          "entity; give one of them");
    if (values->number == 0)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "--number 0 draws nothing; give 1 or more");
    yinde_status status = YINDE_OK;
    yinde_type type;
    for (size_t i = 0; i < values->types.n && status == YINDE_OK; i++)
        status = yinde_choose_type(values->types.value[i], &type, error);
    return status;
}

static int run(const yinde_command *command, int argc, char **argv)
{
    audit_values values = {
        .number = 20, .seed = 1, .time_zone = "Asia/Shanghai"};
    yinde_error error = YINDE_ERROR_NONE;
    const char **operands = yinde_calloc((size_t)argc + 1, sizeof *operands);
    size_t n_operands;
    yinde_time_zone *zone = NULL;
    int exit_status;
    yinde_status status = yinde_options_parse(command, argc, argv, &values,
                                              operands, &n_operands, &error);
    if (status == YINDE_OK)
        status = check_values(&values, n_operands, &error);
    if (status == YINDE_OK)
        status = yinde_time_zone_open(values.time_zone, &zone, &error);
    if (status != YINDE_OK)
        exit_status = yinde_usage_error(command, &error);
    else if (values.judged != NULL)
        exit_status = yinde_judged_tell(values.judged, values.csv);
    else
        exit_status = make_sheet(&values, operands, n_operands, zone);
    yinde_time_zone_free(zone);
    free(operands);
    return exit_status;
}

const yinde_command yinde_dictionary_audit = {
    .name = "dictionary audit",
    .usage = "[options] ARTICLE... | --judged SHEET",
    .summary = "random hits to judge; precision of those that were judged",
    .option = options,
    .n_options = sizeof options / sizeof options[0],
    .run = run,
};
