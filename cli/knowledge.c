/* knowledge.c: finding and loading the dictionaries and rules. */
#define _POSIX_C_SOURCE 200809L /* readlink, access */
#include "cli/knowledge.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/console.h"

#define PATH_BYTES 4096
#define LEVELS_UP  3

#ifndef YINDE_PREFIX
#define YINDE_PREFIX "/usr/local"
#endif

/* Whether `base` holds both folders; writes their paths. */
static bool holds_data(const char *base, char dictionaries[PATH_BYTES],
                       char rules[PATH_BYTES])
{
    int n = snprintf(dictionaries, PATH_BYTES, "%s/dictionaries", base);
    int m = snprintf(rules, PATH_BYTES, "%s/rules", base);
    return n > 0 && n < PATH_BYTES && m > 0 && m < PATH_BYTES &&
           access(dictionaries, R_OK | X_OK) == 0 &&
           access(rules, R_OK | X_OK) == 0;
}

/* Cut the last part off a path; false when there is none. */
static bool go_up(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash == NULL || slash == path)
        return false;
    *slash = '\0';
    return true;
}

static bool find_beside_program(char dictionaries[PATH_BYTES],
                                char rules[PATH_BYTES])
{
    char base[PATH_BYTES], share[PATH_BYTES + 16];
    ssize_t n = readlink("/proc/self/exe", base, sizeof base - 1);
    if (n < 0)
        return false;
    base[n] = '\0';
    for (int level = 0; level <= LEVELS_UP && go_up(base); level++) {
        snprintf(share, sizeof share, "%s/share/yinde", base);
        if (holds_data(base, dictionaries, rules) ||
            holds_data(share, dictionaries, rules))
            return true;
    }
    return false;
}

static bool find_data(char dictionaries[PATH_BYTES], char rules[PATH_BYTES])
{
    const char *chosen = getenv("YINDE_DATA");
    if (chosen != NULL && chosen[0] != '\0') {
        /* What is wrong with it, loading will say. */
        holds_data(chosen, dictionaries, rules);
        return true;
    }
    return find_beside_program(dictionaries, rules) ||
           holds_data(YINDE_PREFIX "/share/yinde", dictionaries, rules);
}

yinde_engine *yinde_knowledge_load(const yinde_list *dictionaries,
                                   const yinde_list *rules)
{
    char shipped_dictionaries[PATH_BYTES], shipped_rules[PATH_BYTES];
    yinde_faults faults = {.n = 0};
    if (!find_data(shipped_dictionaries, shipped_rules)) {
        yinde_error error = YINDE_ERROR_NONE;
        yinde_fail(&error, YINDE_EUSAGE, NULL, 0, 0,
                   "the folders dictionaries/ and rules/ were not found; set "
                   "YINDE_DATA to the folder that holds both");
        yinde_complain(&error);
        return NULL;
    }
    yinde_engine *engine = yinde_engine_new();
    yinde_engine_add_dictionary(engine, shipped_dictionaries);
    yinde_engine_add_rules(engine, shipped_rules);
    for (size_t i = 0; i < dictionaries->n; i++)
        yinde_engine_add_dictionary(engine, dictionaries->value[i]);
    for (size_t i = 0; i < rules->n; i++)
        yinde_engine_add_rules(engine, rules->value[i]);
    if (yinde_engine_load(engine, &faults) != YINDE_OK) {
        yinde_complain_all(&faults);
        yinde_engine_free(engine);
        return NULL;
    }
    return engine;
}
