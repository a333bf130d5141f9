/* row.c: mentions -> the rows of one article.
 *
 * Counting: each (type, id) gets a number from an interner that lives as long
 * as the run (entities of the dictionary are asked for it once), and an array maps
 * that number to its group in the article.  Groups are kept in the order of their
 * first mention, which is the order of the rows.
 */
#define _POSIX_C_SOURCE 200809L /* open_memstream */

#include "extract/row.h"

#include <stdlib.h>
#include <string.h>

#include "common/buffer.h"
#include "common/index.h"
#include "common/memory.h"

#define CELL_MAX_BYTES ((size_t)16 * 1024 * 1024)

/* All mentions of one entity in one article. */
typedef struct group {
    const yinde_mention *first;
    uint64_t count;
    uint64_t in_title;
} group;

/* One written form of one entity, and how often it stands in the article. */
typedef struct surface {
    uint32_t group; /* index */
    uint32_t order; /* of first sight */
    yinde_span text;
    uint64_t count;
} surface;

/* Where the group of an entity is. */
typedef struct place {
    size_t article; /* that it is of, counted from 1 */
    size_t group;   /* index */
} place;

struct yinde_rows {
    yinde_csv_options options;
    yinde_csv_writer writer[YINDE_ROWS_TABLES];
    bool open[YINDE_ROWS_TABLES];
    yinde_names *entities; /* "type:id" -> number, all articles */
    uint32_t *number;      /* [number_capacity] of entities of the dictionary, 0
                              before they are asked for, else one more */
    size_t number_capacity;
    place *place; /* [place_capacity] by number */
    size_t place_capacity;
    size_t n_articles;
    yinde_buffer key;      /* scratch */
    yinde_buffer cell;     /* scratch */
    FILE *common;          /* memory, for the cells that all counts of an article
                              begin with */
    char *common_bytes;    /* owned by `common` */
    size_t n_common_bytes;

    group *group; /* [n_groups] of the article at hand */
    size_t n_groups, group_capacity;
    surface *surface; /* [n_surfaces] */
    size_t n_surfaces, surface_capacity;
};

yinde_rows *yinde_rows_new(yinde_csv_options options)
{
    yinde_rows *rows = yinde_calloc(1, sizeof *rows);
    rows->options = options;
    rows->entities = yinde_names_new();
    yinde_buffer_init(&rows->key, CELL_MAX_BYTES);
    yinde_buffer_init(&rows->cell, CELL_MAX_BYTES);
    return rows;
}

void yinde_rows_free(yinde_rows *rows)
{
    if (rows == NULL)
        return;
    yinde_names_free(rows->entities);
    free(rows->number);
    free(rows->place);
    yinde_buffer_release(&rows->key);
    yinde_buffer_release(&rows->cell);
    if (rows->common != NULL)
        fclose(rows->common);
    free(rows->common_bytes);
    free(rows->group);
    free(rows->surface);
    free(rows);
}

void yinde_rows_to(yinde_rows *rows, yinde_rows_table table, FILE *file)
{
    static const yinde_table *const tables[] = {
        [YINDE_ROWS_ARTICLES] = &yinde_table_articles,
        [YINDE_ROWS_COUNTS] = &yinde_table_counts,
        [YINDE_ROWS_MENTIONS] = &yinde_table_mentions};
    yinde_csv_writer_init(&rows->writer[table], file, rows->options);
    yinde_csv_header(&rows->writer[table], tables[table]);
    rows->open[table] = true;
}

/* ---- articles.csv ----------------------------------------------------- */

static yinde_span flag_list(yinde_rows *rows, unsigned flags)
{
    yinde_buffer_clear(&rows->cell);
    for (yinde_article_flag flag = 0; flag < YINDE_FLAG_COUNT; flag++) {
        if ((flags >> flag & 1) == 0)
            continue;
        if (rows->cell.n > 0)
            yinde_buffer_append_byte(&rows->cell, '|');
        yinde_buffer_append_string(&rows->cell, yinde_article_flag_name(flag));
    }
    return yinde_buffer_span(&rows->cell);
}

static void write_article(yinde_rows *rows, const yinde_result *result,
                          yinde_span duplicate_of)
{
    const yinde_article *a = &result->article;
    yinde_csv_writer *w = &rows->writer[YINDE_ROWS_ARTICLES];
    yinde_csv_text(w, a->id);
    yinde_csv_text(w, a->date);
    yinde_csv_text(w, a->published);
    yinde_csv_word(w, yinde_date_source_name(a->date_source));
    yinde_csv_text(w, a->source);
    yinde_csv_text(w, a->author);
    yinde_csv_text(w, a->title);
    yinde_csv_text(w, a->url);
    yinde_csv_word(w, yinde_folded_script(&result->folded));
    yinde_csv_number(w, result->folded.n_text);
    yinde_csv_text(w, a->path);
    yinde_csv_word(w, a->format);
    yinde_csv_text(w, duplicate_of);
    yinde_csv_text(w, flag_list(rows, a->flags));
    yinde_csv_end_row(w);
}

