/* echo.c: a name that the article introduced, where it stands again. */
#include "extract/echo.h"

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

static bool is_small_letter(uint32_t code)
{
    return code >= 'a' && code <= 'z';
}

/* Whether the part of a Latin name at [start, end) is one of another name (Mary
 * Humphrey), or no name: without a capital. */
static bool is_other_word(const yinde_folded *folded, size_t start, size_t end)
{
    const uint32_t *code = folded->code;
    if (!is_small_letter(code[start]))
        return false;
    return folded->text.bytes[folded->byte[folded->position[start]]] ==
               (char)code[start] ||
           (start >= 2 && code[start - 1] == ' ' &&
            is_small_letter(code[start - 2])) ||
           (end + 1 < folded->n && code[end] == ' ' &&
            is_small_letter(code[end + 1]));
}

static void find_name(const yinde_introduction *introduction, uint32_t index,
                      const yinde_folded *folded, found *f, yinde_arena *arena)
{
    const uint32_t *name = folded->code + introduction->start;
    size_t n = introduction->end - introduction->start;
    for (size_t i = 0; i + n <= folded->n; i++) {
        if (folded->code[i] != name[0] ||
            memcmp(folded->code + i, name, n * sizeof *name) != 0 ||
            yinde_cuts_word(folded->code, folded->n, i, i + n) ||
            (introduction->is_part && is_other_word(folded, i, i + n)))
            continue;
        yinde_unit unit = yinde_lattice_unit(
            folded, YINDE_UNIT_ECHO, (uint32_t)i, (uint32_t)(i + n), index);
        unit.eligible = true;
        append(f, &unit, arena);
    }
}

void yinde_echo_add(const yinde_introduction *introduction, size_t n,
                    const yinde_folded *folded, yinde_arena *arena,
                    yinde_lattice *lattice)
{
    found f = {NULL, 0, 0};
    for (size_t i = 0; i < n; i++)
        if (!introduction[i].is_shared)
            find_name(&introduction[i], (uint32_t)i, folded, &f, arena);
    if (f.n > 0)
        yinde_lattice_add(lattice, f.unit, f.n, arena);
}
