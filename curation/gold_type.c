/* gold_type.c: the types as annotators write them: PER, COUNTRY, ORG, PHRASE.
 */
#include "curation/gold_type.h"

#include <assert.h>

static const char *const gold_names[YINDE_TYPE_COUNT] = {"PER", "COUNTRY",
                                                         "ORG", "PHRASE"};

const char *yinde_gold_type_name(yinde_type type)
{
    assert(type < YINDE_TYPE_COUNT);
    return gold_names[type];
}

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether they are the same but for ASCII capitals. */
static bool is_spelled(yinde_span name, const char *as)
{
    yinde_span other = yinde_span_of(as);
    if (name.n != other.n)
        return false;
    for (size_t i = 0; i < name.n; i++)
        if (small(name.bytes[i]) != small(other.bytes[i]))
            return false;
    return true;
}

yinde_type yinde_gold_type_find(yinde_span name)
{
    yinde_type type = 0;
    name = yinde_span_trim(name);
    while (type < YINDE_TYPE_COUNT && !is_spelled(name, gold_names[type]) &&
           !is_spelled(name, yinde_type_name(type)))
        type++;
    return type;
}
