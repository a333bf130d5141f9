/* resolver.c: what the four files that resolve one article share. */
#include "extract/resolver.h"

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

uint32_t yinde_resolver_term(const yinde_resolver *r, uint32_t start,
                             uint32_t end)
{
    return end - start > YINDE_TERM_MAX
               ? YINDE_NONE
               : yinde_dictionary_find_term(r->e->dictionary,
                                            r->e->folded->code + start,
                                            end - start);
}

yinde_span yinde_resolver_text(const yinde_resolver *r, uint32_t start,
                               uint32_t end)
{
    return yinde_fold_spell(r->e->folded->code + start, end - start, r->arena);
}

bool yinde_resolver_has_dot(const yinde_resolver *r, uint32_t start,
                            uint32_t end)
{
    for (uint32_t i = start; i < end; i++)
        if (r->e->folded->code[i] == YINDE_INTERPUNCT)
            return true;
    return false;
}
