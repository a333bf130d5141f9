/* stages.c: where the time of reading articles goes, stage by stage.
 *
 *     build/bench/stages ARTICLE|FOLDER...        or: make bench ARTICLES=FOLDER
 *
 * Runs the stages of pipeline.c one after the other over all articles, ROUNDS
 * times, and prints for each stage the median over the rounds, as milliseconds,
 * megabytes of input a second and share; then what rules and resolution cost
 * beside matching, which begins with text and ends with candidates, and what all of
 * it costs beside an HTML parser that nobody listens to.
 * Dictionaries and rules are found as the program finds them ($YINDE_DATA).
 */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cli/knowledge.h"
#include "common/memory.h"
#include "extract/decode.h"
#include "extract/formats/formats.h"
#include "extract/input.h"
#include "extract/markup.h"
#include "extract/pipeline.h"
#include "extract/row.h"

#define ROUNDS 5

typedef enum stage {
    STAGE_READ,
    STAGE_DECODE,
    STAGE_PARSE, /* and clean */
    STAGE_FOLD,
    STAGE_MATCH,
    STAGE_RULES,
    STAGE_RESOLVE,
    STAGE_ROWS,
    STAGES
} stage;

static const char *const stage_names[STAGES] = {
    [STAGE_READ] = "read",   [STAGE_DECODE] = "decode",
    [STAGE_PARSE] = "parse", [STAGE_FOLD] = "fold",
    [STAGE_MATCH] = "match", [STAGE_RULES] = "rules",
    [STAGE_RESOLVE] = "resolve", [STAGE_ROWS] = "rows"};

typedef struct bench {
    const yinde_engine *engine;
    yinde_inputs *inputs;
    yinde_arena *arena;
    yinde_rule_run *rule_run;
    yinde_rows *rows;
    size_t n_bytes;    /* of input */
    size_t n_mentions; /* of all articles */
    double time[STAGES][ROUNDS]; /* nanoseconds */
    double parser_time[ROUNDS];  /* of libxml2's parser alone, on the same text */
} bench;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* Add the time since *since to the stage; *since becomes now. */
static void lap(bench *b, stage at, size_t round, double *since)
{
    double time = now();
    b->time[at][round] += time - *since;
    *since = time;
}

static void ignore_start(void *payload, const char *name,
                         const char *const *attributes)
{
    (void)payload;
    (void)name;
    (void)attributes;
}

static void ignore_end(void *payload, const char *name)
{
    (void)payload;
    (void)name;
}

static void ignore_text(void *payload, yinde_span text)
{
    (void)payload;
    (void)text;
}

static void ignore_all(void *payload)
{
    (void)payload;
}

/* What the stages are compared with: the parser, when nobody listens. */
static void run_parser(bench *b, yinde_span text, size_t round)
{
    const yinde_markup_handler nobody = {ignore_start, ignore_end, ignore_text,
                                         ignore_all, NULL};
    double since = now();
    yinde_markup_parse(text, &nobody);
    b->parser_time[round] += now() - since;
}

static void find_mentions(bench *b, size_t round, yinde_result *result,
                          double *since)
{
    const yinde_dictionary *dictionary = yinde_engine_dictionary(b->engine);
    yinde_fold(result->article.text, b->arena, &result->folded);
    lap(b, STAGE_FOLD, round, since);
    yinde_match(yinde_engine_matcher(b->engine), result->folded.code,
                result->folded.n, b->arena, &result->hits);
    lap(b, STAGE_MATCH, round, since);
    yinde_rules_apply(b->rule_run, dictionary, &result->folded, &result->hits,
                      b->arena, &result->readings);
    lap(b, STAGE_RULES, round, since);
    yinde_evidence evidence = {dictionary, yinde_engine_rules(b->engine),
                               &result->folded, &result->hits,
                               &result->readings};
    yinde_resolve(&evidence, b->arena, &result->mentions);
    lap(b, STAGE_RESOLVE, round, since);
    yinde_rows_write(b->rows, result, YINDE_SPAN(""));
    lap(b, STAGE_ROWS, round, since);
}

