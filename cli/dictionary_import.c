/* dictionary_import.c: yinde dictionary import: what other tools have. */
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/exchange_options.h"
#include "common/arena.h"
#include "common/file.h"
#include "common/memory.h"
#include "common/output.h"

typedef struct import_values {
    const char *format;
    const char *type;
    const char *output;
} import_values;

#define AT(member) offsetof(import_values, member)

static const yinde_option options[] = {
    {"from", 'f', "FORMAT", YINDE_OPTION_TEXT, AT(format),
     "spacy (EntityRuler patterns, JSONL), quanteda (YAML), jieba\n"
     "                          (user dictionary: it has no ids, so each word "
     "becomes an\n"
     "                          entity of its own), petrarch (actors), cldr "
     "(territory\n"
     "                          names, XML)"},
    {"type", 0, "TYPE", YINDE_OPTION_TEXT, AT(type),
     "person, country, organization or phrase: what entries are\n"
     "                          that do not say it themselves"},
    {"output", 'o', "DIR", YINDE_OPTION_TEXT, AT(output),
     "write people.csv, countries.csv, ... into the new folder DIR,\n"
     "                          for `yinde extract -d DIR`; without it a "
     "single one of\n"
     "                          them goes to stdout"},
};

/* ---- writing ---------------------------------------------------------- */

/* YINDE_EUSAGE when `directory` holds dictionaries that would be mixed with
 * ours. */
static yinde_status check_directory(const char *directory, yinde_error *error)
{
    yinde_arena *arena = yinde_arena_new();
    yinde_span *names;
    size_t n = 0;
    yinde_status status = YINDE_OK;
    if (yinde_file_names(directory, ".csv", arena, &names, &n) && n > 0)
        status = yinde_fail(error, YINDE_EUSAGE, directory, 0, 0,
                            "holds %s already; name a new folder with -o",
                            names[0].bytes);
    yinde_arena_free(arena);
    return status;
}

static yinde_status write_directory(const char *directory,
                                    const yinde_gazetteer *gazetteer,
                                    yinde_error *error)
{
    yinde_outputs *outputs = NULL;
    yinde_status status;
    FILE *file;
    YINDE_TRY(check_directory(directory, error));
    YINDE_TRY(yinde_outputs_open(directory, &outputs, error));
    for (yinde_type type = 0; type < YINDE_TYPE_COUNT; type++) {
        if (yinde_gazetteer_count(gazetteer, type) == 0)
            continue;
        YINDE_TRY(yinde_outputs_file(outputs, yinde_gazetteer_file(type), &file,
                                     error));
        yinde_gazetteer_write(gazetteer, type, file);
    }
    YINDE_TRY(yinde_outputs_commit(outputs, error));
done:
    yinde_outputs_free(outputs);
    return status;
}

static yinde_status write_stdout(const yinde_gazetteer *gazetteer,
                                 yinde_error *error)
{
    size_t n_types = 0;
    yinde_type only = 0;
    for (yinde_type type = 0; type < YINDE_TYPE_COUNT; type++)
        if (yinde_gazetteer_count(gazetteer, type) > 0) {
            only = type;
            n_types++;
        }
    if (n_types != 1)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "these are %zu dictionaries; name a new folder for "
                          "them with -o",
                          n_types);
    yinde_gazetteer_write(gazetteer, only, stdout);
    return yinde_stdout_finish(stdout, error);
}

static void say_what_was_done(const import_values *values,
                              const yinde_gazetteer *gazetteer)
{
    if (values->output == NULL)
        return;
    size_t n = 0;
    for (yinde_type type = 0; type < YINDE_TYPE_COUNT; type++)
        n += yinde_gazetteer_count(gazetteer, type);
    fprintf(stderr, "yinde: %zu %s, %zu %s; they are in %s\n", n,
            n == 1 ? "entity" : "entities", yinde_gazetteer_forms(gazetteer),
            yinde_gazetteer_forms(gazetteer) == 1 ? "form" : "forms",
            values->output);
}

/* ---- running ---------------------------------------------------------- */

static int import_file(const import_values *values,
                       const yinde_exchange_format *format, yinde_type type,
                       const char *path)
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_faults faults = {.n = 0};
    yinde_remarks remarks = YINDE_REMARKS_NONE;
    yinde_gazetteer *gazetteer = yinde_gazetteer_new();
    yinde_status status =
        yinde_exchange_read(format, path, type, gazetteer, &remarks, &faults);
    if (status != YINDE_OK) {
        yinde_complain_all(&faults);
    } else {
        status = values->output != NULL
                     ? write_directory(values->output, gazetteer, &error)
                     : write_stdout(gazetteer, &error);
        if (status == YINDE_OK) {
            yinde_tell_remarks(&remarks);
            say_what_was_done(values, gazetteer);
        } else if (status != YINDE_ECLOSED) {
            yinde_complain(&error);
        }
    }
    yinde_gazetteer_free(gazetteer);
    return yinde_exit_status(status);
}

/* The type of entries that name none. */
static yinde_status choose_type(const import_values *values,
                                const yinde_exchange_format *format,
                                yinde_type *type, yinde_error *error)
{
    yinde_type fixed = yinde_exchange_type(format);
    *type = fixed;
    if (values->type != NULL) {
        yinde_status status = yinde_choose_type(values->type, type, error);
        if (status != YINDE_OK)
            return status;
    }
    if (fixed != YINDE_TYPE_COUNT && *type != fixed)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "all entries of %s are of type %s; leave --type away",
                          yinde_exchange_name(format), yinde_type_name(fixed));
    if (yinde_exchange_needs_type(format) && *type == YINDE_TYPE_COUNT)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "%s does not say what its entries are; give --type "
                          "person, country, organization or phrase",
                          yinde_exchange_name(format));
    return YINDE_OK;
}

static int run(const yinde_command *command, int argc, char **argv)
{
    import_values values = {.format = NULL};
    yinde_error error = YINDE_ERROR_NONE;
    const char **operands = yinde_calloc((size_t)argc + 1, sizeof *operands);
    size_t n_operands;
    const yinde_exchange_format *format = NULL;
    yinde_type type = YINDE_TYPE_COUNT;
    yinde_status status = yinde_options_parse(command, argc, argv, &values,
                                              operands, &n_operands, &error);
    if (status == YINDE_OK && n_operands != 1)
        status = yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0,
                            "name one file, or - for stdin");
    if (status == YINDE_OK)
        status = yinde_choose_format(values.format, "--from", false, &format,
                                     &error);
    if (status == YINDE_OK)
        status = choose_type(&values, format, &type, &error);
    int exit_status = status == YINDE_OK
                          ? import_file(&values, format, type, operands[0])
                          : yinde_usage_error(command, &error);
    free(operands);
    return exit_status;
}

const yinde_command yinde_dictionary_import = {
    .name = "dictionary import",
    .usage = "--from FORMAT [--type TYPE] [-o DIR] FILE",
    .summary = "dictionaries from spaCy, quanteda, jieba, PETRARCH or CLDR",
    .option = options,
    .n_options = sizeof options / sizeof options[0],
    .run = run,
};
