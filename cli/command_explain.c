/* command_explain.c: yinde explain: what one article mentions, and what was
 * turned down and why. */
#define _DEFAULT_SOURCE /* TIOCGWINSZ */
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/knowledge.h"
#include "common/memory.h"
#include "common/output.h"
#include "explain/account.h"
#include "explain/candidates.h"
#include "explain/terminal.h"
#include "explain/web_page.h"

/* Cells of a line when nothing tells the width of the terminal, and the most
 * that anybody reads. */
#define USUAL_CELLS 80u
#define MOST_CELLS  1000u

typedef struct explain_values {
    bool all;
    bool as_csv;
    bool html;
    const char *colour;
    const char *time_zone;
    yinde_knowledge knowledge;
    yinde_csv_options csv;
} explain_values;

#define AT(member) offsetof(explain_values, member)

static const yinde_option options[] = {
    {"all", 'a', NULL, YINDE_OPTION_FLAG, AT(all),
     "list every candidate, also those accepted, ordinary words,\n"
     "                          and what another mention says at its place"},
    {"html", 0, NULL, YINDE_OPTION_FLAG, AT(html),
     "write one self-contained page"},
    {"csv", 'c', NULL, YINDE_OPTION_FLAG, AT(as_csv),
     "write every candidate as CSV; --excel and --raw do so too"},
    {"color", 0, "WHEN", YINDE_OPTION_TEXT, AT(colour),
     "colour on the terminal: auto (default), always or never"},
    YINDE_KNOWLEDGE_OPTIONS(explain_values),
    {"time-zone", 'z', "ZONE", YINDE_OPTION_TEXT, AT(time_zone),
     "time zone of the date (default Asia/Shanghai)"},
    YINDE_CSV_OPTIONS(explain_values),
};

/* ---- the terminal ----------------------------------------------------- */

/* The number that COLUMNS holds, or 0. */
static size_t told_cells(void)
{
    const char *columns = getenv("COLUMNS");
    char *end = NULL;
    long n = columns != NULL ? strtol(columns, &end, 10) : 0;
    return n > 0 && *end == '\0' ? (size_t)n : 0;
}

/* Cells of a line on stdout. */
static size_t find_cells(void)
{
    struct winsize size;
    size_t cells = told_cells();
    if (cells == 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        cells = size.ws_col;
    if (cells == 0)
        cells = USUAL_CELLS;
    if (cells < YINDE_TERMINAL_MIN_CELLS)
        cells = YINDE_TERMINAL_MIN_CELLS;
    return cells < MOST_CELLS ? cells : MOST_CELLS;
}

static bool wants_colour(const explain_values *values)
{
    return strcmp(values->colour, "always") == 0 ||
           (strcmp(values->colour, "auto") == 0 && yinde_may_colour(stdout));
}

/* ---- running ---------------------------------------------------------- */

static void print_case(const yinde_case *c, const explain_values *values)
{
    if (values->as_csv || values->csv.excel || values->csv.raw) {
        yinde_csv_writer csv;
        yinde_csv_writer_init(&csv, stdout, values->csv);
        yinde_candidates_write(c, &csv);
        return;
    }
    yinde_account account = yinde_account_of(c, values->all);
    if (values->html)
        yinde_web_page_print(&account, stdout);
    else
        yinde_terminal_print(&account, find_cells(), wants_colour(values),
                             stdout);
}

static int explain(const yinde_engine *engine, const yinde_time_zone *zone,
                   const explain_values *values, const char *path)
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_read_options read = {zone};
    yinde_pipeline *pipeline = yinde_pipeline_new(engine, &read);
    yinde_arena *arena = yinde_arena_new();
    yinde_span name = yinde_span_of(path);
    yinde_input input = {
        yinde_span_equals(name, "-") ? YINDE_SPAN("stdin") : name, name};
    yinde_result result;
    int exit_status;
    yinde_status status = yinde_pipeline_run(pipeline, &input, &result, &error);
    if (status == YINDE_OK) {
        yinde_case c = yinde_case_of(engine, &result, arena);
        print_case(&c, values);
        exit_status = yinde_finish_stdout(0);
    } else {
        yinde_complain(&error);
        exit_status = yinde_exit_status(status);
    }
    yinde_arena_free(arena);
    yinde_pipeline_free(pipeline);
    return exit_status;
}

static yinde_status check_values(const explain_values *values,
                                 size_t n_operands, yinde_error *error)
{
    bool csv = values->as_csv || values->csv.excel || values->csv.raw;
    if (n_operands != 1)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "name one article, or - for stdin");
    if (csv && values->html)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "choose one of --html and --csv");
    if (strcmp(values->colour, "auto") != 0 &&
        strcmp(values->colour, "always") != 0 &&
        strcmp(values->colour, "never") != 0)
        return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                          "--color is auto, always or never, not \"%s\"",
                          values->colour);
    return YINDE_OK;
}

static int run(const yinde_command *command, int argc, char **argv)
{
    explain_values values = {.colour = "auto",
                             .time_zone = "Asia/Shanghai",
                             .knowledge = {.entries = true}};
    yinde_error error = YINDE_ERROR_NONE;
    const char **operands = yinde_calloc((size_t)argc + 1, sizeof *operands);
    size_t n_operands;
    int exit_status = YINDE_EXIT_USAGE;
    yinde_time_zone *zone = NULL;
    yinde_engine *engine = NULL;
    yinde_status status = yinde_options_parse(command, argc, argv, &values,
                                              operands, &n_operands, &error);
    if (status == YINDE_OK)
        status = check_values(&values, n_operands, &error);
    if (status == YINDE_OK)
        status = yinde_time_zone_open(values.time_zone, &zone, &error);
    if (status != YINDE_OK)
        yinde_usage_error(command, &error);
    else if ((engine = yinde_knowledge_load(&values.knowledge)) != NULL)
        exit_status = explain(engine, zone, &values, operands[0]);
    yinde_time_zone_free(zone);
    yinde_engine_free(engine);
    free(operands);
    return exit_status;
}

const yinde_command yinde_command_explain = {
    .name = "explain",
    .usage = "[options] ARTICLE",
    .summary = "one article: its mentions, and what was turned down and why",
    .option = options,
    .n_options = sizeof options / sizeof options[0],
    .run = run,
};