/* All stages of one article; one that cannot be read is passed over. */
static void run_article(bench *b, const yinde_input *input, size_t round)
{
    yinde_error error = YINDE_ERROR_NONE;
    yinde_read_options options = {NULL};
    yinde_result result = {.article = {.id = input->id, .path = input->path}};
    yinde_span bytes, text;
    size_t replaced;
    yinde_arena_reset(b->arena);
    double since = now();
    if (yinde_input_read(input, b->arena, &bytes, &error) != YINDE_OK)
        return;
    lap(b, STAGE_READ, round, &since);
    if (yinde_decode(bytes, b->arena, &text, &replaced, &error) != YINDE_OK)
        return;
    lap(b, STAGE_DECODE, round, &since);
    if (yinde_format_read(text, &options, b->arena, &result.article, &error) !=
        YINDE_OK)
        return;
    lap(b, STAGE_PARSE, round, &since);
    find_mentions(b, round, &result, &since);
    run_parser(b, text, round);
    b->n_bytes += bytes.n;
    b->n_mentions += result.mentions.n;
}

static int compare_times(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double time[ROUNDS])
{
    qsort(time, ROUNDS, sizeof *time, compare_times);
    return time[ROUNDS / 2];
}

static void print_stages(bench *b)
{
    double stage_time[STAGES], total = 0;
    for (stage s = 0; s < STAGES; s++)
        total += stage_time[s] = median(b->time[s]);
    printf("%zu articles, %.1f MB, %zu mentions; medians of %d rounds\n",
           yinde_inputs_count(b->inputs), (double)b->n_bytes / 1e6,
           b->n_mentions, ROUNDS);
    printf("%-8s %9s %9s %6s\n", "stage", "ms", "MB/s", "share");
    for (stage s = 0; s < STAGES; s++)
        printf("%-8s %9.1f %9.1f %5.1f%%\n", stage_names[s],
               stage_time[s] / 1e6, (double)b->n_bytes * 1e3 / stage_time[s],
               100 * stage_time[s] / total);
    double deciding = stage_time[STAGE_RULES] + stage_time[STAGE_RESOLVE];
    double matching = stage_time[STAGE_FOLD] + stage_time[STAGE_MATCH];
    printf("(rules + resolve) / (fold + match)  %.2f\n", deciding / matching);
    printf("(rules + resolve) / match           %.2f\n",
           deciding / stage_time[STAGE_MATCH]);
    double parser = median(b->parser_time);
    printf("libxml2's parser alone %.1f ms; all stages / it  %.2f\n",
           parser / 1e6, total / parser);
}

static void run_rounds(bench *b)
{
    for (size_t round = 0; round < ROUNDS; round++) {
        b->n_bytes = b->n_mentions = 0;
        for (size_t i = 0; i < yinde_inputs_count(b->inputs); i++)
            run_article(b, yinde_inputs_at(b->inputs, i), round);
    }
}

static void pass_over(void *payload, const yinde_error *error)
{
    (void)payload;
    (void)error;
}

int main(int argc, char **argv)
{
    yinde_knowledge shipped = {.suggestions = false};
    yinde_engine *engine = yinde_knowledge_load(&shipped);
    FILE *nowhere = fopen("/dev/null", "w");
    if (argc < 2 || engine == NULL || nowhere == NULL) {
        fputs("usage: stages ARTICLE|FOLDER...\n", stderr);
        return 2;
    }
    bench *b = yinde_calloc(1, sizeof *b);
    b->engine = engine;
    b->inputs = yinde_inputs_new();
    b->arena = yinde_arena_new();
    b->rule_run = yinde_rule_run_new(yinde_engine_rules(engine));
    b->rows = yinde_rows_new((yinde_csv_options){false, false});
    yinde_rows_to(b->rows, YINDE_ROWS_MENTIONS, nowhere);
    yinde_rows_to(b->rows, YINDE_ROWS_COUNTS, nowhere);
    yinde_input_report report = {pass_over, NULL};
    for (int i = 1; i < argc; i++)
        yinde_inputs_add(b->inputs, argv[i], &report);
    run_rounds(b);
    print_stages(b);
    yinde_rows_free(b->rows);
    yinde_rule_run_free(b->rule_run);
    yinde_arena_free(b->arena);
    yinde_inputs_free(b->inputs);
    yinde_engine_free(engine);
    fclose(nowhere);
    free(b);
    return 0;
}
