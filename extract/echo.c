/* echo.c: a name that a rule introduced, where it stands again. */
#include "extract/echo.h"

#include <string.h>

/* Units while they are found: an array that doubles in the arena. */
typedef struct found {
    yinde_unit *unit;
    size_t n;
    size_t capacity;
} found;

static void append(found *f, const yinde_unit *unit, yinde_arena *arena)
{
    if (f->n == f->capacity) {
        f->capacity = f->capacity == 0 ? 64 : 2 * f->capacity;
        yinde_unit *grown =
            yinde_arena_allocate(arena, f->capacity * sizeof *grown);
        if (f->n > 0)
            memcpy(grown, f->unit, f->n * sizeof *grown);
        f->unit = grown;
    }
    f->unit[f->n++] = *unit;
}

static void find_name(const yinde_introduction *introduction, uint32_t index,
                      const yinde_folded *folded, found *f, yinde_arena *arena)
{
    const uint32_t *name = folded->code + introduction->start;
    size_t n = introduction->end - introduction->start;
    for (size_t i = 0; i + n <= folded->n; i++) {
        if (folded->code[i] != name[0] ||
            memcmp(folded->code + i, name, n * sizeof *name) != 0 ||
            yinde_cuts_word(folded->code, folded->n, i, i + n))
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
        find_name(&introduction[i], (uint32_t)i, folded, &f, arena);
    if (f.n > 0)
        yinde_lattice_add(lattice, f.unit, f.n, arena);
}
