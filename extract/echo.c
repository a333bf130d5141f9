/* echo.c: a name that the article introduced, where it stands again. */
#include "extract/echo.h"

#include <assert.h>
#include <string.h>

/* Units while they are found. */
typedef struct found {
    yinde_unit *unit;
    size_t n;
    size_t capacity;
} found;

static void append(found *f, const yinde_unit *unit, yinde_arena *arena)
{
    f->unit =
        yinde_arena_grow(arena, f->unit, f->n, &f->capacity, sizeof *f->unit);
    f->unit[f->n++] = *unit;
}

static unsigned lowest_bit(uint64_t bits)
{
    unsigned bit = 0;
    while ((bits >> bit & 1) == 0)
        bit++;
    return bit;
}

static bool is_small_letter(uint32_t code)
{
    return code >= 'a' && code <= 'z';
}

/* Whether the Latin word at [start, end) is one of another name (Mary
 * Humphrey), or no name: without a capital. */
static bool is_other_word(const yinde_folded *folded, size_t start, size_t end)
{
    const uint32_t *code = folded->code;
    if (!is_small_letter(code[start]))
        return false;
    return !yinde_folded_is_capital(folded, start) ||
           (start >= 2 && code[start - 1] == ' ' &&
            is_small_letter(code[start - 2])) ||
           (end + 1 < folded->n && code[end] == ' ' &&
            is_small_letter(code[end + 1]));
}

/* Add a unit where the introduced name stands at code `at`. */
static void find_name(const yinde_introduction *introduction, uint32_t index,
                      const yinde_folded *folded, size_t at, found *f,
                      yinde_arena *arena)
{
    size_t n = introduction->end - introduction->start, end = at + n;
    if (end > folded->n ||
        memcmp(folded->code + at, folded->code + introduction->start,
               n * sizeof *folded->code) != 0 ||
        yinde_cuts_word(folded->code, folded->n, at, end) ||
        (introduction->stands_alone && is_other_word(folded, at, end)))
        return;
    yinde_unit unit = yinde_lattice_unit(folded, YINDE_UNIT_ECHO, (uint32_t)at,
                                         (uint32_t)end, index);
    unit.eligible = true;
    append(f, &unit, arena);
}

void yinde_echo_add(const yinde_introduction *introduction, size_t n,
                    const yinde_folded *folded, yinde_arena *arena,
                    yinde_lattice *lattice)
{
    assert(n <= YINDE_INTRODUCTIONS_MAX);
    found f = {NULL, 0, 0};
    /* By the low byte of its first code, which introductions may stand there:
     * nearly nowhere any, so that most codes cost one look. */
    uint64_t starting[256] = {0};
    for (size_t i = 0; i < n; i++)
        if (!introduction[i].is_shared)
            starting[folded->code[introduction[i].start] & 0xFF] |=
                UINT64_C(1) << i;
    for (size_t at = 0; n > 0 && at < folded->n; at++)
        for (uint64_t left = starting[folded->code[at] & 0xFF]; left != 0;
             left &= left - 1) {
            uint32_t index = (uint32_t)lowest_bit(left);
            find_name(&introduction[index], index, folded, at, &f, arena);
        }
    if (f.n > 0)
        yinde_lattice_add(lattice, f.unit, f.n, arena);
}