/* ---- counts.csv ------------------------------------------------------- */

/* The number of the mention's entity, over all articles, by its type and id. */
static uint32_t ask_number(yinde_rows *rows, const yinde_mention *mention)
{
    yinde_buffer_clear(&rows->key);
    yinde_buffer_append_string(&rows->key, yinde_type_name(mention->type));
    yinde_buffer_append_byte(&rows->key, ':');
    yinde_buffer_append_span(&rows->key, mention->id);
    return yinde_names_intern(rows->entities, yinde_buffer_span(&rows->key));
}

/* The array, with room for `index` and zeros where it is new. */
static void *grow_zeroed(void *array, size_t *capacity, size_t index,
                         size_t size)
{
    size_t before = *capacity;
    array = yinde_reserve(array, capacity, index + 1, size);
    if (*capacity > before)
        memset((char *)array + before * size, 0, (*capacity - before) * size);
    return array;
}

/* The number of the mention's entity, over all articles. */
static uint32_t entity_number(yinde_rows *rows, const yinde_mention *mention)
{
    uint32_t entity = mention->entity;
    if (entity == YINDE_NONE)
        return ask_number(rows, mention);
    rows->number = grow_zeroed(rows->number, &rows->number_capacity, entity,
                               sizeof *rows->number);
    if (rows->number[entity] == 0)
        rows->number[entity] = ask_number(rows, mention) + 1;
    return rows->number[entity] - 1;
}

static void add_surface(yinde_rows *rows, uint32_t group_index, yinde_span text)
{
    rows->surface = yinde_reserve(rows->surface, &rows->surface_capacity,
                                  rows->n_surfaces + 1, sizeof *rows->surface);
    rows->surface[rows->n_surfaces] =
        (surface){group_index, (uint32_t)rows->n_surfaces, text, 1};
    rows->n_surfaces++;
}

/* Put every mention into its group. */
static void group_mentions(yinde_rows *rows, const yinde_result *result)
{
    rows->n_articles++;
    rows->n_groups = 0;
    rows->n_surfaces = 0;
    for (size_t i = 0; i < result->mentions.n; i++) {
        const yinde_mention *mention = &result->mentions.mention[i];
        size_t number = entity_number(rows, mention), index = rows->n_groups;
        rows->place = grow_zeroed(rows->place, &rows->place_capacity, number,
                                  sizeof *rows->place);
        if (rows->place[number].article == rows->n_articles) {
            index = rows->place[number].group;
        } else {
            rows->place[number] = (place){rows->n_articles, index};
            rows->n_groups++;
            rows->group = yinde_reserve(rows->group, &rows->group_capacity,
                                        rows->n_groups, sizeof *rows->group);
            rows->group[index] = (group){mention, 0, 0};
        }
        rows->group[index].count++;
        rows->group[index].in_title += mention->start < result->folded.n_title;
        add_surface(rows, (uint32_t)index,
                    yinde_folded_between(&result->folded, mention->start,
                                         mention->end));
    }
}

static int by_text(const void *a, const void *b)
{
    const surface *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    int order = yinde_span_compare(x->text, y->text);
    return order != 0 ? order : (x->order > y->order) - (x->order < y->order);
}

