/* aliases.c: what the gold calls an entity, by what somebody else calls it. */
#include "curation/aliases.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/index.h"
#include "common/memory.h"
#include "curation/cells.h"
#include "curation/gold_type.h"
#include "curation/roster.h"

enum { TYPE, ID, SURFACES, N_USED };
static const char *const used[N_USED] = {"type", "id", "surfaces"};

/* What a surface stands for. */
typedef struct alias {
    yinde_span id;  /* in the arena */
    bool is_shared; /* with another id, so that it stands for neither */
} alias;

struct yinde_aliases {
    yinde_arena *arena;
    yinde_roster *surfaces; /* type and surface -> alias */
    alias *alias;           /* [surfaces] */
    size_t capacity;
};

/* The reading of one file. */
typedef struct reading {
    yinde_aliases *aliases;
    yinde_cells cells;
} reading;

yinde_aliases *yinde_aliases_new(void)
{
    yinde_aliases *aliases = yinde_calloc(1, sizeof *aliases);
    aliases->arena = yinde_arena_new();
    aliases->surfaces = yinde_roster_new();
    return aliases;
}

void yinde_aliases_free(yinde_aliases *aliases)
{
    if (aliases == NULL)
        return;
    free(aliases->alias);
    yinde_roster_free(aliases->surfaces);
    yinde_arena_free(aliases->arena);
    free(aliases);
}

static void add(yinde_aliases *aliases, yinde_type type, yinde_span surface,
                yinde_span id)
{
    uint32_t before = yinde_roster_count(aliases->surfaces);
    uint32_t number =
        yinde_roster_number(aliases->surfaces, type, surface, surface);
    if (number < before) {
        alias *known = &aliases->alias[number];
        known->is_shared = known->is_shared || !yinde_span_equal(known->id, id);
        return;
    }
    aliases->alias = yinde_reserve(aliases->alias, &aliases->capacity,
                                   (size_t)number + 1, sizeof *aliases->alias);
    aliases->alias[number] = (alias){id, false};
}

static yinde_status check_header(const yinde_cells *cells,
                                 const yinde_csv_row *row, yinde_error *error)
{
    for (size_t i = 0; i < N_USED; i++)
        if (!yinde_cells_has(cells, i))
            return yinde_csv_fault(row, 0, error,
                                   "the column \"%s\" is missing; --alias "
                                   "reads type, id and surfaces",
                                   used[i]);
    return YINDE_OK;
}

static void take_entity(reading *r, const yinde_csv_row *row)
{
    yinde_aliases *aliases = r->aliases;
    yinde_type type =
        yinde_gold_type_find(yinde_cells_at(&r->cells, row, TYPE));
    yinde_span surfaces = yinde_cells_at(&r->cells, row, SURFACES);
    if (type == YINDE_TYPE_COUNT)
        return;
    yinde_span id =
        yinde_arena_copy(aliases->arena, yinde_cells_at(&r->cells, row, ID));
    add(aliases, type, id, id);
    while (surfaces.bytes != NULL)
        add(aliases, type, yinde_span_next(&surfaces, '|'), id);
}

static yinde_status take_row(void *payload, const yinde_csv_row *row,
                             yinde_error *error)
{
    reading *r = payload;
    yinde_cells_kind kind;
    yinde_status status = yinde_cells_start(&r->cells, row, &kind, error);
    if (status == YINDE_OK && kind == YINDE_CELLS_HEADER)
        status = check_header(&r->cells, row, error);
    else if (status == YINDE_OK && kind == YINDE_CELLS_ROW)
        take_entity(r, row);
    return status;
}

yinde_status yinde_aliases_read(yinde_aliases *aliases, const char *path,
                                bool raw, yinde_error *error)
{
    reading r = {.aliases = aliases,
                 .cells = {.name = used, .n = N_USED, .raw = raw}};
    yinde_status status = yinde_csv_read(path, take_row, &r, error);
    if (status == YINDE_OK && r.cells.width == 0)
        status = yinde_fail(error, YINDE_EUSAGE, path, 1, 1,
                            "the file is empty; --alias reads type, id and "
                            "surfaces");
    return status;
}

yinde_span yinde_aliases_id(const yinde_aliases *aliases, yinde_type type,
                            yinde_span name)
{
    uint32_t number = yinde_roster_find(aliases->surfaces, type, name);
    if (number == YINDE_NONE || aliases->alias[number].is_shared)
        return name;
    return aliases->alias[number].id;
}
