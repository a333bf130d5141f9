/* engine.c: all that is known before the first article is read. */
#include "extract/engine.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "extract/entries.h"

typedef struct path_list {
    char **path; /* [n] */
    size_t n;
    size_t capacity;
} path_list;

struct yinde_engine {
    path_list dictionary_paths;
    path_list rule_paths;
    yinde_entries *entries; /* NULL once they are no longer needed */
    bool keeps_entries;
    uint64_t hash;
    yinde_dictionary *dictionary;
    yinde_rules *rules;
    yinde_matcher *matcher;
};

static void add_path(path_list *list, const char *path)
{
    list->path = yinde_reserve(list->path, &list->capacity, list->n + 1,
                               sizeof *list->path);
    list->path[list->n++] = yinde_copy_string(path, strlen(path));
}

static void free_paths(path_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->path[i]);
    free(list->path);
}

yinde_engine *yinde_engine_new(void)
{
    yinde_engine *engine = yinde_calloc(1, sizeof *engine);
    engine->entries = yinde_entries_new();
    engine->dictionary = yinde_dictionary_new();
    engine->rules = yinde_rules_new();
    return engine;
}

void yinde_engine_free(yinde_engine *engine)
{
    if (engine == NULL)
        return;
    yinde_matcher_free(engine->matcher);
    yinde_rules_free(engine->rules);
    yinde_dictionary_free(engine->dictionary);
    yinde_entries_free(engine->entries);
    free_paths(&engine->dictionary_paths);
    free_paths(&engine->rule_paths);
    free(engine);
}

void yinde_engine_add_dictionary(yinde_engine *engine, const char *directory)
{
    add_path(&engine->dictionary_paths, directory);
}

void yinde_engine_add_rules(yinde_engine *engine, const char *directory)
{
    add_path(&engine->rule_paths, directory);
}

void yinde_engine_keep_entries(yinde_engine *engine)
{
    engine->keeps_entries = true;
}

static void load_dictionaries(yinde_engine *engine, yinde_faults *faults)
{
    size_t before = faults->n;
    for (size_t i = 0; i < engine->dictionary_paths.n; i++)
        yinde_entries_load(engine->entries, engine->dictionary_paths.path[i],
                           faults);
    if (faults->n == before)
        yinde_entries_fill(engine->entries, engine->dictionary);
    engine->hash = yinde_entries_hash(engine->entries);
    if (!engine->keeps_entries) {
        yinde_entries_free(engine->entries);
        engine->entries = NULL;
    }
}

yinde_status yinde_engine_load(yinde_engine *engine, yinde_faults *faults)
{
    size_t before = faults->n;
    load_dictionaries(engine, faults);
    for (size_t i = 0; i < engine->rule_paths.n && faults->n == before; i++)
        yinde_rules_load(engine->rules, engine->rule_paths.path[i],
                         engine->dictionary, faults);
    if (faults->n > before)
        return YINDE_EUSAGE;
    engine->matcher = yinde_matcher_new(engine->dictionary);
    return YINDE_OK;
}

const yinde_dictionary *yinde_engine_dictionary(const yinde_engine *engine)
{
    return engine->dictionary;
}

const yinde_entries *yinde_engine_entries(const yinde_engine *engine)
{
    return engine->entries;
}

const yinde_rules *yinde_engine_rules(const yinde_engine *engine)
{
    return engine->rules;
}

const yinde_matcher *yinde_engine_matcher(const yinde_engine *engine)
{
    return engine->matcher;
}

uint64_t yinde_engine_hash(const yinde_engine *engine)
{
    return engine->hash;
}
