/* exchange_spacy.c: patterns of spaCy's EntityRuler and SpanRuler, JSONL.
 *
 *     {"label": "GPE", "pattern": "中国", "id": "CN"}
 *
 * One JSON object a line and a form.  The pattern is a phrase; one that is a
 * list of tokens (attributes, operators) has no equal among dictionary forms
 * and is refused.  Without "id" the phrase is its own.  Other keys are passed
 * over, as spaCy does.
 */
#include "common/json.h"
#include "curation/exchange_format.h"

#define OUR_LABELS "PERSON, GPE, ORG and PHRASE"

static const char *label_of(yinde_type type)
{
    static const char *const labels[] = {[YINDE_PERSON] = "PERSON",
                                         [YINDE_COUNTRY] = "GPE",
                                         [YINDE_ORGANIZATION] = "ORG",
                                         [YINDE_PHRASE] = "PHRASE"};
    return labels[type];
}

static void write_entity(FILE *file, const yinde_outgoing *entity)
{
    for (size_t i = 0; i < entity->n; i++) {
        yinde_json *line = yinde_json_object();
        yinde_json_set(line, "label",
                       yinde_json_text(yinde_span_of(label_of(entity->type))));
        yinde_json_set(line, "pattern", yinde_json_text(entity->form[i]));
        yinde_json_set(line, "id", yinde_json_text(entity->id));
        yinde_json_print(line, file, false);
        fputc('\n', file);
        yinde_json_free(line);
    }
}

/* ---- reading ---------------------------------------------------------- */

static yinde_type type_of(yinde_reading *r, yinde_span label)
{
    yinde_type type = 0;
    while (type < YINDE_TYPE_COUNT && !yinde_span_equals(label, label_of(type)))
        type++;
    return yinde_reading_type(r, type, "label", label, OUR_LABELS);
}

static void read_pattern(yinde_reading *r, const yinde_json *object)
{
    const yinde_json *label = yinde_json_get(object, "label");
    const yinde_json *pattern = yinde_json_get(object, "pattern");
    const yinde_json *id = yinde_json_get(object, "id");
    if (!yinde_json_is_object(object) || !yinde_json_is_text(label)) {
        yinde_reading_fault(r, r->line, 0,
                            "no object with a \"label\" that is text; each "
                            "line is {\"label\": ..., \"pattern\": ...}");
    } else if (yinde_json_is_array(pattern)) {
        yinde_reading_fault(r, r->line, 0,
                            "a token pattern; yinde has phrases only: write "
                            "\"pattern\" as one text, or make it a rule (see "
                            "rules/README.md)");
    } else if (!yinde_json_is_text(pattern)) {
        yinde_reading_fault(r, r->line, 0, "no \"pattern\" that is text");
    } else if (id != NULL && !yinde_json_is_text(id)) {
        yinde_reading_fault(r, r->line, 0,
                            "the \"id\" is no text; write it in quotes");
    } else {
        yinde_type type = type_of(r, yinde_json_span(label));
        yinde_span form = yinde_json_span(pattern);
        if (type != YINDE_TYPE_COUNT)
            yinde_reading_add(r, r->line, type,
                              id != NULL ? yinde_json_span(id) : form, form,
                              NULL);
    }
}

static void read_file(yinde_reading *r)
{
    yinde_span line;
    while (yinde_reading_line(r, &line)) {
        yinde_error error = YINDE_ERROR_NONE;
        yinde_json *object;
        if (yinde_span_trim(line).n == 0)
            continue;
        if (yinde_json_parse(line, r->path, r->line, &object, &error) ==
            YINDE_OK)
            read_pattern(r, object);
        else
            yinde_faults_add(r->faults, &error);
        yinde_json_free(object);
    }
}

const yinde_exchange_format yinde_exchange_spacy = {
    .name = "spacy",
    .type = YINDE_TYPE_COUNT,
    .keeps_ids = true,
    .write = write_entity,
    .read = read_file,
};
