/* command_evaluate.c: yinde evaluate: how right rows are. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/judged.h"
#include "common/memory.h"
#include "common/utf8.h"
#include "curation/aliases.h"
#include "curation/evaluation.h"
#include "curation/evaluation_rows.h"
#include "curation/gold_type.h"
#include "curation/quotation.h"

typedef struct evaluate_values {
    size_t list;
    size_t contexts;
    const char *text;
    yinde_list types;
    const char *alias;
    bool partial;
    bool as_csv;
    yinde_csv_options csv;
} evaluate_values;

#define AT(member) offsetof(evaluate_values, member)

static const yinde_option options[] = {
    {"list", 'l', "N", YINDE_OPTION_NUMBER, AT(list),
     "list the N costliest errors, and where they stand when both\n"
     "                          sides tell offsets (default 0)"},
    {"contexts", 0, "N", YINDE_OPTION_NUMBER, AT(contexts),
     "show N places of each error (default 3)"},
    {"text", 0, "DIR", YINDE_OPTION_TEXT, AT(text),
     "quote places of the gold from the clean texts in DIR,\n"
     "                          ARTICLE.txt each; rows have their contexts"},
    {"type", 't', "TYPE", YINDE_OPTION_LIST, AT(types),
     "person, country, organization or phrase only (or PER,\n"
     "                          COUNTRY, ORG, PHRASE); may be repeated"},
    {"alias", 'a', "CSV", YINDE_OPTION_TEXT, AT(alias),
     "take ids of ROWS that are surfaces of exactly one entity\n"
     "                          there (type,id,surfaces) for its id"},
    {"partial", 'p', NULL, YINDE_OPTION_FLAG, AT(partial),
     "pass over articles that GOLD does not have"},
    {"csv", 'c', NULL, YINDE_OPTION_FLAG, AT(as_csv),
     "the figures as CSV, not as a table to read; --excel does\n"
     "                          so too"},
    {"excel", 0, NULL, YINDE_OPTION_FLAG, AT(csv.excel),
     "begin CSV with a BOM and end lines with CRLF"},
    {"raw", 0, NULL, YINDE_OPTION_FLAG, AT(csv.raw),
     "what is read was written with --raw"},
};

/* ---- the table -------------------------------------------------------- */

static void print_quotient(bool is_defined, double quotient)
{
    if (is_defined)
        printf("%8.3f", quotient);
    else
        printf("%8s", "-");
}

static void print_figure(const char *name, yinde_figure figure)
{
    double quotient;
    printf("  %-8s%8" PRIu64 "%7" PRIu64 "%7" PRIu64, name, figure.correct,
           figure.gold, figure.predicted);
    bool is_defined = yinde_figure_precision(figure, &quotient);
    print_quotient(is_defined, quotient);
    is_defined = yinde_figure_recall(figure, &quotient);
    print_quotient(is_defined, quotient);
    is_defined = yinde_figure_f1(figure, &quotient);
    print_quotient(is_defined, quotient);
    putchar('\n');
}

static void print_table(const yinde_evaluation *evaluation,
                        const bool is_chosen[YINDE_TYPE_COUNT])
{
    for (yinde_agreement m = 0; m < YINDE_AGREEMENT_COUNT; m++) {
        if (!yinde_evaluation_has(evaluation, m))
            continue;
        printf("%-10s%8s%7s%7s%8s%8s%8s\n", yinde_agreement_name(m), "correct",
               "gold", "pred", "P", "R", "F1");
        for (yinde_type t = 0; t < YINDE_TYPE_COUNT; t++)
            if (is_chosen[t])
                print_figure(yinde_gold_type_name(t),
                             yinde_evaluation_figure(evaluation, m, t));
        print_figure("ALL",
                     yinde_evaluation_figure(evaluation, m, YINDE_TYPE_COUNT));
    }
}

/* ---- errors ----------------------------------------------------------- */

static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code <= 0x9F);
}

/* Print text on one line, and nothing that a terminal would obey. */
static void print_text(yinde_span text)
{
    uint32_t code;
    bool well_formed;
    for (size_t i = 0, n; i < text.n; i += n) {
        n = yinde_utf8_decode(text.bytes + i, text.n - i, &code, &well_formed);
        if (is_control(code))
            putchar(' ');
        else
            fwrite(text.bytes + i, 1, n, stdout);
    }
}

