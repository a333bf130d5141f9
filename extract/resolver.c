/* resolver.c: what the three files that resolve one article share. */
#include "extract/resolver.h"

#include "common/utf8.h"

const yinde_hit *yinde_resolver_hit(const yinde_resolver *r,
                                    const yinde_unit *unit)
{
    return &r->e->hits->hit[unit->source];
}

const yinde_reading *yinde_resolver_reading(const yinde_resolver *r,
                                            const yinde_unit *unit)
{
    return &r->e->readings->reading[unit->source];
}

const yinde_rule *yinde_resolver_rule(const yinde_resolver *r,
                                      const yinde_unit *unit)
{
    return yinde_rules_at(r->e->rules, yinde_resolver_reading(r, unit)->rule);
}

/* The folded codes [start, end) as UTF-8, in the arena. */
yinde_span yinde_resolver_text(const yinde_resolver *r, uint32_t start,
                               uint32_t end)
{
    char *bytes = yinde_arena_allocate(r->arena, (size_t)(end - start) * 4 + 1);
    size_t n = 0;
    for (uint32_t i = start; i < end; i++)
        n += yinde_utf8_encode(r->e->folded->code[i], bytes + n);
    bytes[n] = '\0';
    return (yinde_span){bytes, n};
}