static int by_count(const void *a, const void *b)
{
    const surface *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* Merge equal surfaces; in the end they stand by group, most frequent first,
 * then in order of first sight. */
static void merge_surfaces(yinde_rows *rows)
{
    if (rows->n_surfaces == 0)
        return;
    qsort(rows->surface, rows->n_surfaces, sizeof *rows->surface, by_text);
    size_t kept = 0;
    for (size_t i = 1; i < rows->n_surfaces; i++) {
        surface *last = &rows->surface[kept];
        const surface *next = &rows->surface[i];
        if (last->group == next->group &&
            yinde_span_equal(last->text, next->text))
            last->count += next->count;
        else
            rows->surface[++kept] = *next;
    }
    rows->n_surfaces = kept + 1;
    qsort(rows->surface, rows->n_surfaces, sizeof *rows->surface, by_count);
}

/* `|` separates the list; in a surface it would lie. */
static void append_surface(yinde_buffer *cell, yinde_span text)
{
    for (size_t i = 0; i < text.n; i++)
        yinde_buffer_append_byte(cell,
                                 text.bytes[i] == '|' ? '/' : text.bytes[i]);
}

/* The surfaces of one group as a cell; *next is the first surface of the next
 * group. */
static yinde_span surface_list(yinde_rows *rows, uint32_t index, size_t *next)
{
    char digits[YINDE_DIGITS_MAX];
    yinde_buffer_clear(&rows->cell);
    for (; *next < rows->n_surfaces && rows->surface[*next].group == index;
         (*next)++) {
        if (rows->cell.n > 0)
            yinde_buffer_append_byte(&rows->cell, '|');
        append_surface(&rows->cell, rows->surface[*next].text);
        size_t n = yinde_digits(rows->surface[*next].count, digits);
        yinde_buffer_append_byte(&rows->cell, ':');
        yinde_buffer_append(&rows->cell, digits, n);
    }
    return yinde_buffer_span(&rows->cell);
}

/* The cells that all counts of the article begin with. */
static yinde_span common_cells(yinde_rows *rows, const yinde_article *a)
{
    yinde_csv_writer w = rows->writer[YINDE_ROWS_COUNTS];
    if (rows->common == NULL)
        rows->common = open_memstream(&rows->common_bytes, &rows->n_common_bytes);
    if (rows->common == NULL)
        yinde_oom();
    rewind(rows->common);
    w.file = rows->common;
    yinde_csv_text(&w, a->id);
    yinde_csv_text(&w, a->date);
    yinde_csv_text(&w, a->source);
    yinde_csv_text(&w, a->title);
    if (fflush(rows->common) != 0)
        yinde_oom();
    return (yinde_span){rows->common_bytes, (size_t)ftell(rows->common)};
}

static void write_counts(yinde_rows *rows, const yinde_result *result)
{
    yinde_csv_writer *w = &rows->writer[YINDE_ROWS_COUNTS];
    group_mentions(rows, result);
    merge_surfaces(rows);
    if (rows->n_groups == 0)
        return;
    yinde_span common = common_cells(rows, &result->article);
    size_t next = 0;
    for (uint32_t i = 0; i < rows->n_groups; i++) {
        const group *g = &rows->group[i];
        yinde_csv_cells(w, common);
        yinde_csv_word(w, yinde_type_name(g->first->type));
        yinde_csv_text(w, g->first->id);
        yinde_csv_text(w, g->first->label);
        yinde_csv_text(w, g->first->topic);
        yinde_csv_number(w, g->count);
        yinde_csv_number(w, g->in_title);
        yinde_csv_number(w, g->first->start);
        yinde_csv_text(w, surface_list(rows, i, &next));
        yinde_csv_end_row(w);
    }
}

/* ---- mentions.csv ----------------------------------------------------- */

static void write_mention(yinde_rows *rows, const yinde_result *result,
                          const yinde_mention *m)
{
    yinde_csv_writer *w = &rows->writer[YINDE_ROWS_MENTIONS];
    size_t n = result->folded.n_text;
    size_t from =
        m->start > YINDE_CONTEXT_LENGTH ? m->start - YINDE_CONTEXT_LENGTH : 0;
    size_t to =
        n - m->end > YINDE_CONTEXT_LENGTH ? m->end + YINDE_CONTEXT_LENGTH : n;
    yinde_csv_text(w, result->article.id);
    yinde_csv_number(w, m->start);
    yinde_csv_number(w, m->end);
    yinde_csv_text(w, yinde_folded_between(&result->folded, m->start, m->end));
    yinde_csv_word(w, yinde_type_name(m->type));
    yinde_csv_text(w, m->id);
    yinde_csv_text(w, m->label);
    yinde_csv_word(w, m->start < result->folded.n_title ? "title" : "body");
    yinde_csv_text(w, m->origin);
    yinde_csv_text(w, yinde_folded_between(&result->folded, from, m->start));
    yinde_csv_text(w, yinde_folded_between(&result->folded, m->end, to));
    yinde_csv_end_row(w);
}

void yinde_rows_write(yinde_rows *rows, const yinde_result *result,
                      yinde_span duplicate_of)
{
    if (rows->open[YINDE_ROWS_ARTICLES])
        write_article(rows, result, duplicate_of);
    if (rows->open[YINDE_ROWS_COUNTS])
        write_counts(rows, result);
    if (rows->open[YINDE_ROWS_MENTIONS])
        for (size_t i = 0; i < result->mentions.n; i++)
            write_mention(rows, result, &result->mentions.mention[i]);
}
