/* evaluation_rows.c: the two files that an evaluation compares. */
#define _POSIX_C_SOURCE 200809L /* stat */
#include "curation/evaluation_rows.h"

#include <sys/stat.h>

#include "common/arena.h"
#include "common/columns.h"
#include "common/index.h"
#include "common/utf8.h"
#include "curation/cells.h"
#include "curation/gold_type.h"

/* The columns that are used; no file has all of them. */
enum {
    ARTICLE,
    ARTICLE_ID,
    TYPE,
    ID,
    ENTITY_ID,
    COUNT,
    START,
    END,
    SURFACE,
    LEFT,
    RIGHT,
    N_USED
};
static const char *const used[N_USED] = {
    "article", "article_id", "type",    "id",   "entity_id", "count",
    "start",   "end",        "surface", "left", "right"};

/* The reading of one file. */
typedef struct reading {
    yinde_evaluation *evaluation;
    yinde_side side;
    yinde_evaluation_source *source;
    yinde_cells cells;
    yinde_names *passed; /* articles that were passed over */
    bool has_offsets;
} reading;

/* ---- the header ------------------------------------------------------- */

/* Whether one of two columns is there. */
static bool has_either(const yinde_cells *cells, size_t a, size_t b)
{
    return yinde_cells_has(cells, a) || yinde_cells_has(cells, b);
}

/* A column that has to be there and is not, or NULL. */
static const char *missing_column(const yinde_cells *cells)
{
    bool start = yinde_cells_has(cells, START);
    bool end = yinde_cells_has(cells, END);
    if (!has_either(cells, ARTICLE, ARTICLE_ID))
        return used[ARTICLE];
    if (!yinde_cells_has(cells, TYPE))
        return used[TYPE];
    if (!has_either(cells, ID, ENTITY_ID))
        return used[ID];
    if (start != end)
        return used[start ? END : START];
    return start || yinde_cells_has(cells, COUNT) ? NULL : used[COUNT];
}

static yinde_status check_header(reading *r, const yinde_csv_row *row,
                                 yinde_error *error)
{
    const char *missing = missing_column(&r->cells);
    if (missing != NULL)
        return yinde_csv_fault(
            row, 0, error,
            "the column \"%s\" is missing; there must be article (or "
            "article_id), type, id (or entity_id), and count or start and end. "
            "A sheet with verdicts is named alone",
            missing);
    r->has_offsets = yinde_cells_has(&r->cells, START);
    if (r->has_offsets)
        yinde_evaluation_has_offsets(r->evaluation, r->side);
    return YINDE_OK;
}

/* ---- cells ------------------------------------------------------------ */

/* The cell of the first of two columns that holds anything; *which is it. */
static yinde_status read_name(const reading *r, const yinde_csv_row *row,
                              const size_t either[2], size_t *which,
                              yinde_span *name, yinde_error *error)
{
    for (size_t i = 0; i < 2; i++) {
        *which = either[i];
        *name = yinde_cells_at(&r->cells, row, either[i]);
        if (name->n > 0)
            return YINDE_OK;
    }
    *which = yinde_cells_has(&r->cells, either[0]) ? either[0] : either[1];
    return yinde_csv_fault(row, r->cells.at[*which], error,
                           "the %s is empty; fill it in, or take the row away",
                           used[*which]);
}

/* The type; YINDE_TYPE_COUNT where the row is to be left out. */
static yinde_status read_type(reading *r, const yinde_csv_row *row,
                              yinde_type *type, yinde_error *error)
{
    yinde_span name = yinde_cells_at(&r->cells, row, TYPE);
    *type = yinde_gold_type_find(name);
    if (*type != YINDE_TYPE_COUNT) {
        if (!r->source->is_chosen[*type])
            *type = YINDE_TYPE_COUNT;
        return YINDE_OK;
    }
    r->source->n_other_types++;
    if (r->side == YINDE_SIDE_PREDICTED)
        return YINDE_OK;
    return yinde_csv_fault(row, r->cells.at[TYPE], error,
                           "there is no type \"%.*s\"; the types are PER, "
                           "COUNTRY, ORG and PHRASE, or person, country, "
                           "organization and phrase",
                           yinde_utf8_shown(name, YINDE_CELLS_SHOWN),
                           name.bytes);
}

/* Complain of an article that the gold does not have, or pass over it. */
static yinde_status take_unknown(reading *r, const yinde_csv_row *row,
                                 size_t which, yinde_span name,
                                 yinde_error *error)
{
    if (r->source->partial) {
        yinde_names_intern(r->passed, name);
        return YINDE_OK;
    }
    return yinde_csv_fault(row, r->cells.at[which], error,
                           "the gold has no article \"%.*s\"; name the rows of "
                           "its articles only, or pass over others with "
                           "--partial",
                           yinde_utf8_shown(name, YINDE_CELLS_SHOWN),
                           name.bytes);
}

static yinde_status tell_taken(const reading *r, const yinde_csv_row *row,
                               size_t which, yinde_span name, uint32_t article,
                               yinde_error *error)
{
    const yinde_article_names *names = yinde_evaluation_articles(r->evaluation);
    yinde_span gold = yinde_article_names_at(names, article);
    yinde_span other = yinde_article_names_other(names, article);
    return yinde_csv_fault(
        row, r->cells.at[which], error,
        "\"%.*s\" and \"%.*s\" are both \"%.*s\" in the "
        "gold; take the rows of one of them away",
        yinde_utf8_shown(other, YINDE_CELLS_SHOWN), other.bytes,
        yinde_utf8_shown(name, YINDE_CELLS_SHOWN), name.bytes,
        yinde_utf8_shown(gold, YINDE_CELLS_SHOWN), gold.bytes);
}

