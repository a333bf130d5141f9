/* intake.c: the rows of one input on their way into the corpus.
 *
 * Counts are collected with the number of their article and sorted at the end
 * by article and entity; equal neighbours are then added up.  Addition does
 * not mind the order, so it does not matter that qsort is not stable.
 */
#include "reports/intake.h"

#include <assert.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/csv.h"
#include "common/index.h"
#include "common/memory.h"

/* An article before its duplicates are known. */
typedef struct taken_article {
    yinde_intake_row row; /* its spans are the intake's */
    uint32_t text;        /* number in intake->texts: same number, same text */
    bool named;           /* it is the one that the others name */
} taken_article;

/* A count before it has found its article. */
typedef struct taken_count {
    uint32_t article; /* index into intake->article */
    yinde_corpus_count count;
} taken_count;

struct yinde_intake {
    yinde_corpus *corpus;   /* borrowed */
    yinde_names *ids;       /* article_id -> index into article */
    yinde_names *texts;     /* duplicate_of, or else article_id */
    yinde_arena *arena;     /* owns the spans of rows */
    taken_article *article; /* [n_articles] */
    size_t n_articles;      /* count */
    size_t article_capacity;
    taken_count *count; /* [n_counts] */
    size_t n_counts;    /* count */
    size_t count_capacity;
};

yinde_intake *yinde_intake_new(yinde_corpus *corpus)
{
    yinde_intake *intake = yinde_calloc(1, sizeof *intake);
    intake->corpus = corpus;
    intake->ids = yinde_names_new();
    intake->texts = yinde_names_new();
    intake->arena = yinde_arena_new();
    return intake;
}

void yinde_intake_free(yinde_intake *intake)
{
    if (intake == NULL)
        return;
    yinde_names_free(intake->ids);
    yinde_names_free(intake->texts);
    yinde_arena_free(intake->arena);
    free(intake->article);
    free(intake->count);
    free(intake);
}

bool yinde_intake_article(yinde_intake *intake, const yinde_intake_row *row)
{
    size_t i = intake->n_articles;
    if (yinde_names_intern(intake->ids, row->id) != i)
        return false;
    yinde_span text = row->duplicate_of.n > 0 ? row->duplicate_of : row->id;
    uint32_t number = yinde_names_intern(intake->texts, text);
    intake->article = yinde_reserve(intake->article, &intake->article_capacity,
                                    i + 1, sizeof *intake->article);
    intake->article[i] =
        (taken_article){*row, number, yinde_span_equal(text, row->id)};
    yinde_intake_row *kept = &intake->article[i].row;
    kept->id = yinde_names_at(intake->ids, (uint32_t)i);
    kept->source = yinde_arena_copy(intake->arena, row->source);
    kept->title = yinde_arena_copy(intake->arena, row->title);
    kept->url = yinde_arena_copy(intake->arena, row->url);
    intake->n_articles++;
    return true;
}

uint32_t yinde_intake_find(const yinde_intake *intake, yinde_span id)
{
    _Static_assert(YINDE_NO_ARTICLE == YINDE_NO_NAME, "one value for none");
    return yinde_names_find(intake->ids, id);
}

void yinde_intake_count(yinde_intake *intake, uint32_t article,
                        const yinde_corpus_count *count)
{
    assert(article < intake->n_articles);
    assert(count->entity < intake->corpus->n_entities && count->mentions > 0);
    intake->count = yinde_reserve(intake->count, &intake->count_capacity,
                                  intake->n_counts + 1, sizeof *intake->count);
    intake->count[intake->n_counts++] = (taken_count){article, *count};
}

/* ---- finishing -------------------------------------------------------- */

/* For each text the index of the article that stands for it, [texts]; the
 * caller frees it. */
static size_t *choose_originals(const yinde_intake *intake)
{
    size_t n_texts = yinde_names_count(intake->texts);
    size_t *original = yinde_calloc(n_texts, sizeof *original);
    for (size_t i = 0; i < n_texts; i++)
        original[i] = SIZE_MAX;
    for (int named = 1; named >= 0; named--) {
        for (size_t i = 0; i < intake->n_articles; i++) {
            const taken_article *article = &intake->article[i];
            if (article->named == named && original[article->text] == SIZE_MAX)
                original[article->text] = i;
        }
    }
    return original;
}

