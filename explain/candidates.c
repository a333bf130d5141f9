/* candidates.c: every candidate of an article as CSV. */
#include "explain/candidates.h"

#include "explain/reason.h"

#define X(name, type, meaning) {name, type, meaning},
static const yinde_column columns[] = {YINDE_COLUMNS_CANDIDATES(X)};
#undef X

const yinde_table yinde_table_candidates = {
    "candidates.csv",
    "one row per candidate of one article (`yinde explain --csv`)", columns,
    sizeof columns / sizeof columns[0], ""};

static const char *kind_name(yinde_unit_kind kind)
{
    static const char *const names[] = {[YINDE_UNIT_FORM] = "form",
                                        [YINDE_UNIT_READING] = "rule",
                                        [YINDE_UNIT_ECHO] = "echo",
                                        [YINDE_UNIT_REJECT] = "reject",
                                        [YINDE_UNIT_ORDINARY] = "ordinary"};
    return names[kind];
}

/* What the unit would be: an entity's id, the rule's name, or nothing. */
static yinde_span meaning_of(const yinde_case *c, const yinde_unit *unit)
{
    if (unit->kind == YINDE_UNIT_FORM && unit->entity != YINDE_NONE)
        return yinde_dictionary_entity(yinde_engine_dictionary(c->engine),
                                       unit->entity)
            ->id;
    if (unit->kind == YINDE_UNIT_FORM || unit->kind == YINDE_UNIT_ORDINARY)
        return (yinde_span){NULL, 0};
    if (unit->kind == YINDE_UNIT_ECHO)
        return c->result->mentions.introduction[unit->source].as.id;
    return yinde_case_rule(c, unit)->name;
}

void yinde_candidates_write(const yinde_case *c, yinde_csv_writer *csv)
{
    const yinde_lattice *lattice = &c->result->mentions.lattice;
    yinde_csv_header(csv, &yinde_table_candidates);
    for (size_t i = 0; i < lattice->n; i++) {
        const yinde_unit *unit = &lattice->unit[i];
        yinde_csv_number(csv, yinde_case_start(c, unit->start));
        yinde_csv_number(csv, yinde_case_end(c, unit->end));
        yinde_csv_text(csv, yinde_case_surface(c, unit->start, unit->end));
        yinde_csv_word(csv, kind_name(unit->kind));
        yinde_csv_text(csv, meaning_of(c, unit));
        yinde_csv_text(csv, yinde_span_of(yinde_fate_text(unit->fate)));
        yinde_csv_text(csv, yinde_reason_of(c, unit));
        yinde_csv_end_row(csv);
    }
}