static void print_place(const yinde_place *place)
{
    printf("    %" PRIu32 "-%" PRIu32 " ", place->start, place->end);
    print_text(place->left);
    putchar('[');
    print_text(place->surface);
    putchar(']');
    print_text(place->right);
    putchar('\n');
}

static void print_error(const yinde_disagreement *error)
{
    printf("%+" PRId64 " gold=%" PRIu64 " pred=%" PRIu64 " ",
           (int64_t)error->predicted - (int64_t)error->gold, error->gold,
           error->predicted);
    print_text(error->name);
    printf(" %s ", yinde_gold_type_name(error->type));
    print_text(error->id);
    putchar('\n');
}

/* What is done with a place of an error that is listed. */
typedef yinde_status (*place_visitor)(void *payload, uint32_t article,
                                      yinde_place *place, yinde_error *error);

/* Visit the places of an error that are shown. */
static yinde_status each_place(const yinde_evaluation *evaluation,
                               const yinde_disagreement *about, size_t maximum,
                               place_visitor visit, void *payload,
                               yinde_error *error)
{
    yinde_status status = YINDE_OK;
    yinde_place *place = NULL;
    for (size_t i = 0; i < maximum && status == YINDE_OK; i++) {
        place = yinde_evaluation_next_place(evaluation, about, place);
        if (place == NULL)
            break;
        status = visit(payload, about->article, place, error);
    }
    return status;
}

static yinde_status show_place(void *payload, uint32_t article,
                               yinde_place *place, yinde_error *error)
{
    (void)payload;
    (void)article;
    (void)error;
    if (place->has_context)
        print_place(place);
    return YINDE_OK;
}

static void print_errors(const yinde_evaluation *evaluation,
                         const evaluate_values *values)
{
    const yinde_disagreement *list;
    size_t n = yinde_evaluation_disagreements(evaluation, &list);
    for (size_t i = 0; i < n && i < values->list; i++) {
        print_error(&list[i]);
        each_place(evaluation, &list[i], values->contexts, show_place, NULL,
                   NULL);
    }
}

/* Where quotations come from. */
typedef struct quoting {
    const yinde_article_names *articles;
    yinde_quotations *quotations;
} quoting;

static yinde_status quote_place(void *payload, uint32_t article,
                                yinde_place *place, yinde_error *error)
{
    quoting *from = payload;
    if (place->has_context)
        return YINDE_OK;
    return yinde_quotations_fill(
        from->quotations, yinde_article_names_stem(from->articles, article),
        place, error);
}

/* Give the places that will be listed their contexts: before anything is
 * printed, as a text may be missing. */
static yinde_status quote_errors(yinde_evaluation *evaluation,
                                 const evaluate_values *values,
                                 yinde_quotations *quotations,
                                 yinde_error *error)
{
    quoting from = {yinde_evaluation_articles(evaluation), quotations};
    const yinde_disagreement *list;
    yinde_status status = YINDE_OK;
    size_t n = yinde_evaluation_disagreements(evaluation, &list);
    for (size_t i = 0; i < n && i < values->list && status == YINDE_OK; i++)
        status = each_place(evaluation, &list[i], values->contexts, quote_place,
                            &from, error);
    return status;
}

/* ---- running ---------------------------------------------------------- */

static void tell_left_out(const yinde_evaluation_source *source)
{
    if (source->n_other_types > 0)
        fprintf(stderr,
                "yinde: rows of other types than PER, COUNTRY, ORG and PHRASE "
                "were left out (%" PRIu64 ")\n",
                source->n_other_types);
    if (source->n_passed > 0)
        fprintf(stderr,
                "yinde: articles that the gold does not have were passed over "
                "(%" PRIu32 ")\n",
                source->n_passed);
}

static void print_all(const yinde_evaluation *evaluation,
                      const evaluate_values *values,
                      const yinde_evaluation_source *source)
{
    if (values->as_csv || values->csv.excel) {
        yinde_csv_writer csv;
        yinde_csv_writer_init(&csv, stdout, values->csv);
        yinde_evaluation_write(evaluation, source->is_chosen, &csv);
    } else {
        print_table(evaluation, source->is_chosen);
        print_errors(evaluation, values);
    }
    tell_left_out(source);
}

