/* case.c: what is explained: one article, as one engine read it. */
#include "explain/case.h"

#include <string.h>

yinde_case yinde_case_of(const yinde_engine *engine, const yinde_result *result,
                         yinde_arena *arena)
{
    const yinde_dictionary *dictionary = yinde_engine_dictionary(engine);
    const yinde_entries *entries = yinde_engine_entries(engine);
    uint32_t n = yinde_dictionary_entities(dictionary);
    yinde_case c = {engine, result, arena, NULL, NULL};
    c.entry = yinde_arena_zeroed(arena, n, sizeof *c.entry);
    c.is_named = yinde_arena_zeroed(arena, n, sizeof *c.is_named);
    for (size_t i = 0; i < yinde_entries_count(entries); i++) {
        const yinde_entry *entry = yinde_entries_at(entries, i);
        uint32_t entity = yinde_dictionary_find_entity(
            dictionary, entry->entity.type, entry->entity.id);
        if (entity != YINDE_NONE)
            c.entry[entity] = entry;
    }
    for (size_t i = 0; i < result->mentions.n; i++) {
        const yinde_mention *mention = &result->mentions.mention[i];
        uint32_t entity = yinde_dictionary_find_entity(
            dictionary, mention->type, mention->id);
        if (entity != YINDE_NONE)
            c.is_named[entity] = true;
    }
    return c;
}

const yinde_rule *yinde_case_rule(const yinde_case *c, const yinde_unit *unit)
{
    const yinde_mentions *mentions = &c->result->mentions;
    if (unit->kind == YINDE_UNIT_ECHO)
        return yinde_case_find_rule(
            c, mentions->introduction[unit->source].as.origin);
    return yinde_rules_at(yinde_engine_rules(c->engine),
                          c->result->readings.reading[unit->source].rule);
}

const yinde_rule *yinde_case_find_rule(const yinde_case *c, yinde_span origin)
{
    const yinde_rules *rules = yinde_engine_rules(c->engine);
    for (uint32_t i = 0; i < yinde_rules_count(rules); i++)
        if (yinde_span_equal(yinde_rules_at(rules, i)->name, origin))
            return yinde_rules_at(rules, i);
    return NULL;
}

const yinde_entry *yinde_case_entry(const yinde_case *c, yinde_type type,
                                    yinde_span id)
{
    uint32_t entity = yinde_dictionary_find_entity(
        yinde_engine_dictionary(c->engine), type, id);
    return entity == YINDE_NONE ? NULL : c->entry[entity];
}

bool yinde_case_is_named(const yinde_case *c, uint32_t entity)
{
    return entity != YINDE_NONE && c->is_named[entity];
}

yinde_span yinde_case_place(const yinde_case *c, yinde_span path, size_t line)
{
    size_t at = path.n;
    while (at > 0 && path.bytes[at - 1] != '/')
        at--;
    yinde_span name = yinde_span_slice(path, at, path.n);
    return yinde_arena_format(c->arena, "%.*s:%zu", YINDE_SHOW(name), line);
}

uint32_t yinde_case_start(const yinde_case *c, uint32_t start)
{
    return c->result->folded.position[start];
}

uint32_t yinde_case_end(const yinde_case *c, uint32_t end)
{
    return c->result->folded.position[end - 1] + 1;
}

yinde_span yinde_case_line(const yinde_case *c, yinde_span text)
{
    if (text.n == 0 || memchr(text.bytes, '\n', text.n) == NULL)
        return text;
    char *line = yinde_arena_allocate(c->arena, text.n);
    for (size_t i = 0; i < text.n; i++)
        line[i] = text.bytes[i] == '\n' ? ' ' : text.bytes[i];
    return (yinde_span){line, text.n};
}

yinde_span yinde_case_surface(const yinde_case *c, uint32_t start, uint32_t end)
{
    return yinde_case_line(
        c, yinde_folded_surface(&c->result->folded, start, end));
}

size_t yinde_case_mention_at(const yinde_case *c, uint32_t at)
{
    const yinde_mentions *mentions = &c->result->mentions;
    size_t low = 0, high = mentions->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mentions->mention[middle].start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
