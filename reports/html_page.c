/* html_page.c: report.html, one page that needs nothing else. */
#include "reports/html_page.h"

#include <stdbool.h>

#include "common/arena.h"
#include "common/digest.h"
#include "common/file.h"

/* The most that one part may hold: a chart library has 0.2 MB. */
#define PART_MAX_BYTES (8u << 20)

/* What is put into the page; spans are in the arena. */
typedef struct page_parts {
    yinde_span page, style, script, chart;
    const yinde_json *data;
} page_parts;

/* ---- reading ---------------------------------------------------------- */

static yinde_status read_own(const char *folder, const char *name,
                             yinde_arena *arena, yinde_span *part,
                             yinde_error *error)
{
    yinde_span path = yinde_arena_format(arena, "%s/%s", folder, name);
    yinde_status status =
        yinde_file_read(path.bytes, PART_MAX_BYTES, arena, part, error);
    if (status != YINDE_OK)
        status = yinde_fail(error, YINDE_EUSAGE, path.bytes, 0, 0,
                            "this part of the page cannot be read; set "
                            "YINDE_DATA to the folder that holds reports/page/");
    return status;
}

static yinde_status read_chart(const char *path, yinde_arena *arena,
                               yinde_span *part, yinde_error *error)
{
    if (path == NULL)
        path = YINDE_HTML_PAGE_CHART;
    if (yinde_file_read(path, PART_MAX_BYTES, arena, part, error) == YINDE_OK)
        return YINDE_OK;
    return yinde_fail(error, YINDE_EUSAGE, path, 0, 0,
                      "--html needs the chart library Chart.js, which cannot be "
                      "read here; install the package libjs-chart.js, or set "
                      "YINDE_CHART to the path of a chart.min.js, version 3");
}

/* A script ends at the first `</script`, whatever the program around it means, and
 * `<!--` changes where it ends; a style ends at `</style`. */
static yinde_status check_ends(yinde_span part, const char *name,
                               yinde_error *error)
{
    static const char *const wrong[] = {"</script", "</style", "<!--"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (yinde_span_find(part, yinde_span_of(wrong[i])) < part.n)
            return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                              "%s holds %s and cannot stand inside a page; "
                              "write it in two pieces",
                              name, wrong[i]);
    return YINDE_OK;
}

static yinde_status read_parts(const yinde_html_page_parts *where,
                               yinde_arena *arena, page_parts *parts,
                               yinde_error *error)
{
    yinde_status status;
    YINDE_TRY(read_own(where->folder, "page.html", arena, &parts->page, error));
    YINDE_TRY(read_own(where->folder, "page.css", arena, &parts->style, error));
    YINDE_TRY(read_own(where->folder, "page.js", arena, &parts->script, error));
    YINDE_TRY(read_chart(where->chart, arena, &parts->chart, error));
    YINDE_TRY(check_ends(parts->style, "page.css", error));
    YINDE_TRY(check_ends(parts->script, "page.js", error));
    YINDE_TRY(check_ends(parts->chart, "the chart library", error));
done:
    return status;
}

/* ---- writing ---------------------------------------------------------- */

static void put(FILE *file, yinde_span text)
{
    fwrite(text.bytes, 1, text.n, file);
}

static void put_digest(FILE *file, yinde_span text)
{
    char source[YINDE_DIGEST_SOURCE_BYTES];
    yinde_digest_source(text, source);
    fputs(source, file);
}

/* Write what goes into the slot `name`; false when there is no such slot. */
static bool fill_slot(FILE *file, yinde_span name, const page_parts *parts)
{
    if (yinde_span_equals(name, "data"))
        yinde_json_print_in_page(parts->data, file);
    else if (yinde_span_equals(name, "style"))
        put(file, parts->style);
    else if (yinde_span_equals(name, "script"))
        put(file, parts->script);
    else if (yinde_span_equals(name, "chart"))
        put(file, parts->chart);
    else if (yinde_span_equals(name, "style_digest"))
        put_digest(file, parts->style);
    else if (yinde_span_equals(name, "script_digest"))
        put_digest(file, parts->script);
    else if (yinde_span_equals(name, "chart_digest"))
        put_digest(file, parts->chart);
    else
        return false;
    return true;
}

/* Write page.html with its slots filled. */
static yinde_status fill_page(FILE *file, const page_parts *parts,
                              yinde_error *error)
{
    yinde_span rest = parts->page;
    for (;;) {
        size_t open = yinde_span_find(rest, YINDE_SPAN("{{"));
        put(file, yinde_span_slice(rest, 0, open));
        if (open == rest.n)
            return YINDE_OK;
        rest = yinde_span_slice(rest, open + 2, rest.n);
        size_t end = yinde_span_find(rest, YINDE_SPAN("}}"));
        yinde_span name = yinde_span_slice(rest, 0, end);
        if (!fill_slot(file, name, parts))
            return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                              "page.html has a slot {{%.*s}} that nothing "
                              "fills; html_page.h names those that are",
                              (int)(name.n < 40 ? name.n : 40), name.bytes);
        rest = yinde_span_slice(rest, end + 2, rest.n);
    }
}

yinde_status yinde_html_page_write(const yinde_json *data,
                                   const yinde_html_page_parts *parts,
                                   yinde_outputs *outputs, yinde_error *error)
{
    page_parts read = {.data = data};
    yinde_arena *arena = yinde_arena_new();
    FILE *file;
    yinde_status status;
    YINDE_TRY(read_parts(parts, arena, &read, error));
    YINDE_TRY(yinde_outputs_file(outputs, YINDE_HTML_PAGE_FILE, &file, error));
    YINDE_TRY(fill_page(file, &read, error));
done:
    yinde_arena_free(arena);
    return status;
}