/* Whether an earlier input has the article; those of this one are told apart by
 * their ids.  `key` is scratch. */
static bool is_seen(yinde_corpus *corpus, const yinde_intake_row *row,
                    yinde_buffer *key)
{
    yinde_buffer_clear(key);
    if (row->url.n > 0) {
        yinde_buffer_append_span(key, row->url);
    } else {
        const int64_t numbers[] = {row->day, row->characters};
        yinde_buffer_append(key, (const char *)numbers, sizeof numbers);
        yinde_buffer_append_span(key, row->id);
        yinde_buffer_append_byte(key, '\0');
        yinde_buffer_append_span(key, row->title);
    }
    return yinde_names_find(corpus->seen, yinde_buffer_span(key)) !=
           YINDE_NO_NAME;
}

/* Note the articles of the input for those that follow it, which makes them seen. */
static void note_seen(const yinde_intake *intake, yinde_buffer *key)
{
    for (size_t i = 0; i < intake->n_articles; i++) {
        is_seen(intake->corpus, &intake->article[i].row, key);
        yinde_names_intern(intake->corpus->seen, yinde_buffer_span(key));
    }
}

static yinde_corpus_article article_of(yinde_corpus *corpus,
                                       const yinde_intake_row *row)
{
    return (yinde_corpus_article){
        .day = row->day,
        .characters = row->characters,
        .source = yinde_names_intern(corpus->sources, row->source),
        .id = yinde_arena_copy(corpus->arena, row->id),
        .title = yinde_arena_copy(corpus->arena, row->title),
        .url = yinde_arena_copy(corpus->arena, row->url)};
}

static void move_articles(const yinde_intake *intake)
{
    yinde_corpus *corpus = intake->corpus;
    size_t *original = choose_originals(intake);
    yinde_buffer key;
    yinde_buffer_init(&key, YINDE_CSV_MAX_ROW_BYTES + 64);
    corpus->article = yinde_reserve(corpus->article, &corpus->article_capacity,
                                    corpus->n_articles + intake->n_articles,
                                    sizeof *corpus->article);
    for (size_t i = 0; i < intake->n_articles; i++) {
        const taken_article *from = &intake->article[i];
        yinde_corpus_article *to = &corpus->article[corpus->n_articles + i];
        *to = article_of(corpus, &from->row);
        to->duplicate =
            original[from->text] != i || is_seen(corpus, &from->row, &key);
    }
    note_seen(intake, &key);
    yinde_buffer_release(&key);
    free(original);
}

/* By article, then by entity. */
static int compare_counts(const void *left, const void *right)
{
    const taken_count *a = left, *b = right;
    if (a->article != b->article)
        return a->article < b->article ? -1 : 1;
    if (a->count.entity != b->count.entity)
        return a->count.entity < b->count.entity ? -1 : 1;
    return 0;
}

/* Append the count `from` to the article, or add it to the last one of the
 * same entity. */
static void move_count(yinde_corpus *corpus, yinde_corpus_article *article,
                       const yinde_corpus_count *from)
{
    if (article->n > 0) {
        yinde_corpus_count *last = &corpus->count[corpus->n_counts - 1];
        if (last->entity == from->entity) {
            last->mentions += from->mentions;
            last->in_title = last->in_title || from->in_title;
            return;
        }
    } else {
        article->first = corpus->n_counts;
    }
    corpus->count[corpus->n_counts++] = *from;
    article->n++;
}

static void move_counts(yinde_intake *intake)
{
    yinde_corpus *corpus = intake->corpus;
    if (intake->n_counts > 0)
        qsort(intake->count, intake->n_counts, sizeof *intake->count,
              compare_counts);
    corpus->count = yinde_reserve(corpus->count, &corpus->count_capacity,
                                  corpus->n_counts + intake->n_counts,
                                  sizeof *corpus->count);
    for (size_t i = 0; i < intake->n_counts; i++) {
        const taken_count *from = &intake->count[i];
        move_count(corpus, &corpus->article[corpus->n_articles + from->article],
                   &from->count);
    }
}

void yinde_intake_finish(yinde_intake *intake)
{
    move_articles(intake);
    move_counts(intake);
    intake->corpus->n_articles += intake->n_articles;
    intake->n_articles = 0;
    intake->n_counts = 0;
}