/* Read the types that are compared: all when none is named. */
static yinde_status read_types(const yinde_list *types,
                               bool is_chosen[YINDE_TYPE_COUNT],
                               yinde_error *error)
{
    for (yinde_type t = 0; t < YINDE_TYPE_COUNT; t++)
        is_chosen[t] = types->n == 0;
    for (size_t i = 0; i < types->n; i++) {
        yinde_type t = yinde_gold_type_find(yinde_span_of(types->value[i]));
        if (t == YINDE_TYPE_COUNT)
            return yinde_choose_type(types->value[i], &t, error);
        is_chosen[t] = true;
    }
    return YINDE_OK;
}

/* Read both files, compare, print; returns the exit status. */
static int compare(const evaluate_values *values,
                   yinde_evaluation_source *source, const char *gold,
                   const char *rows)
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_status status;
    int exit_status;
    yinde_evaluation *evaluation = yinde_evaluation_new();
    yinde_aliases *aliases = yinde_aliases_new();
    yinde_quotations *quotations = yinde_quotations_new(values->text);
    YINDE_TRY(yinde_evaluation_read(evaluation, YINDE_SIDE_GOLD, gold, source,
                                    &error));
    if (values->alias != NULL)
        YINDE_TRY(
            yinde_aliases_read(aliases, values->alias, source->raw, &error));
    source->aliases = aliases;
    YINDE_TRY(yinde_evaluation_read(evaluation, YINDE_SIDE_PREDICTED, rows,
                                    source, &error));
    yinde_evaluation_compare(evaluation);
    if (values->text != NULL)
        YINDE_TRY(quote_errors(evaluation, values, quotations, &error));
    print_all(evaluation, values, source);
done:
    if (status != YINDE_OK)
        yinde_complain(&error);
    exit_status =
        status == YINDE_OK ? yinde_finish_stdout(0) : yinde_exit_status(status);
    yinde_quotations_free(quotations);
    yinde_aliases_free(aliases);
    yinde_evaluation_free(evaluation);
    return exit_status;
}

static yinde_status check_values(const evaluate_values *values,
                                 const char **operands, size_t n_operands,
                                 yinde_error *error)
{
    const char *wrong = NULL;
    size_t n_stdin = values->alias != NULL && strcmp(values->alias, "-") == 0;
    for (size_t i = 0; i < n_operands; i++)
        n_stdin += strcmp(operands[i], "-") == 0;
    if (n_operands < 1 || n_operands > 2)
        wrong = "name the gold and the rows to evaluate, or a sheet whose "
                "column verdict is filled in";
    else if (n_operands == 1 &&
             (values->list > 0 || values->text != NULL || values->types.n > 0 ||
              values->alias != NULL || values->partial))
        wrong = "options but --csv, --excel and --raw compare rows with the "
                "gold; name both";
    else if (values->text != NULL && values->list == 0)
        wrong = "--text quotes errors that are listed; say how many with "
                "--list";
    else if ((values->as_csv || values->csv.excel) && values->list > 0)
        wrong = "--list is no CSV; leave it away, or --csv and --excel";
    else if (n_stdin > 1)
        wrong = "only one file can be - (stdin)";
    return wrong == NULL
               ? YINDE_OK
               : yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0, "%s", wrong);
}

static int run(const yinde_command *command, int argc, char **argv)
{
    evaluate_values values = {.contexts = 3};
    yinde_evaluation_source source = {.partial = false};
    yinde_error error = YINDE_ERROR_NONE;
    const char **operands = yinde_calloc((size_t)argc + 1, sizeof *operands);
    size_t n_operands;
    int exit_status;
    yinde_status status = yinde_options_parse(command, argc, argv, &values,
                                              operands, &n_operands, &error);
    if (status == YINDE_OK)
        status = check_values(&values, operands, n_operands, &error);
    if (status == YINDE_OK)
        status = read_types(&values.types, source.is_chosen, &error);
    source.partial = values.partial;
    source.raw = values.csv.raw;
    if (status != YINDE_OK)
        exit_status = yinde_usage_error(command, &error);
    else if (n_operands == 1)
        exit_status = yinde_judged_tell(operands[0], values.csv);
    else
        exit_status = compare(&values, &source, operands[0], operands[1]);
    free(operands);
    return exit_status;
}

const yinde_command yinde_command_evaluate = {
    .name = "evaluate",
    .usage = "[options] GOLD ROWS | SHEET",
    .summary = "precision and recall of rows; precision of a judged sheet",
    .option = options,
    .n_options = sizeof options / sizeof options[0],
    .run = run,
};
