/* selection.c: which articles and which entities a report is about. */
#include "reports/selection.h"

#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

static yinde_status read_day(const char *option, const char *text,
                             yinde_day *day, yinde_error *error)
{
    if (text == NULL || yinde_day_parse(yinde_span_of(text), day))
        return YINDE_OK;
    return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                      "%s \"%s\" is no day from %d to %d written YYYY-MM-DD",
                      option, text, YINDE_PERIOD_FIRST_YEAR,
                      YINDE_PERIOD_LAST_YEAR);
}

static yinde_status take_days(const yinde_wishes *wishes, yinde_selection *s,
                              yinde_error *error)
{
    yinde_status status;
    s->has_days = wishes->from != NULL || wishes->to != NULL;
    s->from = 0;
    s->to = YINDE_NO_DAY - 1;
    YINDE_TRY(read_day("--from", wishes->from, &s->from, error));
    YINDE_TRY(read_day("--to", wishes->to, &s->to, error));
    if (s->from > s->to)
        status = yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                            "--from %s is after --to %s", wishes->from,
                            wishes->to);
done:
    return status;
}

static yinde_status take_sources(const yinde_wishes *wishes,
                                 const yinde_corpus *corpus,
                                 yinde_selection *s, yinde_error *error)
{
    size_t n = yinde_names_count(corpus->sources);
    if (wishes->sources.n == 0)
        return YINDE_OK;
    s->source = yinde_calloc(n + 1, sizeof *s->source);
    for (size_t i = 0; i < wishes->sources.n; i++) {
        const char *name = wishes->sources.word[i];
        uint32_t number =
            yinde_names_find(corpus->sources, yinde_span_of(name));
        if (number == YINDE_NO_NAME)
            return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                              "no article is from the source \"%s\"; "
                              "sources.csv lists all",
                              name);
        s->source[number] = true;
    }
    return YINDE_OK;
}

/* ---- entities --------------------------------------------------------- */

static bool is_of_type(const yinde_corpus_entity *entity, const char *type)
{
    return strcmp(yinde_corpus_type_name(entity->type), type) == 0;
}

/* Whether `word` is the id, or the type, a colon and the id. */
static bool is_called(const yinde_corpus_entity *entity, const char *word)
{
    const char *type = yinde_corpus_type_name(entity->type);
    size_t n = strlen(type);
    return yinde_span_equals(entity->id, word) ||
           (strncmp(word, type, n) == 0 && word[n] == ':' &&
            yinde_span_equals(entity->id, word + n + 1));
}

static bool is_about(const yinde_corpus_entity *entity, const char *topic)
{
    size_t n = strlen(topic);
    return yinde_span_starts_with(entity->topic, topic) &&
           (entity->topic.n == n || entity->topic.bytes[n] == '/');
}

/* Leave those of which no word is true.  YINDE_EUSAGE when a word is true of none in
 * the corpus. */
static yinde_status narrow(const yinde_wish_list *words, const char *what,
                           bool (*is_true)(const yinde_corpus_entity *entity,
                                           const char *word),
                           const yinde_corpus *corpus, yinde_selection *s,
                           yinde_error *error)
{
    if (words->n == 0)
        return YINDE_OK;
    bool *chosen = yinde_calloc((size_t)corpus->n_entities + 1, sizeof *chosen);
    size_t wrong = words->n;
    for (size_t w = words->n; w-- > 0;) {
        size_t n = 0;
        for (uint32_t i = 0; i < corpus->n_entities; i++)
            if (is_true(&corpus->entity[i], words->word[w])) {
                chosen[i] = true;
                n++;
            }
        if (n == 0)
            wrong = w;
    }
    for (uint32_t i = 0; i < corpus->n_entities; i++)
        s->entity[i] = s->entity[i] && chosen[i];
    free(chosen);
    if (wrong == words->n)
        return YINDE_OK;
    return yinde_fail(error, YINDE_EUSAGE, NULL, 0, 0,
                      "no row has the %s \"%s\"; top.csv, which a report "
                      "without it writes, lists all",
                      what, words->word[wrong]);
}

static yinde_status take_entities(const yinde_wishes *wishes,
                                  const yinde_corpus *corpus,
                                  yinde_selection *s, yinde_error *error)
{
    yinde_status status = YINDE_OK;
    if (wishes->types.n + wishes->entities.n + wishes->topics.n == 0)
        return status;
    s->entity = yinde_calloc((size_t)corpus->n_entities + 1, sizeof *s->entity);
    memset(s->entity, true, corpus->n_entities);
    YINDE_TRY(narrow(&wishes->types, "type", is_of_type, corpus, s, error));
    YINDE_TRY(narrow(&wishes->entities, "entity", is_called, corpus, s, error));
    YINDE_TRY(narrow(&wishes->topics, "topic", is_about, corpus, s, error));
done:
    return status;
}

yinde_status yinde_selection_make(const yinde_wishes *wishes,
                                  const yinde_corpus *corpus,
                                  yinde_selection *selection,
                                  yinde_error *error)
{
    yinde_status status;
    *selection = (yinde_selection){.source = NULL};
    YINDE_TRY(take_days(wishes, selection, error));
    YINDE_TRY(take_sources(wishes, corpus, selection, error));
    YINDE_TRY(take_entities(wishes, corpus, selection, error));
done:
    if (status != YINDE_OK)
        yinde_selection_release(selection);
    return status;
}

void yinde_selection_release(yinde_selection *selection)
{
    free(selection->source);
    free(selection->entity);
    *selection = (yinde_selection){.source = NULL};
}

bool yinde_selection_has_article(const yinde_selection *selection,
                                 const yinde_corpus_article *article)
{
    bool in_time = article->day != YINDE_NO_DAY &&
                   article->day >= selection->from &&
                   article->day <= selection->to;
    return (!selection->has_days || in_time) &&
           (selection->source == NULL || selection->source[article->source]);
}

bool yinde_selection_has_entity(const yinde_selection *selection,
                                uint32_t entity)
{
    return selection->entity == NULL || selection->entity[entity];
}