/* The number of the article; YINDE_NO_NAME where it is to be passed over. */
static yinde_status read_article(reading *r, const yinde_csv_row *row,
                                 uint32_t *article, yinde_error *error)
{
    static const size_t either[] = {ARTICLE, ARTICLE_ID};
    yinde_article_names *names = yinde_evaluation_articles(r->evaluation);
    size_t which;
    yinde_span name;
    *article = YINDE_NO_NAME;
    yinde_status status = read_name(r, row, either, &which, &name, error);
    if (status != YINDE_OK)
        return status;
    if (r->side == YINDE_SIDE_GOLD) {
        *article = yinde_article_names_take(names, name, which == ARTICLE_ID);
        return YINDE_OK;
    }
    switch (
        yinde_article_names_find(names, name, which == ARTICLE_ID, article)) {
    case YINDE_ARTICLE_KNOWN:
        break;
    case YINDE_ARTICLE_UNKNOWN:
        return take_unknown(r, row, which, name, error);
    case YINDE_ARTICLE_TAKEN:
        return tell_taken(r, row, which, name, *article, error);
    }
    return YINDE_OK;
}

static yinde_status read_id(const reading *r, const yinde_csv_row *row,
                            yinde_type type, yinde_span *id, yinde_error *error)
{
    static const size_t either[] = {ID, ENTITY_ID};
    const yinde_aliases *aliases = r->source->aliases;
    size_t which;
    yinde_status status = read_name(r, row, either, &which, id, error);
    if (status == YINDE_OK && aliases != NULL &&
        r->side == YINDE_SIDE_PREDICTED && type != YINDE_TYPE_COUNT)
        *id = yinde_aliases_id(aliases, type, *id);
    return status;
}

static yinde_status read_place(const reading *r, const yinde_csv_row *row,
                               yinde_place *place, yinde_error *error)
{
    const yinde_cells *cells = &r->cells;
    yinde_status status;
    YINDE_TRY(yinde_cells_number(cells, row, START, 0, &place->start, error));
    YINDE_TRY(yinde_cells_number(cells, row, END, 0, &place->end, error));
    if (place->end <= place->start)
        YINDE_TRY(yinde_csv_fault(row, cells->at[END], error,
                                  "the end %u is not after the start %u",
                                  place->end, place->start));
    place->surface = yinde_cells_at(cells, row, SURFACE);
    place->left = yinde_cells_at(cells, row, LEFT);
    place->right = yinde_cells_at(cells, row, RIGHT);
    place->has_context = has_either(cells, LEFT, RIGHT);
done:
    return status;
}

/* ---- rows ------------------------------------------------------------- */

static yinde_status take_mention(reading *r, const yinde_csv_row *row,
                                 yinde_error *error)
{
    yinde_status status;
    yinde_type type;
    uint32_t article, count = 1;
    yinde_span id;
    yinde_place place = {.key = 0};
    YINDE_TRY(read_type(r, row, &type, error));
    if (type == YINDE_TYPE_COUNT && r->side == YINDE_SIDE_PREDICTED)
        goto done;
    YINDE_TRY(read_article(r, row, &article, error));
    YINDE_TRY(read_id(r, row, type, &id, error));
    if (r->has_offsets)
        YINDE_TRY(read_place(r, row, &place, error));
    else
        YINDE_TRY(yinde_cells_number(&r->cells, row, COUNT, 0, &count, error));
    if (type == YINDE_TYPE_COUNT || article == YINDE_NO_NAME)
        goto done;
    if (r->has_offsets)
        yinde_evaluation_add_place(r->evaluation, r->side, article, type, id,
                                   &place);
    else
        yinde_evaluation_add(r->evaluation, r->side, article, type, id, count);
done:
    return status;
}

static yinde_status take_row(void *payload, const yinde_csv_row *row,
                             yinde_error *error)
{
    reading *r = payload;
    yinde_cells_kind kind;
    yinde_status status = yinde_cells_start(&r->cells, row, &kind, error);
    if (status == YINDE_OK && kind == YINDE_CELLS_HEADER)
        status = check_header(r, row, error);
    else if (status == YINDE_OK && kind == YINDE_CELLS_ROW)
        status = take_mention(r, row, error);
    return status;
}

/* ---- files ------------------------------------------------------------ */

/* The file that holds the rows of `path`, which may be in `arena`. */
static const char *file_of(const char *path, yinde_arena *arena)
{
    struct stat about;
    const char *mentions;
    if (stat(path, &about) != 0 || !S_ISDIR(about.st_mode))
        return path;
    mentions =
        yinde_arena_format(arena, "%s/%s", path, yinde_table_mentions.file)
            .bytes;
    if (stat(mentions, &about) == 0)
        return mentions;
    return yinde_arena_format(arena, "%s/%s", path, yinde_table_counts.file)
        .bytes;
}

yinde_status yinde_evaluation_read(yinde_evaluation *evaluation,
                                   yinde_side side, const char *path,
                                   yinde_evaluation_source *source,
                                   yinde_error *error)
{
    reading r = {
        .evaluation = evaluation,
        .side = side,
        .source = source,
        .cells = {.name = used, .n = N_USED, .raw = source->raw},
        .passed = yinde_names_new(),
    };
    yinde_arena *arena = yinde_arena_new();
    const char *file = file_of(path, arena);
    yinde_status status = yinde_csv_read(file, take_row, &r, error);
    if (status == YINDE_OK && r.cells.width == 0)
        status = yinde_fail(error, YINDE_EUSAGE, file, 1, 1,
                            "the file is empty, without even a header");
    source->n_passed += yinde_names_count(r.passed);
    yinde_names_free(r.passed);
    yinde_arena_free(arena);
    return status;
}
