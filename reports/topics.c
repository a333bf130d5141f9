/* topics.c: topics.csv, what is talked about, at every level of the topic tree.
 *
 * Each topic, and each one above it, has a number; for each entity the numbers on its
 * path are known.  An article is gone through once, and a topic remembers the last
 * article that it was counted in.
 */
#include "reports/topics.h"

#include <stdlib.h>

#include "common/memory.h"

/* The topics above an entity and its own. */
typedef struct topic_path {
    uint32_t topic[YINDE_TOPIC_LEVELS]; /* [n] from the root */
    size_t n;
} topic_path;

typedef struct topic_tallies {
    const yinde_tallies *of;
    yinde_names *names; /* "科技", "科技/网络与数据" */
    topic_path *path;   /* [entities] */
    size_t *seen_in;    /* [topics] one more than the index of the last article */
    yinde_tally articles; /* pair of topic and period -> count */
    yinde_tally mentions;
} topic_tallies;

static void find_paths(topic_tallies *t)
{
    const yinde_corpus *corpus = t->of->corpus;
    for (uint32_t i = 0; i < corpus->n_entities; i++) {
        yinde_span topic = corpus->entity[i].topic;
        for (size_t end = 1;
             end <= topic.n && t->path[i].n < YINDE_TOPIC_LEVELS; end++)
            if (end == topic.n || topic.bytes[end] == '/')
                t->path[i].topic[t->path[i].n++] = yinde_names_intern(
                    t->names, yinde_span_slice(topic, 0, end));
    }
}

static void add_article(topic_tallies *t, size_t index)
{
    const yinde_corpus *corpus = t->of->corpus;
    const yinde_corpus_article *article = &corpus->article[index];
    uint32_t period = yinde_period_of(t->of->scope.unit, article->day);
    for (size_t i = 0; i < article->n; i++) {
        const yinde_corpus_count *count = &corpus->count[article->first + i];
        const topic_path *path = &t->path[count->entity];
        if (!yinde_tallies_has_entity(t->of, count->entity))
            continue;
        for (size_t k = 0; k < path->n; k++) {
            uint64_t key = yinde_pair_key(path->topic[k], period);
            yinde_tally_add(&t->mentions, key, count->mentions);
            if (t->seen_in[path->topic[k]] != index + 1)
                yinde_tally_add(&t->articles, key, 1);
            t->seen_in[path->topic[k]] = index + 1;
        }
    }
}

/* ---- rows ------------------------------------------------------------- */

/* A topic and its number. */
typedef struct numbered {
    yinde_span name;
    uint32_t number;
} numbered;

static int compare_names(const void *a, const void *b)
{
    return yinde_span_compare(((const numbered *)a)->name,
                              ((const numbered *)b)->name);
}

static size_t level_of(yinde_span name)
{
    size_t level = 1;
    for (size_t i = 0; i < name.n; i++)
        level += name.bytes[i] == '/';
    return level;
}

static void write_series(const topic_tallies *t, const numbered *topic,
                         const yinde_tally_period *period, uint32_t first,
                         size_t n, yinde_csv_writer *writer)
{
    for (size_t i = 0; i < n; i++) {
        uint64_t key = yinde_pair_key(topic->number, first + (uint32_t)i);
        uint64_t articles = 0, mentions = 0;
        yinde_tally_get(&t->articles, key, &articles);
        yinde_tally_get(&t->mentions, key, &mentions);
        yinde_csv_word(writer, period[i].label);
        yinde_csv_word(writer, period[i].complete ? "true" : "false");
        yinde_csv_text(writer, topic->name);
        yinde_csv_number(writer, level_of(topic->name));
        yinde_csv_number(writer, articles);
        yinde_csv_number(writer, mentions);
        yinde_csv_number(writer, period[i].articles);
        yinde_csv_decimal(writer,
                          yinde_tally_ratio(articles, period[i].articles), 6);
        yinde_csv_end_row(writer);
    }
}

static void write_all(const topic_tallies *t, yinde_csv_writer *writer)
{
    size_t n_topics = yinde_names_count(t->names), n_periods;
    uint32_t first;
    yinde_tally_period *period =
        yinde_tallies_periods(t->of, &first, &n_periods);
    numbered *topic = yinde_calloc(n_topics + 1, sizeof *topic);
    for (uint32_t i = 0; i < n_topics; i++)
        topic[i] = (numbered){yinde_names_at(t->names, i), i};
    qsort(topic, n_topics, sizeof *topic, compare_names);
    for (size_t i = 0; i < n_topics; i++)
        write_series(t, &topic[i], period, first, n_periods, writer);
    free(topic);
    free(period);
}

void yinde_topics_write(const yinde_tallies *tallies, FILE *file,
                        yinde_csv_options options)
{
    const yinde_corpus *corpus = tallies->corpus;
    topic_tallies t = {.of = tallies, .names = yinde_names_new()};
    t.path = yinde_calloc((size_t)corpus->n_entities + 1, sizeof *t.path);
    find_paths(&t);
    t.seen_in =
        yinde_calloc(yinde_names_count(t.names) + 1u, sizeof *t.seen_in);
    for (size_t i = 0; i < corpus->n_articles; i++)
        if (corpus->article[i].day != YINDE_NO_DAY &&
            yinde_tallies_counts(tallies, &corpus->article[i]))
            add_article(&t, i);
    yinde_csv_writer writer;
    yinde_csv_writer_init(&writer, file, options);
    yinde_csv_header(&writer, &yinde_table_topics);
    write_all(&t, &writer);
    yinde_tally_clear(&t.articles);
    yinde_tally_clear(&t.mentions);
    yinde_names_free(t.names);
    free(t.path);
    free(t.seen_in);
}
