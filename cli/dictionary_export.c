/* dictionary_export.c: yinde dictionary export: ours for other tools. */
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/exchange_options.h"
#include "cli/knowledge.h"
#include "common/memory.h"
#include "common/output.h"

typedef struct export_values {
    const char *format;
    const char *output;
    yinde_list types;
    yinde_knowledge knowledge;
} export_values;

#define AT(member) offsetof(export_values, member)

static const yinde_option options[] = {
    {"to", 0, "FORMAT", YINDE_OPTION_TEXT, AT(format),
     "spacy (EntityRuler patterns, JSONL), quanteda (YAML), jieba\n"
     "                          (user dictionary) or petrarch (actors)"},
    {"output", 'o', "FILE", YINDE_OPTION_TEXT, AT(output),
     "write to FILE; without it to stdout"},
    {"type", 0, "TYPE", YINDE_OPTION_LIST, AT(types),
     "only person, country, organization or phrase; may be repeated"},
    YINDE_KNOWLEDGE_OPTIONS(export_values),
};

/* ---- the types -------------------------------------------------------- */

static yinde_status choose_types(const yinde_list *names,
                                 bool types[YINDE_TYPE_COUNT],
                                 yinde_error *error)
{
    yinde_status status = YINDE_OK;
    for (yinde_type type = 0; type < YINDE_TYPE_COUNT; type++)
        types[type] = names->n == 0;
    for (size_t i = 0; i < names->n && status == YINDE_OK; i++) {
        yinde_type type;
        status = yinde_choose_type(names->value[i], &type, error);
        if (status == YINDE_OK)
            types[type] = true;
    }
    return status;
}

/* ---- the file --------------------------------------------------------- */

/* The folder that the file `path` is in, in new memory; *name gets the rest. */
static char *split_path(const char *path, const char **name)
{
    const char *slash = strrchr(path, '/');
    *name = slash == NULL ? path : slash + 1;
    if (slash == NULL)
        return yinde_copy_string(".", 1);
    return yinde_copy_string(path, slash == path ? 1 : (size_t)(slash - path));
}

/* One export, wherever it goes. */
typedef struct export_job {
    const yinde_exchange_format *format;
    const yinde_engine *engine;
    const bool *types; /* [YINDE_TYPE_COUNT] */
    yinde_remarks remarks;
} export_job;

static void write_to(export_job *job, FILE *file)
{
    yinde_exchange_write(job->format, yinde_engine_entries(job->engine),
                         job->types, file, &job->remarks);
}

/* Put a new file in the place of `path`. */
static yinde_status replace_file(export_job *job, const char *path,
                                 yinde_error *error)
{
    const char *name;
    char *directory = split_path(path, &name);
    yinde_outputs *outputs = NULL;
    yinde_status status;
    FILE *file;
    YINDE_TRY(yinde_outputs_open(directory, &outputs, error));
    YINDE_TRY(yinde_outputs_file(outputs, name, &file, error));
    write_to(job, file);
    YINDE_TRY(yinde_outputs_commit(outputs, error));
done:
    yinde_outputs_free(outputs);
    free(directory);
    return status;
}

static yinde_status write_stream(export_job *job, const char *path,
                                 yinde_error *error)
{
    FILE *file;
    yinde_status status = yinde_stream_open(path, &file, error);
    if (status != YINDE_OK)
        return status;
    write_to(job, file);
    return yinde_stream_close(path, file, error);
}

/* Pipes and devices (/dev/null) are written to, never replaced. */
static yinde_status write_file(export_job *job, const char *path,
                               yinde_error *error)
{
    char *real;
    yinde_status status =
        yinde_output_place(path, &real) == YINDE_PLACE_STREAM
            ? write_stream(job, path, error)
            : replace_file(job, real != NULL ? real : path, error);
    free(real);
    return status;
}

/* From loaded knowledge to a closed file. */
static int export_all(const export_values *values,
                      const yinde_exchange_format *format,
                      const bool types[YINDE_TYPE_COUNT])
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_status status;
    yinde_engine *engine = yinde_knowledge_load(&values->knowledge);
    if (engine == NULL)
        return YINDE_EXIT_USAGE;
    export_job job = {format, engine, types, YINDE_REMARKS_NONE};
    if (values->output != NULL) {
        status = write_file(&job, values->output, &error);
    } else {
        write_to(&job, stdout);
        status = yinde_stdout_finish(stdout, &error);
    }
    if (status == YINDE_OK)
        yinde_tell_remarks(&job.remarks);
    else if (status != YINDE_ECLOSED)
        yinde_complain(&error);
    yinde_engine_free(engine);
    return yinde_exit_status(status);
}

/* Whether `output` can name a file. */
static yinde_status check_output(const char *output, yinde_error *error)
{
    if (output == NULL)
        return YINDE_OK;
    size_t n = strlen(output);
    char *real;
    bool is_folder = yinde_output_place(output, &real) == YINDE_PLACE_DIRECTORY;
    free(real);
    if (n > 0 && output[n - 1] != '/' && !is_folder)
        return YINDE_OK;
    return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                      "-o names the file to write, not a folder");
}

static int run(const yinde_command *command, int argc, char **argv)
{
    export_values values = {.knowledge = {.entries = true}};
    yinde_error error = YINDE_ERROR_NONE;
    const char **operands = yinde_calloc((size_t)argc + 1, sizeof *operands);
    size_t n_operands;
    const yinde_exchange_format *format = NULL;
    bool types[YINDE_TYPE_COUNT];
    yinde_status status = yinde_options_parse(command, argc, argv, &values,
                                              operands, &n_operands, &error);
    if (status == YINDE_OK && n_operands > 0)
        status = yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0,
                            "\"%s\" is one word too many; name the file with "
                            "-o",
                            operands[0]);
    if (status == YINDE_OK)
        status =
            yinde_choose_format(values.format, "--to", true, &format, &error);
    if (status == YINDE_OK)
        status = choose_types(&values.types, types, &error);
    if (status == YINDE_OK)
        status = check_output(values.output, &error);
    free(operands);
    return status == YINDE_OK ? export_all(&values, format, types)
                              : yinde_usage_error(command, &error);
}

const yinde_command yinde_dictionary_export = {
    .name = "dictionary export",
    .usage = "--to FORMAT [-o FILE] [options]",
    .summary = "the dictionaries for spaCy, quanteda, jieba or PETRARCH",
    .option = options,
    .n_options = sizeof options / sizeof options[0],
    .run = run,
};
